/* A trial of the product: two random matrices, multiplied and checked. */
#include <math.h>
#include <stdlib.h>

#include "dense_trial.h"

enum { LINE_BYTES = 64, SAMPLES = 4 };

struct sy_product {
    long n, ld;
    int single;
    uint64_t seed;
    void *a, *b, *c;
};

/* As in dense_linpack.c, in elements of either size. */
static long leading(long n, int single) {
    long line = LINE_BYTES / (single ? 4 : 8);
    long ld = (n + line - 1) / line * line;
    return ld % (32 * line) == 0 ? ld + line : ld;
}

static size_t matrix_bytes(long n, int single) {
    return (size_t)leading(n, single) * (size_t)n * (single ? 4 : 8);
}

size_t sy_product_bytes(long n, int single_precision) {
    /* Packed strips have a bound: see dense_plan.c. */
    return 3 * matrix_bytes(n, single_precision) + ((size_t)64 << 20);
}

static void clear(void *arg, int index, int workers) {
    sy_product *p = arg;
    for (long j = index; j < p->n; j += workers) {
        for (long i = 0; i < p->n; i++) {
            if (p->single) {
                ((float *)p->c)[i + j * p->ld] = NAN;
            } else {
                ((double *)p->c)[i + j * p->ld] = NAN;
            }
        }
    }
}

static void fill(void *arg, int index, int workers) {
    sy_product *p = arg;
    for (long j = index; j < p->n; j += workers) {
        for (long i = 0; i < p->n; i++) {
            uint64_t number = (uint64_t)j * (uint64_t)p->n + (uint64_t)i;
            double a = sy_uniform(p->seed, number);
            double b = sy_uniform(p->seed + 1, number);
            long at = i + j * p->ld;
            if (p->single) {
                ((float *)p->a)[at] = (float)a;
                ((float *)p->b)[at] = (float)b;
            } else {
                ((double *)p->a)[at] = a;
                ((double *)p->b)[at] = b;
            }
        }
    }
    clear(p, index, workers);
}

sy_product *sy_product_open(long n, int single_precision, uint64_t seed) {
    sy_product *p = n < 1 ? NULL : calloc(1, sizeof *p);
    if (p == NULL) {
        return NULL;
    }
    p->n = n;
    p->ld = leading(n, single_precision);
    p->single = single_precision;
    p->seed = seed;
    p->a = sy_alloc(matrix_bytes(n, p->single), SY_PAGES_TRANSPARENT);
    p->b = sy_alloc(matrix_bytes(n, p->single), SY_PAGES_TRANSPARENT);
    p->c = sy_alloc(matrix_bytes(n, p->single), SY_PAGES_TRANSPARENT);
    if (p->a == NULL || p->b == NULL || p->c == NULL) {
        sy_product_close(p);
        return NULL;
    }
    return p;
}

void sy_product_fill(sy_product *p, sy_team *team) {
    sy_team_do(team, fill, p);
}

void sy_product_clear(sy_product *p, sy_team *team) {
    sy_team_do(team, clear, p);
}

static int multiply(sy_product *p, const struct sy_engine *engine) {
    if (p->single) {
        return engine->blas != NULL
                   ? sy_blas_sgemm(engine->blas, p->n, p->a, p->b, p->c, p->ld)
                   : sy_sgemm(engine->plan, p->n, p->n, p->n, 1, p->a, p->ld, p->b, p->ld, 0, p->c, p->ld);
    }
    return engine->blas != NULL
               ? sy_blas_dgemm(engine->blas, p->n, p->a, p->b, p->c, p->ld)
               : sy_dgemm(engine->plan, p->n, p->n, p->n, 1, p->a, p->ld, p->b, p->ld, 0, p->c, p->ld);
}

int64_t sy_product_pass(sy_product *p, const struct sy_engine *engine) {
    uint64_t start = sy_now_nanos();
    int status = multiply(p, engine);
    uint64_t nanos = sy_now_nanos() - start;
    return status != 0 ? status : (int64_t)nanos;
}

static double at(const sy_product *p, const void *matrix, long i, long j) {
    return p->single ? (double)((const float *)matrix)[i + j * p->ld] : ((const double *)matrix)[i + j * p->ld];
}

/*
 * What rounding may add to one element. A term is at most 1/4 and 1/12 in the root mean square, of either sign, so a sum
 * of n terms stays below 6 sqrt(n) / 12 but for one in a billion; each of n roundings errs by at most epsilon times
 * that, of either sign too, and so all by at most 6 sqrt(n) times as much. Twice, as the comparison rounds as well.
 */
