/* What one translation unit for an instruction set gives to the parts that know none. */
#ifndef SY_DENSE_PARTS_H
#define SY_DENSE_PARTS_H

#include "dense.h"

enum { SY_LEAF = 16, SY_SUBTRACT_DEPTH = 128 };

/*
 * The routines for one element type. Packed A is a sequence of panels of mr rows, each with its k columns one after the
 * other; packed B is a sequence of panels of nr columns, each with its k rows one after the other; the last panel is
 * filled up with zeros.
 */
struct sy_real {
    int bytes;
    int mr;
    int nr;
    void (*pack_a)(long m, long k, const void *a, long lda, void *packed);
    void (*pack_b)(long k, long n, const void *b, long ldb, void *packed);
    /* C = alpha A B + beta C of packed operands. */
    void (*tile)(long m, long n, long k, double alpha, const void *a, const void *b, double beta, void *c, long ldc);
    /* C -= A B with A as it stands in memory, B packed, k at most SY_SUBTRACT_DEPTH: for products too small to repay the
     * packing of A. */
    void (*subtract)(long m, long n, long k, const void *a, long lda, const void *b, void *c, long ldc);
    /* That many rounds of independent multiply-adds of ones in registers, at most 2^24; returns the floating-point
     * operations, and adds what they summed up to, which is half as many. */
    double (*multiply_add)(long rounds, double *added);
};

struct sy_dense {
    const char *isa;
    struct sy_real real64;
    struct sy_real real32;
    /* Factors the m x n panel, n at most SY_LEAF, without recursion; 0, or SY_DENSE_SINGULAR. Pivots count from 0 within
     * the panel. */
    int (*leaf)(long m, long n, double *a, long lda, long *pivots);
    /* B = L^-1 B for the unit lower triangle L of order k, at most SY_LEAF. */
    void (*solve)(long k, long n, const double *l, long ldl, double *b, long ldb);
};

/* The plan's inside: see dense_plan.c. */
struct sy_plan {
    const struct sy_dense *dense;
    sy_team *team;
    struct sy_blocks blocks64;
    struct sy_blocks blocks32;
    char *memory; /* packed operands, grown when a call needs more */
    size_t memory_bytes;
};

/* At least that many bytes of packing memory, or NULL. */
void *sy_plan_reserve(struct sy_plan *plan, size_t bytes);

/* C -= A B by one thread, without packing A; work holds SY_SUBTRACT_DEPTH x n elements and a panel more. */
void sy_subtract(const struct sy_real *real, long m, long n, long k, const double *a, long lda, const double *b,
                 long ldb, double *c, long ldc, double *work);

/*
 * Tasks of one phase that workers draw until none is left. Each worker draws exactly one ticket too many, so that the
 * next phase begins at a number that all know without having to reset the counter.
 */
struct sy_phase {
    long base;
    long tasks;
};

static inline void sy_phase_next(struct sy_phase *phase, long tasks, int workers) {
    phase->base += phase->tasks + (phase->tasks > 0 ? workers : 0);
    phase->tasks = tasks;
}

/* x rounded up to a multiple of step. */
static inline long sy_round_up(long x, long step) {
    return (x + step - 1) / step * step;
}

static inline long sy_min(long x, long y) {
    return x < y ? x : y;
}

static inline long sy_max(long x, long y) {
    return x > y ? x : y;
}

#endif
