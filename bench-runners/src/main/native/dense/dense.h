/*
 * Dense linear algebra: matrix products, LU with partial pivoting, the FMA ceiling.
 *
 * Matrices are column-major, as in BLAS: element (i, j) is a[i + j * lda]. Nothing is transposed.
 * Functions that return int give 0 for success and a negative SY_DENSE_* otherwise.
 *
 * The product is the five loops around a micro-kernel of K. Goto and R. van de Geijn, "Anatomy of
 * High-Performance Matrix Multiplication", ACM TOMS 34(3), 2008; the LU factors its panels by the
 * recursion of S. Toledo, SIAM J. Matrix Anal. Appl. 18(4), 1997, with one panel of look-ahead.
 */
#ifndef SY_DENSE_H
#define SY_DENSE_H

#include <stddef.h>
#include <stdint.h>

#include "team.h"

enum {
    SY_DENSE_MEMORY = -1,   /* the allocation failed */
    SY_DENSE_ARGUMENT = -2, /* a size is negative or a leading dimension too small */
    SY_DENSE_SINGULAR = -3, /* LU met a column without a pivot */
    SY_DENSE_LIBRARY = -4   /* the system's BLAS refused the call */
};

/* Cache sizes in bytes, as block sizes follow from them; 0 where unknown. */
struct sy_caches {
    size_t l1d; /* of one core */
    size_t l2;  /* of one core */
    size_t l3;  /* of all cores that share it */
};

/* What the system claims (sysconf, then sysfs); zeros where it claims nothing. */
void sy_caches_claimed(struct sy_caches *caches);

/* Blocks of the product: an mc x kc block of A stays in L2, a kc x nc panel of B in L3. */
struct sy_blocks {
    long mc;
    long kc;
    long nc;
};

/* The routines of one instruction set; its contents are in dense_parts.h. */
struct sy_dense;

/* The table of an instruction set, by its name in --set isa ("baseline", "avx2", "avx512"; "neon", "sve" on aarch64);
 * whether the CPU can execute it is the caller's check. NULL where this library has none: of SVE it has those for registers
 * of 256 and 512 bits, and to those of 128 bits NEON gives as much. */
const struct sy_dense *sy_dense_find(const char *isa);
/* Its name, which for SVE has the bits of a register: "sve256". */
const char *sy_dense_isa(const struct sy_dense *dense);

/* One instruction set, block sizes and the packing buffers, which stay from call to call; one call at a time. Cache facts
 * may be NULL: what the system claims then counts. NULL: no memory. */
typedef struct sy_plan sy_plan;
sy_plan *sy_plan_open(const struct sy_dense *dense, const struct sy_caches *caches);
/* The team of the calls that follow; it must live as long as they do. */
void sy_plan_join(sy_plan *plan, sy_team *team);
void sy_plan_blocks(const sy_plan *plan, int single_precision, struct sy_blocks *blocks);
void sy_plan_close(sy_plan *plan);

/* C = alpha A B + beta C; A is m x k, B is k x n. With beta 0, C is not read. */
int sy_dgemm(sy_plan *plan, long m, long n, long k, double alpha, const double *a, long lda, const double *b, long ldb,
             double beta, double *c, long ldc);
int sy_sgemm(sy_plan *plan, long m, long n, long k, float alpha, const float *a, long lda, const float *b, long ldb,
             float beta, float *c, long ldc);

/* P A = L U in place; row i was exchanged with row pivots[i] >= i (from 0), in this order. */
int sy_dgetrf(sy_plan *plan, long n, double *a, long lda, long *pivots);
/* Solves A x = b in place of b, from the factors. */
int sy_dgetrs(sy_plan *plan, long n, const double *a, long lda, const long *pivots, double *b);

/* What fma-peak found. */
struct sy_peak {
    double rate;     /* FLOP/s of all threads together */
    double added;    /* what the sums came to */
    double expected; /* what they must come to, exactly */
    int idle;        /* threads that did nothing */
};
/* All threads of the team in independent fused multiply-adds (separate multiply and add, both counted, where the
 * instruction set has no FMA), for about that many seconds. */
