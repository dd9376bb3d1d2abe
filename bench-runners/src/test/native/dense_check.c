/*
 * Verifies every table of the dense kernels that this CPU can execute, on odd shapes: prints each failure and exits 1.
 * With an argument only the table of that name. "build --test" beside the kernels performs it for every platform.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dense_trial.h"
#include "isa.h"

static int checks;
static int failures;

static void expect(int right, const char *isa, const char *what, long x, long y, long z) {
    checks++;
    if (!right) {
        failures++;
        printf("%s: %s is wrong for %ld, %ld, %ld\n", isa, what, x, y, z);
    }
}

/* A matrix with a rim of NaN below each column, which nothing may read or write. */
static double *rimmed(long rows, long columns, long ld, uint64_t seed) {
    double *a = malloc(sizeof(double) * (size_t)(ld * columns + 1));
    for (long i = 0; i < ld * columns; i++) {
        a[i] = i % ld < rows ? sy_uniform(seed, (uint64_t)i) : NAN;
    }
    return a;
}

static float *narrowed(long rows, long columns, long ld, const double *from) {
    float *a = malloc(sizeof(float) * (size_t)(ld * columns + 1));
    for (long i = 0; i < ld * columns; i++) {
        a[i] = i % ld < rows ? (float)from[i] : NAN;
    }
    return a;
}

static double plain(long k, const double *a, long lda, const double *b) {
    double sum = 0;
    for (long p = 0; p < k; p++) {
        sum += a[p * lda] * b[p];
    }
    return sum;
}

static void product(sy_plan *plan, const char *isa, long m, long n, long k, double alpha, double beta) {
    long lda = m + 3, ldb = k + 5, ldc = m + 1;
    double *a = rimmed(m, k, lda, 1), *b = rimmed(k, n, ldb, 2), *c = rimmed(m, n, ldc, 3), *was = rimmed(m, n, ldc, 3);
    float *a32 = narrowed(m, k, lda, a), *b32 = narrowed(k, n, ldb, b), *c32 = narrowed(m, n, ldc, c);
    if (beta == 0) {
        for (long i = 0; i < ldc * n; i++) {
            c[i] = NAN;
            c32[i] = NAN;
        }
    }
    int right = sy_dgemm(plan, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc) == 0;
    int right32 = sy_sgemm(plan, m, n, k, (float)alpha, a32, lda, b32, ldb, (float)beta, c32, ldc) == 0;
    for (long j = 0; j < n; j++) {
        for (long i = 0; i < ldc; i++) {
            long at = i + j * ldc;
            if (i >= m) {
                right = right && isnan(c[at]);
                right32 = right32 && isnan(c32[at]);
                continue;
            }
            double wanted = alpha * plain(k, a + i, lda, b + j * ldb) + (beta == 0 ? 0 : beta * was[at]);
            right = right && fabs(c[at] - wanted) <= 1e-15 * (double)(k + 4);
            right32 = right32 && fabs((double)c32[at] - wanted) <= 5e-7 * (double)(k + 4);
        }
    }
    expect(right, isa, "dgemm", m, n, k);
    expect(right32, isa, "sgemm", m, n, k);
    free(a), free(b), free(c), free(was), free(a32), free(b32), free(c32);
}

static void factors(sy_plan *plan, const char *isa, long n) {
    long lda = n + 2;
    double *a = rimmed(n, n, lda, 4), *lu = rimmed(n, n, lda, 4);
    double *x = rimmed(n, 1, n, 5), *b = rimmed(n, 1, n, 5);
    long *pivots = calloc((size_t)n + 1, sizeof(long));
    int right = sy_dgetrf(plan, n, lu, lda, pivots) == 0 && sy_dgetrs(plan, n, lu, lda, pivots, x) == 0;
    double largest = 0, worst = 0;
    for (long i = 0; i < n; i++) {
        double sum = -b[i];
        for (long j = 0; j < n; j++) {
            sum += a[i + j * lda] * x[j];
            right = right && (i <= j || fabs(lu[i + j * lda]) <= 1) && isnan(lu[n + j * lda]);
        }
        right = right && pivots[i] >= i && pivots[i] < n;
        largest = fmax(largest, fabs(x[i]));
        worst = right && sum == sum ? fmax(worst, fabs(sum)) : INFINITY;
    }
    expect(right && worst <= 1e-15 * (double)n * ((double)n * largest + 1), isa, "LU", n, lda, 0);
    free(a), free(lu), free(x), free(b), free(pivots);
}

static void singular(sy_plan *plan, const char *isa, long n) {
    double *a = rimmed(n, n, n, 6);
    long *pivots = calloc((size_t)n, sizeof(long));
    for (long i = 0; i < n; i++) {
        a[i + n / 2 * n] = 0;
    }
    expect(sy_dgetrf(plan, n, a, n, pivots) == SY_DENSE_SINGULAR, isa, "LU of a singular matrix", n, n, 0);
    free(a), free(pivots);
}

