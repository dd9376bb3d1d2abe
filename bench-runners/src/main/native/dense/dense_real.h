/*
 * The routines of struct sy_real over GCC's vector types, included once for each element type, with
 *   REAL          the element type
 *   NAME(x)       x with a suffix for this type
 *   VECTORS       vectors of the micro-kernel's rows
 *   NR            columns of the micro-kernel
 * and VECTOR_BYTES, the length of a register, for the whole translation unit.
 */
#define LANES ((long)(VECTOR_BYTES / sizeof(REAL)))
#define MR (VECTORS * LANES)

typedef REAL NAME(vector) __attribute__((vector_size(VECTOR_BYTES), may_alias));
/* The same at any address of an element. */
typedef REAL NAME(loose) __attribute__((vector_size(VECTOR_BYTES), may_alias, aligned(sizeof(REAL))));

static void NAME(pack_a)(long m, long k, const void *from, long lda, void *to) {
    const REAL *a = from;
    REAL *packed = to;
    for (; m >= MR; m -= MR, a += MR) {
        for (long p = 0; p < k; p++, packed += MR) {
            __builtin_prefetch(a + p * lda + MR, 0, 2);
            for (int v = 0; v < VECTORS; v++) {
                *(NAME(vector) *)(packed + v * LANES) = *(const NAME(loose) *)(a + p * lda + v * LANES);
            }
        }
    }
    for (long p = 0; m > 0 && p < k; p++, packed += MR) {
        for (long i = 0; i < MR; i++) {
            packed[i] = i < m ? a[p * lda + i] : 0;
        }
    }
}

static void NAME(pack_b)(long k, long n, const void *from, long ldb, void *to) {
    const REAL *b = from;
    REAL *packed = to;
    for (; n >= NR; n -= NR, b += NR * ldb) {
        for (long p = 0; p < k; p++, packed += NR) {
#pragma GCC unroll 16
            for (int j = 0; j < NR; j++) {
                packed[j] = b[p + j * ldb];
            }
        }
    }
    for (long p = 0; n > 0 && p < k; p++, packed += NR) {
        for (long j = 0; j < NR; j++) {
            packed[j] = j < n ? b[p + j * ldb] : 0;
        }
    }
}

/* C = alpha A B + beta C of MR x NR; A's columns are step elements apart. */
static inline __attribute__((always_inline)) void NAME(micro)(long k, REAL alpha, const REAL *a, long step,
                                                              const REAL *b, REAL beta, REAL *c, long ldc) {
    NAME(vector) sum[NR][VECTORS];
#pragma GCC unroll 16
    for (int j = 0; j < NR; j++) {
        __builtin_prefetch(c + j * ldc, 1, 3);
        __builtin_prefetch(c + j * ldc + MR - 1, 1, 3);
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++) {
            sum[j][v] = (NAME(vector)){0};
        }
    }
#pragma GCC unroll 4
    for (long p = 0; p < k; p++) {
        NAME(vector) rows[VECTORS];
        __builtin_prefetch(a + 8 * step, 0, 3);
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++) {
            rows[v] = *(const NAME(loose) *)(a + v * LANES);
        }
#pragma GCC unroll 16
        for (int j = 0; j < NR; j++) {
#pragma GCC unroll 16
            for (int v = 0; v < VECTORS; v++) {
                sum[j][v] += rows[v] * b[j];
            }
        }
        a += step;
        b += NR;
    }
#pragma GCC unroll 16
    for (int j = 0; j < NR; j++) {
#pragma GCC unroll 16
        for (int v = 0; v < VECTORS; v++) {
            NAME(loose) *to = (NAME(loose) *)(c + j * ldc + v * LANES);
            NAME(vector) product = alpha * sum[j][v];
            if (beta != 0) {
                product += beta * (NAME(vector))*to;
            }
            *to = product;
        }
    }
}