static double tolerance(const sy_product *p) {
    return 6 * (p->single ? 0x1p-24 : 0x1p-53) * (double)p->n;
}

/* NaN must not vanish in a comparison. */
static double larger(double error, double found) {
    return found <= error ? error : isnan(found) ? INFINITY : found;
}

static double element_error(const sy_product *p, long i, long j) {
    double sum = 0;
    for (long k = 0; k < p->n; k++) {
        sum += at(p, p->a, i, k) * at(p, p->b, k, j);
    }
    return fabs(at(p, p->c, i, j) - sum) / tolerance(p);
}

static double sampled_error(const sy_product *p) {
    double error = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
        double where = sy_uniform(p->seed + 2, (uint64_t)sample) + 0.5;
        long row = sample == 0 ? p->n - 1 : (long)(where * (double)p->n);
        for (long other = 0; other < p->n; other += 1 + p->n / 256) {
            error = larger(error, element_error(p, row, other));
            error = larger(error, element_error(p, other, row));
        }
    }
    return error;
}

/* y = M x. */
static void apply(const sy_product *p, const void *matrix, const double *x, double *y) {
    for (long i = 0; i < p->n; i++) {
        y[i] = 0;
    }
    for (long j = 0; j < p->n; j++) {
        for (long i = 0; i < p->n; i++) {
            y[i] += at(p, matrix, i, j) * x[j];
        }
    }
}

/*
 * R. Freivalds, "Probabilistic machines can use less running time", IFIP 1977: C x = A (B x) for a random x of signs. One
 * wrong element always shows, any other wrong C with a probability of at least one half. Errors of n elements with
 * random signs add up to 8 sqrt(n) of one at most, but for one in 10^13 (Hoeffding).
 */
static double freivalds_error(const sy_product *p, uint64_t round, double *work) {
    long n = p->n;
    double *x = work, *bx = work + n, *abx = work + 2 * n, *cx = work + 3 * n;
    for (long i = 0; i < n; i++) {
        x[i] = sy_uniform(p->seed + 3 + round, (uint64_t)i) < 0 ? -1 : 1;
    }
    apply(p, p->b, x, bx);
    apply(p, p->a, bx, abx);
    apply(p, p->c, x, cx);
    double error = 0;
    for (long i = 0; i < n; i++) {
        error = larger(error, fabs(cx[i] - abx[i]) / (8 * sqrt((double)n) * tolerance(p)));
    }
    return error;
}

double sy_product_error(const sy_product *p) {
    double error = sampled_error(p);
    double *work = calloc((size_t)p->n * 4, sizeof(double));
    if (work == NULL) {
        return INFINITY;
    }
    for (uint64_t round = 0; round < SAMPLES; round++) {
        error = larger(error, freivalds_error(p, round, work));
    }
    free(work);
    return error;
}

void sy_product_spoil(sy_product *p, long i, long j, double value) {
    if (p->single) {
        ((float *)p->c)[i + j * p->ld] += (float)value;
    } else {
        ((double *)p->c)[i + j * p->ld] += value;
    }
}

static long tile_order(const sy_product *p) {
    return p->n < SY_PRODUCT_TILE ? p->n : SY_PRODUCT_TILE;
}

void sy_product_keep_tile(const sy_product *p, double *tile) {
    for (long j = 0; j < tile_order(p); j++) {
        for (long i = 0; i < tile_order(p); i++) {
            tile[i + j * SY_PRODUCT_TILE] = at(p, p->c, i, j);
        }
    }
}

void sy_product_put_tile(sy_product *p, const double *tile) {
    for (long j = 0; j < tile_order(p); j++) {
        for (long i = 0; i < tile_order(p); i++) {
            double kept = tile[i + j * SY_PRODUCT_TILE];
            if (p->single) {
                ((float *)p->c)[i + j * p->ld] = (float)kept;
            } else {
                ((double *)p->c)[i + j * p->ld] = kept;
            }
        }
    }
}

void sy_product_close(sy_product *p) {
    if (p != NULL) {
        size_t bytes = matrix_bytes(p->n, p->single);
        sy_free(p->a, bytes);
        sy_free(p->b, bytes);
        sy_free(p->c, bytes);
        free(p);
    }
}