static void trials(sy_plan *plan, sy_team *team, const char *isa, long n) {
    struct sy_engine engine = {.plan = plan};
    for (int single = 0; single < 2; single++) {
        sy_product *trial = sy_product_open(n, single, 7);
        sy_product_fill(trial, team);
        expect(sy_product_pass(trial, &engine) >= 0, isa, "a product's pass", n, single, 0);
        double error = sy_product_error(trial);
        expect(error > 0 && error <= 1, isa, "a product's error", n, single, 0);
        sy_product_spoil(trial, n / 3, n - 1, single ? 0.25 : 1e-8);
        expect(sy_product_error(trial) > 1, isa, "a planted error is missed, the product", n, single, 0);
        sy_product_spoil(trial, n / 2, 0, NAN);
        expect(isinf(sy_product_error(trial)), isa, "a planted NaN is missed, the product", n, single, 0);
        sy_product_close(trial);
    }
    sy_linpack *trial = sy_linpack_open(n, 8);
    sy_linpack_fill(trial, team);
    expect(sy_linpack_pass(trial, &engine) >= 0, isa, "a solver's pass", n, 0, 0);
    expect(sy_linpack_residual(trial) < SY_HPL_BOUND, isa, "HPL's residual", n, 0, 0);
    sy_linpack_spoil(trial, n / 2, 1e-6);
    expect(sy_linpack_residual(trial) >= SY_HPL_BOUND, isa, "a planted error is missed, the solution", n, 0, 0);
    sy_linpack_spoil(trial, n / 2, NAN);
    expect(isinf(sy_linpack_residual(trial)), isa, "a planted NaN is missed, the solution", n, 0, 0);
    sy_linpack_close(trial);
}

static void refusals(sy_plan *plan, const char *isa) {
    double x[4] = {1, 2, 3, 4};
    long pivot[2];
    expect(sy_dgemm(plan, 2, 2, 2, 1, x, 1, x, 2, 0, x, 2) == SY_DENSE_ARGUMENT, isa, "a short lda", 2, 2, 2);
    expect(sy_dgemm(plan, -1, 2, 2, 1, x, 1, x, 2, 0, x, 2) == SY_DENSE_ARGUMENT, isa, "a negative m", -1, 2, 2);
    expect(sy_dgetrf(plan, 2, x, 1, pivot) == SY_DENSE_ARGUMENT, isa, "LU's short lda", 2, 1, 0);
    expect(sy_dgetrf(plan, 0, x, 1, pivot) == 0, isa, "LU of nothing", 0, 1, 0);
}

static void check(const struct sy_dense *dense, int workers) {
    static const long SIZES[] = {1, 7, 17, 63, 130};
    /* Tiny caches, so that small matrices go through every loop more than once. */
    static const struct sy_caches CACHES = {.l1d = 4 << 10, .l2 = 32 << 10, .l3 = 64 << 10};
    const char *isa = sy_dense_isa(dense);
    sy_team *team = sy_team_start(NULL, workers);
    for (int tiny = 0; tiny < 2; tiny++) {
        sy_plan *plan = sy_plan_open(dense, tiny ? &CACHES : NULL);
        sy_plan_join(plan, team);
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                for (int k = 0; k < 5; k++) {
                    product(plan, isa, SIZES[i], SIZES[j], SIZES[k], 1, 0);
                }
                product(plan, isa, SIZES[i], SIZES[j], 33, -0.5, 1);
                product(plan, isa, SIZES[i], SIZES[j], 500, 2, 0.25);
                product(plan, isa, SIZES[i], SIZES[j], 3, 0, 0.5);
                product(plan, isa, SIZES[i], SIZES[j], 0, 1, 2);
            }
            factors(plan, isa, SIZES[i]);
            factors(plan, isa, 2 * SIZES[i] + 5);
        }
        product(plan, isa, 1200, 31, 40, 1, 1);
        product(plan, isa, 31, 1200, 40, 1, 1);
        factors(plan, isa, 400);
        singular(plan, isa, 2);
        singular(plan, isa, 131);
        trials(plan, team, isa, 150);
        refusals(plan, isa);
        sy_plan_close(plan);
    }
    for (int single = 0; single < 2; single++) {
        struct sy_peak peak;
        int right = sy_fma_peak(dense, team, 0.01, single, &peak) == 0;
        expect(right && peak.rate > 1e6 && peak.added == peak.expected, isa, "the FMA rate", workers, single, 0);
    }
    sy_team_stop(team);
}

int main(int count, char **arguments) {
    for (int isa = 0; isa < SY_ISA_COUNT; isa++) {
        const char *name = sy_isa_name(isa);
        const struct sy_dense *dense = sy_dense_find(name);
        if (sy_isa_offered(isa) && dense != NULL && (count < 2 || strcmp(arguments[1], name) == 0)) {
            check(dense, 1);
            check(dense, 3);
            printf("%s ", sy_dense_isa(dense));
        }
    }
    printf("%d checks, %d failures\n", checks, failures);
    return failures > 0 || checks == 0;
}