/* The same for the m x n corner of a tile at the matrix's edge. */
static __attribute__((noinline)) void NAME(edge)(long m, long n, long k, REAL alpha, const REAL *a, const REAL *b,
                                                 REAL beta, REAL *c, long ldc) {
    REAL whole[MR * NR] __attribute__((aligned(VECTOR_BYTES)));
    NAME(micro)(k, alpha, a, MR, b, 0, whole, MR);
    for (long j = 0; j < n; j++) {
        for (long i = 0; i < m; i++) {
            c[i + j * ldc] = whole[i + j * MR] + (beta == 0 ? 0 : beta * c[i + j * ldc]);
        }
    }
}

static void NAME(tile)(long m, long n, long k, double alpha, const void *packed_a, const void *packed_b, double beta,
                       void *to, long ldc) {
    const REAL *b = packed_b;
    REAL *c = to;
    for (long j = 0; j < n; j += NR, b += NR * k, c += NR * ldc) {
        const REAL *a = packed_a;
        for (long i = 0; i < m; i += MR, a += MR * k) {
            if (m - i >= MR && n - j >= NR) {
                NAME(micro)(k, (REAL)alpha, a, MR, b, (REAL)beta, c + i, ldc);
            } else {
                NAME(edge)(sy_min(m - i, MR), sy_min(n - j, NR), k, (REAL)alpha, a, b, (REAL)beta, c + i, ldc);
            }
        }
    }
}

/* Rows that do not fill a register, or columns that do not fill a panel, go through packed A after all. */
static __attribute__((noinline)) void NAME(subtract_edge)(long m, long n, long k, const REAL *a, long lda,
                                                          const REAL *b, REAL *c, long ldc) {
    REAL packed[MR * SY_SUBTRACT_DEPTH] __attribute__((aligned(VECTOR_BYTES)));
    NAME(pack_a)(m, k, a, lda, packed);
    for (long j = 0; j < n; j += NR, b += NR * k) {
        NAME(edge)(m, sy_min(n - j, NR), k, -1, packed, b, 1, c + j * ldc, ldc);
    }
}

static void NAME(subtract)(long m, long n, long k, const void *from, long lda, const void *packed_b, void *to,
                           long ldc) {
    const REAL *a = from;
    const REAL *b = packed_b;
    REAL *c = to;
    long rows = m - m % MR;
    long columns = n - n % NR;
    for (long i = 0; i < rows; i += MR) {
        for (long j = 0; j < columns; j += NR) {
            NAME(micro)(k, -1, a + i, lda, b + j * k, 1, c + i + j * ldc, ldc);
        }
        if (columns < n) {
            NAME(subtract_edge)(MR, n - columns, k, a + i, lda, b + columns * k, c + i + columns * ldc, ldc);
        }
    }
    if (rows < m) {
        NAME(subtract_edge)(m - rows, n, k, a + rows, lda, b, c + rows, ldc);
    }
}

/* Chains enough to hide the latency of two units, few enough for sixteen registers. */
static double NAME(multiply_add)(long rounds, double *added) {
    NAME(vector) sum[SY_CHAINS];
    NAME(vector) one = (NAME(vector)){0} + 1;
    /* Or the compiler would see that the factor and many rounds at once can be left out. */
    __asm__("" : VECTOR_REGISTER(one));
    for (int i = 0; i < SY_CHAINS; i++) {
        sum[i] = (NAME(vector)){0};
    }
    for (long round = 0; round < rounds; round++) {
#pragma GCC unroll 16
        for (int i = 0; i < SY_CHAINS; i++) {
            NAME(vector) next = sum[i] * one + one;
            __asm__("" : VECTOR_REGISTER(next));
            sum[i] = next;
        }
    }
    for (int i = 0; i < SY_CHAINS; i++) {
        for (long lane = 0; lane < LANES; lane++) {
            *added += (double)sum[i][lane];
        }
    }
    return 2.0 * SY_CHAINS * (double)LANES * (double)rounds;
}

enum { NAME(mr) = MR, NAME(nr) = NR };

#undef LANES
#undef MR
#undef REAL
#undef NAME
#undef VECTORS
#undef NR
