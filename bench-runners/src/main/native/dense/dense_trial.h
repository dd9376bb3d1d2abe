/* What the two kinds of trial share. */
#ifndef SY_DENSE_TRIAL_H
#define SY_DENSE_TRIAL_H

#include "dense.h"

/* The element with that index of the matrix with that seed: uniform in [-0.5, 0.5), the same in any order. Steele,
 * Lea and Flood's SplitMix64 (OOPSLA 2014), whose state is a plain counter. */
static inline double sy_uniform(uint64_t seed, uint64_t index) {
    uint64_t z = seed + (index + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    z ^= z >> 31;
    return (double)(z >> 11) * 0x1p-53 - 0.5;
}

int sy_blas_dgemm(const sy_blas *blas, long n, const double *a, const double *b, double *c, long ld);
int sy_blas_sgemm(const sy_blas *blas, long n, const float *a, const float *b, float *c, long ld);
int sy_blas_dgesv(const sy_blas *blas, long n, double *a, long lda, double *b);

#endif
