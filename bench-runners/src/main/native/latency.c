/*
 * Latency of dependent loads: a pointer chase along one random cycle through all lines of a working set, from 4 KiB
 * upwards. Levels are where the curve is flat; what the machine claims about its caches plays no part.
 */
#include "kernel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define LINE_BYTES 64
#define LEAST_BYTES 4096
#define MOST_SIZES 64
#define MOST_LEVELS 8
/* Long enough for the clock, short enough for a time slice. */
#define LEAST_STEPS (1u << 17)
#define ATTEMPTS 5
/* Sizes whose latency is that near to the first one's belong to one level. */
#define FLAT 1.12

typedef struct {
    void **memory;
    size_t bytes;
    int sizes;
    size_t size_bytes[MOST_SIZES];
    double nanos[MOST_SIZES];
    uint64_t seed;
    int omits; /* planted: the last attempt */
    void **end; /* where the last chase came to */
    size_t steps; /* of all attempts of the last chase */
} chase;

static uint64_t needed_bytes(sy_context *context) {
    return (uint64_t)sy_number(context, "size", 0);
}

/* Sattolo's algorithm: a permutation that is one cycle. Lines hold the address of their successor. */
static void link_lines(chase *s, size_t bytes) {
    size_t lines = bytes / LINE_BYTES;
    size_t stride = LINE_BYTES / sizeof(void *);
    for (size_t i = 0; i < lines; i++) {
        s->memory[i * stride] = &s->memory[i * stride];
    }
    for (size_t i = lines - 1; i > 0; i--) {
        size_t j = (size_t)(((unsigned __int128)sy_random(&s->seed) * i) >> 64);
        void *other = s->memory[i * stride];
        s->memory[i * stride] = s->memory[j * stride];
        s->memory[j * stride] = other;
    }
}

static void **follow(void **at, size_t steps) {
    for (size_t i = 0; i < steps; i += 16) {
#define STEP at = (void **)*at;
        STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP STEP
    }
    return at;
}

/* Nanoseconds of one load, the best of several attempts. */
static double time_chase(chase *s, size_t bytes) {
    size_t lines = bytes / LINE_BYTES;
    /* Never whole turns of the cycle, so that an attempt that was left out shows in where the chase ends. */
    size_t steps = (lines < LEAST_STEPS ? LEAST_STEPS : lines < 4 * LEAST_STEPS ? lines : 4 * LEAST_STEPS) / 16 * 16 + 16;
    size_t warming = lines < steps ? 2 * lines : steps;
    double best = INFINITY;
    void **at = follow(s->memory, warming);
    for (int attempt = 0; attempt < ATTEMPTS - s->omits; attempt++) {
        uint64_t start = sy_now_nanos();
        at = follow(at, steps);
        /* The compiler must believe that the end of the chase matters. */
        __asm__ volatile("" : "+r"(at));
        double nanos = (double)(sy_now_nanos() - start) / (double)steps;
        best = nanos < best ? nanos : best;
    }
    s->end = at;
    s->steps = warming + ATTEMPTS * steps;
    return best;
}

/* The cycle has every line once, and the chase ended where so many steps lead to. */
static void verify_cycle(sy_context *context, chase *s, size_t bytes) {
    size_t lines = bytes / LINE_BYTES;
    void **at = s->memory;
    void **expected_end = NULL;
    size_t steps = 0;
    do {
        expected_end = steps == s->steps % lines ? at : expected_end;
        at = (void **)*at;
        steps++;
    } while (at != s->memory && steps <= lines);
    if (steps != lines || at != s->memory) {
        sy_wrong(context, "latency: the cycle through %zu bytes has %zu lines and came back after %zu", bytes, lines,
                 steps);
    } else if (s->end != expected_end) {
        sy_wrong(context, "latency: %zu steps through %zu bytes ended at %p, expected %p", s->steps, bytes,
                 (void *)s->end, (void *)expected_end);
    }
}

static void chase_sizes(sy_context *context, chase *s) {
    s->omits = context->planted == SY_PLANT_OMISSION;
    for (int i = 0; i < s->sizes; i++) {
        link_lines(s, s->size_bytes[i]);
        if (context->planted == SY_PLANT_ERROR) {
            /* The second line is skipped. */
            s->memory[0] = *(void **)s->memory[0];
        }
        s->nanos[i] = time_chase(s, s->size_bytes[i]);
        verify_cycle(context, s, s->size_bytes[i]);
    }
}

typedef struct {
    sy_context *context;
    chase *chase;
} request;

static void chase_pinned(void *arg, int index, int count) {
    request *r = arg;
    (void)count;
    if (index == 0) {
        chase_sizes(r->context, r->chase);
    }
}

/* A level is a row of at least three sizes over which the latency hardly rises. */
static void report_levels(sy_context *context, const chase *s) {
    int level = 0;
    for (int i = 0; i < s->sizes;) {
        int end = i + 1;
        while (end < s->sizes && s->nanos[end] <= s->nanos[i] * FLAT) {
            end++;
        }
        if (end - i >= 3 && level < MOST_LEVELS) {
            char name[64];
            level++;
            snprintf(name, sizeof name, "latency-level-%d", level);
            sy_value(context, name, s->nanos[i + (end - i) / 2], "ns", SY_LOWER);
            snprintf(name, sizeof name, "latency-level-%d-reach", level);
            sy_value(context, name, (double)s->size_bytes[end - 1], "bytes", SY_NEUTRAL);
            i = end;
        } else {
            i++;
        }
    }
}

static void report(sy_context *context, const chase *s) {
    for (int i = 0; i < s->sizes; i++) {
        char name[64];
        size_t bytes = s->size_bytes[i];
        if (bytes >= 1u << 20) {
            snprintf(name, sizeof name, "latency-%zuMiB", bytes >> 20);
        } else {
            snprintf(name, sizeof name, "latency-%zuKiB", bytes >> 10);
        }
        sy_value(context, name, s->nanos[i], "ns", SY_LOWER);
    }
    report_levels(context, s);
}

/* Powers of two and one and a half times each. */
static void choose_sizes(chase *s) {
    for (size_t bytes = LEAST_BYTES; bytes <= s->bytes && s->sizes < MOST_SIZES - 1; bytes *= 2) {
        s->size_bytes[s->sizes++] = bytes;
        /* 1.5 MiB would be a name with a fraction; it is left out. */
        if (bytes + bytes / 2 <= s->bytes && bytes != 1u << 20) {
            s->size_bytes[s->sizes++] = bytes + bytes / 2;
        }
    }
}

static void *open_latency(sy_context *context) {
    chase *s = calloc(1, sizeof *s);
    if (s == NULL) {
        sy_failed(context, "no memory");
        return NULL;
    }
    s->bytes = (size_t)needed_bytes(context);
    s->seed = (uint64_t)sy_number(context, "seed", 1);
    s->memory = sy_take(context, s->bytes, (int)sy_number(context, "pages", SY_PAGES_TRANSPARENT));
    if (s->memory == NULL) {
        free(s);
        return NULL;
    }
    choose_sizes(s);
    return s;
}

static int perform(sy_context *context, void *state, sy_team *team) {
    request r = {context, state};
    sy_team_do(team, chase_pinned, &r);
    report(context, state);
    return 0;
}

/* Each cycle was walked right after it was timed: the next one takes its place. */
static void verify(sy_context *context, void *state) {
    (void)context;
    (void)state;
}

static void close_latency(void *state) {
    chase *s = state;
    sy_free(s->memory, s->bytes);
    free(s);
}

const sy_kernel sy_latency = {"latency", needed_bytes, open_latency, NULL, perform, verify, close_latency};
