/* Read bandwidth over working set and number of threads: each thread reads its own part of the set, again and again. */
#include "kernel.h"
#include "vector.h"

#include <stdio.h>
#include <stdlib.h>

#define LEAST_BYTES (16u << 10)
#define LEAST_NANOS 4000000u
#define ATTEMPTS 3

typedef struct {
    _Alignas(64) uint64_t sum;
    uint64_t expected;
} share;

typedef struct {
    sy_context *context;
    sy_team *team;
    const sy_vector_loops *loops;
    uint64_t *words;
    share *shares;
    size_t bytes;
    size_t set_words;
    int threads;
    uint64_t rounds;
    double nanos;
} curve;

static uint64_t needed_bytes(sy_context *context) {
    return (uint64_t)sy_number(context, "size", 0);
}

/* What stands in a word: cheap, and different for each. */
static inline uint64_t content(size_t i) {
    return (i + 1) * 0x9E3779B97F4A7C15u;
}

static void fill(void *arg, int index, int count) {
    curve *s = arg;
    size_t words = s->bytes / sizeof(uint64_t);
    size_t end = sy_part(words, SY_GROUP, index + 1, count);
    for (size_t i = sy_part(words, SY_GROUP, index, count); i < end; i++) {
        s->words[i] = content(i);
    }
}

static void read_share(void *arg, int index, int count) {
    curve *s = arg;
    (void)count;
    int active = index < s->threads;
    size_t from = active ? sy_part(s->set_words, SY_GROUP, index, s->threads) : 0;
    size_t n = active ? sy_part(s->set_words, SY_GROUP, index + 1, s->threads) - from : 0;
    uint64_t sum = 0;
    s->shares[index].sum = active ? s->loops->sum(s->words + from, n) : 0;
    sy_team_barrier(s->team);
    uint64_t start = sy_now_nanos();
    for (uint64_t round = 0; active && round < s->rounds; round++) {
        sum += s->loops->sum(s->words + from, n);
        /* Each round is to read again what the one before has read. */
        __asm__ volatile("" ::: "memory");
    }
    sy_team_barrier(s->team);
    if (index == 0) {
        s->nanos = (double)(sy_now_nanos() - start);
    }
    s->shares[index].sum = sum;
}

/* Adds up by the formula of the content, without reading what was read. */
static uint64_t expected_sum(const curve *s, int index) {
    uint64_t sum = 0;
    size_t end = sy_part(s->set_words, SY_GROUP, index + 1, s->threads);
    for (size_t i = sy_part(s->set_words, SY_GROUP, index, s->threads); i < end; i++) {
        sum += content(i);
    }
    return sum;
}

static void check(curve *s) {
    for (int index = 0; index < s->threads; index++) {
        uint64_t expected = expected_sum(s, index) * s->rounds;
        if (s->shares[index].sum != expected) {
            sy_wrong(s->context, "bandwidth-curve: thread %d of %d read %zu bytes and got the sum %016llx, expected %016llx",
                     index, s->threads, s->set_words * sizeof(uint64_t), (unsigned long long)s->shares[index].sum,
                     (unsigned long long)expected);
        }
    }
}

static double bandwidth(curve *s) {
    double best = 0;
    s->rounds = 1;
    for (;;) {
        sy_team_do(s->team, read_share, s);
        if (s->nanos >= LEAST_NANOS / 2) {
            break;
        }
        double factor = LEAST_NANOS / (s->nanos + 1);
        s->rounds = factor < 2 ? s->rounds * 2 : factor > 64 ? s->rounds * 64 : (uint64_t)((double)s->rounds * factor);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        sy_team_do(s->team, read_share, s);
        double rate = (double)(s->set_words * sizeof(uint64_t)) * (double)s->rounds / s->nanos;
        best = rate > best ? rate : best;
    }
    check(s);
    return best;
}

static void measure_set(sy_context *context, curve *s, size_t bytes) {
    char name[64];
    s->set_words = bytes / sizeof(uint64_t);
    double rate = bandwidth(s);
    snprintf(name, sizeof name, "read-%zu%s-%d-thread%s", bytes >= 1u << 20 ? bytes >> 20 : bytes >> 10,
             bytes >= 1u << 20 ? "MiB" : "KiB", s->threads, s->threads == 1 ? "" : "s");
    sy_value(context, name, rate, "GB/s", SY_HIGHER);
}

static void close_curve(void *state) {
    curve *s = state;
    sy_free(s->words, s->bytes);
    free(s->shares);
    free(s);
}

static void *open_curve(sy_context *context) {
    curve *s = calloc(1, sizeof *s);
    if (s == NULL || posix_memalign((void **)&s->shares, 64, (size_t)context->threads * sizeof *s->shares) != 0) {
        free(s);
        sy_failed(context, "no memory");
        return NULL;
    }
    s->bytes = (size_t)needed_bytes(context);
    s->loops = sy_vector_for(context->isa);
    s->words = sy_take(context, s->bytes, (int)sy_number(context, "pages", SY_PAGES_TRANSPARENT));
    if (s->words == NULL) {
        close_curve(s);
        return NULL;
    }
    return s;
}

static int perform(sy_context *context, void *state) {
    curve *s = state;
    s->context = context;
    s->team = sy_assemble(context);
    if (s->team == NULL) {
        return -1;
    }
    sy_team_do(s->team, fill, s);
    if (context->planted == SY_PLANT_ERROR) {
        s->words[0] ^= 1;
    }
    for (s->threads = 1;;) {
        for (size_t bytes = LEAST_BYTES; bytes <= s->bytes; bytes *= 2) {
            /* Whole groups for every thread. */
            if (bytes / sizeof(uint64_t) >= (size_t)SY_GROUP * (size_t)s->threads) {
                measure_set(context, s, bytes);
            }
        }
        if (s->threads == context->threads) {
            break;
        }
        s->threads = s->threads * 2 < context->threads ? s->threads * 2 : context->threads;
    }
    sy_team_stop(s->team);
    return 0;
}

/* Sums were compared after each point of the curve. */
static void verify(sy_context *context, void *state) {
    (void)context;
    (void)state;
}

const sy_kernel sy_bandwidth = {"bandwidth-curve", needed_bytes, open_curve, perform, verify, close_curve};