int sy_fma_peak(const struct sy_dense *dense, sy_team *team, double seconds, int single_precision,
                struct sy_peak *peak);

/*
 * A machine's own BLAS: OpenBLAS, MKL, Arm PL or BLIS, found by dlopen.
 */
typedef struct sy_blas sy_blas;
/* path NULL: the known names in turn. On failure NULL, and why in the text. Threads are set to the count if the library
 * has a function for it. Open it before a team starts: its threads inherit the processors that the caller has then. */
sy_blas *sy_blas_open(const char *path, int threads, char *why, size_t why_bytes);
/* Such as "OpenBLAS 0.3.21 SkylakeX, libopenblas.so.0, 2 threads". */
const char *sy_blas_label(const sy_blas *blas);
/* Whether it has dgesv, too: BLIS has not. */
int sy_blas_solves(const sy_blas *blas);
/* The library stays mapped: most of them own threads that may not be unmapped. */
void sy_blas_close(sy_blas *blas);

/* Who does the work of a trial: a plan of ours, or the system's BLAS; exactly one is not NULL. */
struct sy_engine {
    sy_plan *plan;
    sy_blas *blas;
};

/*
 * Trials: open and fill once, then passes, then one check. A team first-touches the memory by filling it, whichever
 * engine works; the system's BLAS must not be called from a team's work, since a team pins its caller.
 */

/* C = A B of n x n matrices with uniform elements in [-0.5, 0.5). */
typedef struct sy_product sy_product;
size_t sy_product_bytes(long n, int single_precision); /* memory of a trial with this n */
sy_product *sy_product_open(long n, int single_precision, uint64_t seed); /* NULL: no memory */
void sy_product_fill(sy_product *product, sy_team *team);
/* Before every pass: NaN in C, so that what a pass leaves out is not taken from the one before it. */
void sy_product_clear(sy_product *product, sy_team *team);
/* Nanoseconds of one product; negative: a SY_DENSE_* code. */
int64_t sy_product_pass(sy_product *product, const struct sy_engine *engine);
/* Compares the last pass's C with a plain product on sampled rows and columns, and as a whole by Freivalds' method with
 * random vectors. Returns the largest error as a share of what rounding may do: at most 1 is right. NaN counts as wrong
 * (it is returned as infinity). */
double sy_product_error(const sy_product *product);
/* For tests: adds the value to one element of C. */
void sy_product_spoil(sy_product *product, long i, long j, double value);
/* For tests: the first tile of C, kept before a pass and put back after it, as if nobody had computed it. */
enum { SY_PRODUCT_TILE = 8 };
void sy_product_keep_tile(const sy_product *product, double *tile);
void sy_product_put_tile(sy_product *product, const double *tile);
void sy_product_close(sy_product *product);

/* Solves A x = b of order n as HPL does: operations are 2/3 n^3 + 3/2 n^2. */
typedef struct sy_linpack sy_linpack;
size_t sy_linpack_bytes(long n);
sy_linpack *sy_linpack_open(long n, uint64_t seed); /* NULL: no memory */
/* Before every pass, since a pass leaves the factors in place of the matrix. */
void sy_linpack_fill(sy_linpack *linpack, sy_team *team);
/* Nanoseconds of factorisation and solution. */
int64_t sy_linpack_pass(sy_linpack *linpack, const struct sy_engine *engine);
/* HPL's scaled residual ||Ax-b|| / (eps (||A|| ||x|| + ||b||) n), in the infinity norm; right below SY_HPL_BOUND.
 * Infinity for NaN. */
#define SY_HPL_BOUND 16.0
double sy_linpack_residual(const sy_linpack *linpack);
/* For tests: adds the value to one element of x. */
void sy_linpack_spoil(sy_linpack *linpack, long i, double value);
/* For tests: one element of x is what it was before the pass. */
void sy_linpack_undo(sy_linpack *linpack, long i);
void sy_linpack_close(sy_linpack *linpack);

#endif
