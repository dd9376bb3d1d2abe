/*
 * Random updates of a large table, by the rules of RandomAccess in the HPC Challenge suite: 4 updates for each word, at
 * places that a polynomial over GF(2) draws, 128 streams of it at a time; done twice, everything is as it was, and at
 * most 1 % of the words may differ. In a table that is small beside what the threads have under way, more than that
 * would be lost, so there each update is atomic, and the result says so.
 */
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

#define POLYNOMIAL 7u
#define PERIOD 1317624576693539401ll
#define STREAMS 128
/* 8 MiB: with some hundred updates of a thread under way, the words that two threads meet at stay far below 1 %. */
#define ATOMIC_BELOW_WORDS ((size_t)1 << 20)

typedef struct {
    sy_context *context;
    sy_team *team;
    uint64_t *table;
    size_t words;
    uint64_t updates;
    uint64_t nanos;
} gups;

static size_t words(sy_context *context) {
    size_t bytes = (size_t)sy_number(context, "size", 0);
    size_t words = STREAMS;
    while (words * 2 * sizeof(uint64_t) <= bytes) {
        words *= 2;
    }
    return words;
}

static uint64_t needed_bytes(sy_context *context) {
    return words(context) * sizeof(uint64_t);
}

static inline uint64_t following(uint64_t value) {
    return (value << 1) ^ ((int64_t)value < 0 ? POLYNOMIAL : 0);
}

/* The n-th value of the sequence, by squaring. */
static uint64_t value_at(int64_t n) {
    uint64_t powers[64];
    uint64_t value = 1;
    n %= PERIOD;
    if (n == 0) {
        return 1;
    }
    for (int i = 0; i < 64; i++) {
        powers[i] = value;
        value = following(following(value));
    }
    int bit = 62;
    while (bit >= 0 && ((n >> bit) & 1) == 0) {
        bit--;
    }
    value = 2;
    while (bit > 0) {
        uint64_t squared = 0;
        for (int j = 0; j < 64; j++) {
            squared ^= ((value >> j) & 1) != 0 ? powers[j] : 0;
        }
        value = squared;
        bit--;
        value = ((n >> bit) & 1) != 0 ? following(value) : value;
    }
    return value;
}

static void fill(void *arg, int index, int count) {
    gups *g = arg;
    size_t end = sy_part(g->words, 1, index + 1, count);
    for (size_t i = sy_part(g->words, 1, index, count); i < end; i++) {
        g->table[i] = i;
    }
}

static void draw(uint64_t *values, uint64_t updates, int stream, int streams) {
    for (int j = 0; j < STREAMS; j++) {
        values[j] = value_at((int64_t)(updates / STREAMS / (unsigned)streams * ((unsigned)stream * STREAMS + (unsigned)j)));
    }
}

static int is_atomic(const gups *g, int threads) {
    return threads > 1 && g->words < ATOMIC_BELOW_WORDS;
}

static inline __attribute__((always_inline)) void rounds_of(gups *g, uint64_t *values, uint64_t rounds, int atomic) {
    uint64_t *table = g->table;
    uint64_t mask = g->words - 1;
    for (uint64_t i = 0; i < rounds; i++) {
        for (int j = 0; j < STREAMS; j++) {
            values[j] = following(values[j]);
            __builtin_prefetch(&table[values[j] & mask], 1);
        }
        for (int j = 0; j < STREAMS; j++) {
            uint64_t *word = &table[values[j] & mask];
            if (atomic) {
                __atomic_fetch_xor(word, values[j], __ATOMIC_RELAXED);
            } else {
                /* Threads may lose each other's updates; the rules allow for it. */
                __atomic_store_n(word, __atomic_load_n(word, __ATOMIC_RELAXED) ^ values[j], __ATOMIC_RELAXED);
            }
        }
    }
}

static void update(void *arg, int index, int count) {
    gups *g = arg;
    uint64_t values[STREAMS];
    uint64_t rounds = g->updates / STREAMS / (unsigned)count;
    draw(values, g->updates, index, count);
    sy_team_barrier(g->team);
    sy_team_begins(g->team, index);
    if (is_atomic(g, count)) {
        rounds_of(g, values, rounds, 1);
    } else {
        rounds_of(g, values, rounds, 0);
    }
    sy_team_ends(g->team, index);
    sy_team_barrier(g->team);
    if (index == 0) {
        g->nanos = sy_team_took(g->team);
    }
}

/* The same values one by one, without what makes the timed loop fast. */
static void undo(gups *g, int count) {
    uint64_t rounds = g->updates / STREAMS / (unsigned)count;
    for (int index = 0; index < count; index++) {
        uint64_t values[STREAMS];
        draw(values, g->updates, index, count);
        for (uint64_t i = 0; i < rounds; i++) {
            for (int j = 0; j < STREAMS; j++) {
                values[j] = following(values[j]);
                g->table[values[j] & (g->words - 1)] ^= values[j];
            }
        }
    }
}

static void *open_gups(sy_context *context) {
    gups *g = calloc(1, sizeof *g);
    if (g == NULL) {
        sy_failed(context, "no memory");
        return NULL;
    }
    g->words = words(context);
    g->updates = 4 * (uint64_t)g->words;
    g->table = sy_take(context, g->words * sizeof(uint64_t), (int)sy_number(context, "pages", SY_PAGES_TRANSPARENT));
    if (g->table == NULL) {
        free(g);
        return NULL;
    }
    sy_fact(context, "updates", "%s", is_atomic(g, context->threads) ? "atomic" : "plain");
    sy_fact(context, "table", "%zu words of 8 bytes, %llu updates a pass", g->words, (unsigned long long)g->updates);
    return g;
}

static void prepare(sy_context *context, void *state, sy_team *team) {
    (void)context;
    sy_team_do(team, fill, state);
}

/* More than the 1 % that the rules allow. */
static size_t planted_words(const gups *g) {
    return g->words / 32;
}

static void update_all(gups *g, sy_team *team, int planted) {
    size_t bytes = planted_words(g) * sizeof(uint64_t);
    uint64_t *before = planted == SY_PLANT_OMISSION ? malloc(bytes) : NULL;
    g->team = team;
    if (before != NULL) {
        memcpy(before, g->table, bytes);
    }
    sy_team_do(team, update, g);
    if (before != NULL) {
        memcpy(g->table, before, bytes);
    }
    free(before);
}

static int perform(sy_context *context, void *state, sy_team *team) {
    gups *g = state;
    g->context = context;
    update_all(g, team, context->planted);
    uint64_t done = g->updates / STREAMS / (unsigned)context->threads * STREAMS * (unsigned)context->threads;
    sy_value(context, "gups", (double)done / (double)g->nanos, "GUP/s", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        for (size_t i = 0; i < planted_words(g); i++) {
            g->table[i] ^= 1;
        }
    }
    return 0;
}

static void verify(sy_context *context, void *state) {
    gups *g = state;
    size_t wrong = 0;
    undo(g, context->threads);
    for (size_t i = 0; i < g->words; i++) {
        wrong += g->table[i] != i;
    }
    /* One thread loses nothing, and no more do atomic updates. */
    size_t allowed = context->threads == 1 || is_atomic(g, context->threads) ? 0 : g->words / 100;
    if (wrong > allowed) {
        sy_wrong(context, "gups: %zu of %zu words are wrong, allowed are %zu", wrong, g->words, allowed);
    }
}

static void close_gups(void *state) {
    gups *g = state;
    sy_free(g->table, g->words * sizeof(uint64_t));
    free(g);
}

const sy_kernel sy_gups = {"gups", needed_bytes, open_gups, prepare, perform, verify, close_gups};
