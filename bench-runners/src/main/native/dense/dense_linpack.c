/* A trial of LU as HPL defines it: a random system, solved and checked. */
#include <math.h>
#include <stdlib.h>

#include "dense_trial.h"

struct sy_linpack {
    long n, lda;
    uint64_t seed;
    double *a; /* lda x (n + 1): the last column is x */
    double *x;
    double *sums; /* three vectors for the residual */
    long *pivots;
};

/* A distance between columns that no power of two divides far, or they would meet in one set of the caches. */
static long leading(long n) {
    long lda = (n + 7) / 8 * 8;
    return lda % 256 == 0 ? lda + 8 : lda;
}

static size_t matrix_bytes(long n) {
    return (size_t)leading(n) * ((size_t)n + 1) * sizeof(double);
}

size_t sy_linpack_bytes(long n) {
    /* The packed panel and the workers' buffers come on top, with a column in a dozen at most. */
    return matrix_bytes(n) + matrix_bytes(n) / 12 + ((size_t)64 << 20);
}

static double element(const sy_linpack *l, long i, long j) {
    return sy_uniform(l->seed, (uint64_t)j * (uint64_t)l->n + (uint64_t)i);
}

/* Blocks of columns in turn, so that each worker touches its share first. */
static void generate(void *arg, int index, int workers) {
    sy_linpack *l = arg;
    for (long j = index; j <= l->n; j += workers) {
        for (long i = 0; i < l->n; i++) {
            l->a[i + j * l->lda] = element(l, i, j);
        }
    }
}

sy_linpack *sy_linpack_open(long n, uint64_t seed) {
    sy_linpack *l = n < 1 ? NULL : calloc(1, sizeof *l);
    if (l == NULL) {
        return NULL;
    }
    l->n = n;
    l->lda = leading(n);
    l->seed = seed;
    l->a = sy_alloc(matrix_bytes(n), SY_PAGES_TRANSPARENT);
    l->sums = calloc((size_t)n * 3, sizeof(double));
    l->pivots = calloc((size_t)n, sizeof(long));
    if (l->a == NULL || l->sums == NULL || l->pivots == NULL) {
        sy_linpack_close(l);
        return NULL;
    }
    l->x = l->a + l->lda * n;
    return l;
}

void sy_linpack_fill(sy_linpack *l, sy_team *team) {
    sy_team_do(team, generate, l);
}

int64_t sy_linpack_pass(sy_linpack *l, const struct sy_engine *engine) {
    int status;
    uint64_t start = sy_now_nanos();
    if (engine->blas != NULL) {
        status = sy_blas_dgesv(engine->blas, l->n, l->a, l->lda, l->x);
    } else {
        status = sy_dgetrf(engine->plan, l->n, l->a, l->lda, l->pivots);
        status = status != 0 ? status : sy_dgetrs(engine->plan, l->n, l->a, l->lda, l->pivots, l->x);
    }
    uint64_t nanos = sy_now_nanos() - start;
    return status != 0 ? status : (int64_t)nanos;
}

/* The largest magnitude; infinity if an element is not a number. */
static double norm(long n, const double *x) {
    double largest = 0;
    for (long i = 0; i < n; i++) {
        if (isnan(x[i])) {
            return INFINITY;
        }
        largest = fmax(largest, fabs(x[i]));
    }
    return largest;
}

double sy_linpack_residual(const sy_linpack *l) {
    long n = l->n;
    double *rest = l->sums;
    double *row_sums = l->sums + n;
    double *b = l->sums + 2 * n;
    for (long i = 0; i < n; i++) {
        b[i] = element(l, i, n);
        rest[i] = -b[i];
        row_sums[i] = 0;
    }
    for (long j = 0; j < n; j++) {
        for (long i = 0; i < n; i++) {
            double a = element(l, i, j);
            rest[i] += a * l->x[j];
            row_sums[i] += fabs(a);
        }
    }
    double epsilon = 0x1p-53;
    double scale = epsilon * (norm(n, row_sums) * norm(n, l->x) + norm(n, b)) * (double)n;
    double residual = norm(n, rest) / scale;
    return isfinite(residual) ? residual : INFINITY;
}

void sy_linpack_spoil(sy_linpack *l, long i, double value) {
    l->x[i] += value;
}

void sy_linpack_undo(sy_linpack *l, long i) {
    l->x[i] = element(l, i, l->n);
}

void sy_linpack_close(sy_linpack *l) {
    if (l != NULL) {
        sy_free(l->a, matrix_bytes(l->n));
        free(l->sums);
        free(l->pivots);
        free(l);
    }
}
