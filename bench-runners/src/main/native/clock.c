/*
 * The frequency at which cores really work: a chain of additions, each of which needs the one before, takes one cycle an
 * addition on all cores of these platforms. Additions of a register, because some cores fold those of a constant.
 */
#include "kernel.h"

#include <math.h>
#include <stdlib.h>

#define ADDITIONS 64
#define ROUNDS 32768
#define ADDEND 3u

typedef struct {
    _Alignas(64) double gigahertz;
    uint64_t sum;
    uint64_t rounds;
} core;

typedef struct {
    sy_context *context;
    sy_team *team;
    core *cores;
    uint64_t nanos;
} clocks;

static uint64_t needed_bytes(sy_context *context) {
    (void)context;
    return 0;
}

#if defined(__x86_64__)
#define ADD "add %1, %0\n\t"
#else
#define ADD "add %0, %0, %1\n\t"
#endif
#define ADD8 ADD ADD ADD ADD ADD ADD ADD ADD

static uint64_t add_up(uint64_t sum) {
    uint64_t addend = ADDEND;
    for (int i = 0; i < ROUNDS; i++) {
        __asm__ volatile(ADD8 ADD8 ADD8 ADD8 ADD8 ADD8 ADD8 ADD8 : "+r"(sum) : "r"(addend) : "cc");
    }
    return sum;
}

/* So that a thread that does nothing has done nothing. */
static void clear(void *arg, int index, int count) {
    clocks *c = arg;
    (void)count;
    c->cores[index] = (core){0};
}

static void count_cycles(void *arg, int index, int count) {
    clocks *c = arg;
    core *own = &c->cores[index];
    (void)count;
    sy_team_barrier(c->team);
    uint64_t end = sy_now_nanos() + c->nanos;
    uint64_t from;
    do {
        from = sy_now_nanos();
        own->sum = add_up(own->sum);
        uint64_t to = sy_now_nanos();
        own->rounds++;
        double gigahertz = (double)ADDITIONS * ROUNDS / (double)(to - from);
        own->gigahertz = gigahertz > own->gigahertz ? gigahertz : own->gigahertz;
    } while (from < end);
}

static void *open_clock(sy_context *context) {
    clocks *c = calloc(1, sizeof *c);
    if (c == NULL || posix_memalign((void **)&c->cores, 64, (size_t)context->threads * sizeof *c->cores) != 0) {
        free(c);
        sy_failed(context, "no memory");
        return NULL;
    }
    c->nanos = (uint64_t)sy_number(context, "millis", 300) * 1000000u;
    return c;
}

static void prepare(sy_context *context, void *state, sy_team *team) {
    (void)context;
    sy_team_do(team, clear, state);
}

static int perform(sy_context *context, void *state, sy_team *team) {
    clocks *c = state;
    core before = c->cores[0];
    c->team = team;
    sy_team_do(team, count_cycles, c);
    if (context->planted == SY_PLANT_OMISSION) {
        c->cores[0] = before;
    }
    double fastest = 0;
    double slowest = INFINITY;
    for (int i = 0; i < context->threads; i++) {
        double own = c->cores[i].gigahertz;
        fastest = own > fastest ? own : fastest;
        slowest = own < slowest ? own : slowest;
    }
    sy_value(context, "clock", fastest, "GHz", SY_HIGHER);
    sy_value(context, "clock-slowest", slowest, "GHz", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        c->cores[0].sum++;
    }
    return 0;
}

static void verify(sy_context *context, void *state) {
    clocks *c = state;
    for (int i = 0; i < context->threads; i++) {
        uint64_t expected = c->cores[i].rounds * ADDITIONS * ROUNDS * ADDEND;
        if (expected == 0) {
            sy_wrong(context, "clock: thread %d added nothing up", i);
        } else if (c->cores[i].sum != expected) {
            sy_wrong(context, "clock: thread %d added up to %llu, expected %llu", i,
                     (unsigned long long)c->cores[i].sum, (unsigned long long)expected);
        }
    }
}

static void close_clock(void *state) {
    clocks *c = state;
    free(c->cores);
    free(c);
}

const sy_kernel sy_clock = {"clock", needed_bytes, open_clock, prepare, perform, verify, close_clock};
