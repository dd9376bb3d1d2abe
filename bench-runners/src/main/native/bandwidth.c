/* Read bandwidth over working set and number of threads: each thread reads its own part of the set, again and again. */
#include "kernel.h"
#include "vector.h"

#include <stdio.h>
#include <stdlib.h>

#define LEAST_BYTES (16u << 10)
#define LEAST_NANOS 4000000u
#define ATTEMPTS 3
/* Sizes and numbers of threads double: far more than there can be. */
#define MOST_POINTS 1024
#define CONTENT_FACTOR 0x9E3779B97F4A7C15u

typedef struct {
    _Alignas(64) uint64_t sum; /* of all that was read since it was set to 0 */
    uint64_t warming;
} share;

/* A point of the curve, as its attempts left it. */
typedef struct {
    size_t words;
    int threads;
    uint64_t rounds; /* of all attempts */
    uint64_t sum;    /* of all threads */
} point;

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
    int count;
    point points[MOST_POINTS];
} curve;

static uint64_t needed_bytes(sy_context *context) {
    return (uint64_t)sy_number(context, "size", 0);
}

/* What stands in a word: cheap, and different for each. */
static inline uint64_t content(size_t i) {
    return (i + 1) * CONTENT_FACTOR;
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
    s->shares[index].warming = active ? s->loops->sum(s->words + from, n) : 0;
    sy_team_barrier(s->team);
    sy_team_begins(s->team, index);
    for (uint64_t round = 0; active && round < s->rounds; round++) {
        sum += s->loops->sum(s->words + from, n);
        /* Each round is to read again what the one before has read. */
        __asm__ volatile("" ::: "memory");
    }
    sy_team_ends(s->team, index);
    sy_team_barrier(s->team);
    if (index == 0) {
        s->nanos = (double)sy_team_took(s->team);
    }
    s->shares[index].sum += sum;
}

/* What the contents of the first words come to, without reading them: n (n + 1) / 2 times the factor. */
static uint64_t expected_sum(size_t n) {
    uint64_t numbers = n % 2 == 0 ? n / 2 * (n + 1) : (n + 1) / 2 * n;
    return numbers * CONTENT_FACTOR;
}

static void forget_sums(curve *s) {
    for (int index = 0; index < s->threads; index++) {
        s->shares[index].sum = 0;
    }
}

static void note(curve *s) {
    point *p = &s->points[s->count++];
    *p = (point){.words = s->set_words, .threads = s->threads, .rounds = s->rounds * ATTEMPTS};
    for (int index = 0; index < s->threads; index++) {
        p->sum += s->shares[index].sum;
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
    forget_sums(s);
    int omitted = s->context->planted == SY_PLANT_OMISSION;
    for (int attempt = 0; attempt < ATTEMPTS - omitted; attempt++) {
        sy_team_do(s->team, read_share, s);
        double rate = (double)(s->set_words * sizeof(uint64_t)) * (double)s->rounds / s->nanos;
        best = rate > best ? rate : best;
    }
    note(s);
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

static void prepare(sy_context *context, void *state, sy_team *team) {
    (void)context;
    sy_team_do(team, fill, state);
}

static int perform(sy_context *context, void *state, sy_team *team) {
    curve *s = state;
    s->context = context;
    s->team = team;
    s->count = 0;
    if (context->planted == SY_PLANT_ERROR) {
        s->words[0] ^= 1;
    }
    for (s->threads = 1;;) {
        for (size_t bytes = LEAST_BYTES; bytes <= s->bytes; bytes *= 2) {
            /* Whole groups for every thread. */
            if (bytes / sizeof(uint64_t) >= (size_t)SY_GROUP * (size_t)s->threads && s->count < MOST_POINTS) {
                measure_set(context, s, bytes);
            }
        }
        if (s->threads == context->threads) {
            break;
        }
        s->threads = s->threads * 2 < context->threads ? s->threads * 2 : context->threads;
    }
    return 0;
}

static void verify(sy_context *context, void *state) {
    const curve *s = state;
    for (int i = 0; i < s->count; i++) {
        const point *p = &s->points[i];
        uint64_t expected = expected_sum(p->words) * p->rounds;
        if (p->sum != expected) {
            sy_wrong(context, "bandwidth-curve: %d threads read %zu bytes and got the sum %016llx, expected %016llx",
                     p->threads, p->words * sizeof(uint64_t), (unsigned long long)p->sum, (unsigned long long)expected);
        }
    }
}

const sy_kernel sy_bandwidth = {"bandwidth-curve", needed_bytes, open_curve, prepare, perform, verify, close_curve};
