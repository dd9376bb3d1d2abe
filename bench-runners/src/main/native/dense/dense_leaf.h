/*
 * The innermost parts of LU, included after real.inc for double, whose vector type they use.
 */
#define LEAF_LANES ((long)(VECTOR_BYTES / sizeof(double)))

typedef int64_t mask64 __attribute__((vector_size(VECTOR_BYTES)));

/* The index of the first element of largest magnitude. */
static long pivot_row(long m, const double *x) {
    vector64 largest = {0};
    long whole = m - m % LEAF_LANES;
    for (long i = 0; i < whole; i += LEAF_LANES) {
        vector64 v = *(const loose64 *)(x + i);
        vector64 magnitude = (vector64)((mask64)v & INT64_MAX);
        mask64 greater = magnitude > largest;
        largest = (vector64)((greater & (mask64)magnitude) | (~greater & (mask64)largest));
    }
    double bound = 0;
    for (long i = 0; i < LEAF_LANES; i++) {
        bound = largest[i] > bound ? largest[i] : bound;
    }
    for (long i = whole; i < m; i++) {
        bound = __builtin_fabs(x[i]) > bound ? __builtin_fabs(x[i]) : bound;
    }
    for (long i = 0; i < m; i++) {
        if (__builtin_fabs(x[i]) == bound) {
            return i;
        }
    }
    return 0;
}

/* x -= the sum of k columns of a, each times its factor, in one pass over x. */
static void subtract_columns(long m, long k, const double *a, long lda, const double *factor, double *x) {
    long i = 0;
    for (; i + 2 * LEAF_LANES <= m; i += 2 * LEAF_LANES) {
        vector64 low = *(loose64 *)(x + i);
        vector64 high = *(loose64 *)(x + i + LEAF_LANES);
        for (long p = 0; p < k; p++) {
            low -= *(const loose64 *)(a + i + p * lda) * factor[p];
            high -= *(const loose64 *)(a + i + LEAF_LANES + p * lda) * factor[p];
        }
        *(loose64 *)(x + i) = low;
        *(loose64 *)(x + i + LEAF_LANES) = high;
    }
    for (; i < m; i++) {
        for (long p = 0; p < k; p++) {
            x[i] -= a[i + p * lda] * factor[p];
        }
    }
}

static void swap_rows(long n, double *a, long lda, long i, long other) {
    for (long j = 0; j < n && i != other; j++) {
        double kept = a[i + j * lda];
        a[i + j * lda] = a[other + j * lda];
        a[other + j * lda] = kept;
    }
}

/* Left-looking: each column is written once, after all columns before it were applied to it. */
static int leaf(long m, long n, double *a, long lda, long *pivots) {
    for (long j = 0; j < n; j++) {
        double *column = a + j * lda;
        long steps = sy_min(j, m);
        for (long p = 1; p < steps; p++) {
            for (long q = 0; q < p; q++) {
                column[p] -= a[p + q * lda] * column[q];
            }
        }
        if (j >= m) {
            continue;
        }
        subtract_columns(m - j, j, a + j, lda, column, column + j);
        long pivot = j + pivot_row(m - j, column + j);
        if (!(__builtin_fabs(column[pivot]) > 0)) {
            return SY_DENSE_SINGULAR;
        }
        pivots[j] = pivot;
        swap_rows(n, a, lda, j, pivot);
        double scale = 1 / column[j];
        for (long i = j + 1; i < m; i++) {
            column[i] *= scale;
        }
    }
    return 0;
}

/* Columns that solve works on at a time, so that their dependent steps overlap. */
enum { SOLVE_COLUMNS = 4, SOLVE_VECTORS = SY_LEAF / (VECTOR_BYTES / sizeof(double)) };

static inline __attribute__((always_inline)) void solve_columns(int columns, const double *l, double *b, long ldb) {
    double x[SOLVE_COLUMNS][SY_LEAF] __attribute__((aligned(VECTOR_BYTES)));
    for (int j = 0; j < columns; j++) {
        __builtin_memcpy(x[j], b + j * ldb, sizeof x[j]);
    }
    for (long p = 0; p < SY_LEAF - 1; p++) {
        for (int j = 0; j < columns; j++) {
            double known = x[j][p];
            for (long v = p / LEAF_LANES; v < SOLVE_VECTORS; v++) {
                *(vector64 *)(x[j] + v * LEAF_LANES) -= *(const vector64 *)(l + p * SY_LEAF + v * LEAF_LANES) * known;
            }
        }
    }
    for (int j = 0; j < columns; j++) {
        __builtin_memcpy(b + j * ldb, x[j], sizeof x[j]);
    }
}

static void solve(long k, long n, const double *from, long ldl, double *b, long ldb) {
    if (k < SY_LEAF) {
        for (long j = 0; j < n; j++, b += ldb) {
            for (long p = 0; p < k; p++) {
                for (long i = p + 1; i < k; i++) {
                    b[i] -= from[i + p * ldl] * b[p];
                }
            }
        }
        return;
    }
    /* With zeros where L has its diagonal and above, so that whole registers can be used. */
    double l[SY_LEAF * SY_LEAF] __attribute__((aligned(VECTOR_BYTES)));
    for (long p = 0; p < SY_LEAF; p++) {
        for (long i = 0; i < SY_LEAF; i++) {
            l[i + p * SY_LEAF] = i > p ? from[i + p * ldl] : 0;
        }
    }
    long j = 0;
    for (; j + SOLVE_COLUMNS <= n; j += SOLVE_COLUMNS) {
        solve_columns(SOLVE_COLUMNS, l, b + j * ldb, ldb);
    }
    for (; j < n; j++) {
        solve_columns(1, l, b + j * ldb, ldb);
    }
}
