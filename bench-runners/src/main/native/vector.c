/* Compiled once for each instruction set, with SY_ISA as its suffix. */
#include "vector.h"

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define NAME(base) JOIN(base, SY_ISA)

#if defined(__AVX512F__)
#include <immintrin.h>
typedef __m512d numbers;
typedef __m512i words_of_vector;
#define STORE_PAST_CACHE(to, value) _mm512_stream_pd(to, value)
#elif defined(__AVX2__)
#include <immintrin.h>
typedef __m256d numbers;
typedef __m256i words_of_vector;
#define STORE_PAST_CACHE(to, value) _mm256_stream_pd(to, value)
#elif defined(__SSE2__)
#include <emmintrin.h>
typedef __m128d numbers;
typedef __m128i words_of_vector;
#define STORE_PAST_CACHE(to, value) _mm_stream_pd(to, value)
#else
/* Two at a time, as the instruction has it: see the loops. */
typedef double numbers __attribute__((vector_size(16)));
typedef uint64_t words_of_vector __attribute__((vector_size(16)));
#endif

#define LANES (sizeof(numbers) / sizeof(double))

#if defined(__x86_64__)
#define FENCE() _mm_sfence()
#define PAST_CACHE(to, i, expression)                                                                                  \
    for (size_t i = 0; i < n; i += LANES) {                                                                            \
        STORE_PAST_CACHE(to + i, expression);                                                                          \
    }
#else
#define FENCE() __asm__ volatile("dmb ishst" ::: "memory")
#define PAST_CACHE(to, i, expression)                                                                                  \
    for (size_t at = 0; at < n; at += 2 * LANES) {                                                                     \
        size_t i = at;                                                                                                 \
        numbers first = expression;                                                                                    \
        i = at + LANES;                                                                                                \
        numbers second = expression;                                                                                   \
        __asm__ volatile("stnp %q0, %q1, [%2]" ::"w"(first), "w"(second), "r"(to + at) : "memory");                    \
    }
#endif

#define AT(array, i) (*(const numbers *)((array) + (i)))

static void NAME(copy)(double *restrict c, const double *restrict a, size_t n) {
    for (size_t i = 0; i < n; i++) {
        c[i] = a[i];
    }
}

static void NAME(scale)(double *restrict b, const double *restrict c, double factor, size_t n) {
    for (size_t i = 0; i < n; i++) {
        b[i] = factor * c[i];
    }
}

static void NAME(add)(double *restrict c, const double *restrict a, const double *restrict b, size_t n) {
    for (size_t i = 0; i < n; i++) {
        c[i] = a[i] + b[i];
    }
}

static void NAME(triad)(double *restrict a, const double *restrict b, const double *restrict c, double factor,
                        size_t n) {
    for (size_t i = 0; i < n; i++) {
        a[i] = b[i] + factor * c[i];
    }
}

static void NAME(copy_past)(double *restrict c, const double *restrict a, size_t n) {
    PAST_CACHE(c, i, AT(a, i))
    FENCE();
}

static void NAME(scale_past)(double *restrict b, const double *restrict c, double factor, size_t n) {
    PAST_CACHE(b, i, factor * AT(c, i))
    FENCE();
}

static void NAME(add_past)(double *restrict c, const double *restrict a, const double *restrict b, size_t n) {
    PAST_CACHE(c, i, AT(a, i) + AT(b, i))
    FENCE();
}

static void NAME(triad_past)(double *restrict a, const double *restrict b, const double *restrict c, double factor,
                             size_t n) {
    PAST_CACHE(a, i, AT(b, i) + factor * AT(c, i))
    FENCE();
}

#if defined(__ARM_FEATURE_SVE)
static uint64_t NAME(sum)(const uint64_t *words, size_t n) {
    uint64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += words[i];
    }
    return sum;
}
#else
/* Eight chains, so that the loads and not the additions set the pace. */
static uint64_t NAME(sum)(const uint64_t *words, size_t n) {
    words_of_vector s[8] = {{0}};
    const words_of_vector *at = (const words_of_vector *)words;
    const words_of_vector *end = (const words_of_vector *)(words + n);
    uint64_t sum = 0;
    for (; at < end; at += 8) {
        for (int chain = 0; chain < 8; chain++) {
            s[chain] += at[chain];
        }
    }
    for (int chain = 0; chain < 8; chain++) {
        for (size_t lane = 0; lane < LANES; lane++) {
            sum += (uint64_t)s[chain][lane];
        }
    }
    return sum;
}
#endif

const sy_vector_loops NAME(sy_vector) = {
    .copy = {NAME(copy), NAME(copy_past)},
    .scale = {NAME(scale), NAME(scale_past)},
    .add = {NAME(add), NAME(add_past)},
    .triad = {NAME(triad), NAME(triad_past)},
    .sum = NAME(sum),
};
