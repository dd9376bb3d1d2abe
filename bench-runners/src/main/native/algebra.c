/* The dense kernels behind the table: products, LINPACK and the ceiling of fused multiply-adds. */
#include "dense.h"
#include "kernel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ATTEMPTS 3
#define ENOUGH_NANOS 1500000000.0
#define SEED 360161u

typedef struct {
    sy_team *team;
    sy_plan *plan;
    sy_blas *blas;
    sy_product *product;
    sy_linpack *linpack;
    long n;
    int single_precision;
    double peak[2];
} algebra;

static long order(sy_context *context) {
    return (long)sy_number(context, "size", 0) < 1000000 ? (long)sy_number(context, "size", 0) : 1000000;
}

static void close_algebra(void *state) {
    algebra *s = state;
    if (s->product != NULL) {
        sy_product_close(s->product);
    }
    if (s->linpack != NULL) {
        sy_linpack_close(s->linpack);
    }
    if (s->plan != NULL) {
        sy_plan_close(s->plan);
    }
    sy_team_stop(s->team);
    if (s->blas != NULL) {
        sy_blas_close(s->blas);
    }
    free(s);
}

/* A BLAS of the machine must be there before the team: its threads inherit the processors of who opens it. */
static int open_blas(sy_context *context, algebra *s, int solves) {
    char word[512];
    char why[512] = "";
    sy_text(context, "blas", "own", word, sizeof word);
    if (strcmp(word, "own") == 0) {
        sy_fact(context, "blas", "own");
        return 0;
    }
    s->blas = sy_blas_open(strcmp(word, "system") == 0 ? NULL : word, context->threads, why, sizeof why);
    if (s->blas == NULL) {
        sy_failed(context, "the system's BLAS cannot be had: %s", why);
        return -1;
    }
    if (solves && !sy_blas_solves(s->blas)) {
        sy_failed(context, "%s has no dgesv", sy_blas_label(s->blas));
        return -1;
    }
    sy_fact(context, "blas", "%s", sy_blas_label(s->blas));
    return 0;
}

static int open_plan(sy_context *context, algebra *s) {
    const struct sy_dense *dense = sy_dense_find(sy_isa_name(context->isa));
    struct sy_blocks blocks;
    s->plan = dense == NULL ? NULL : sy_plan_open(dense, s->team, NULL);
    if (s->plan == NULL) {
        sy_failed(context, "no memory for the blocks of a product, or no routines for %s", sy_isa_name(context->isa));
        return -1;
    }
    sy_plan_blocks(s->plan, s->single_precision, &blocks);
    sy_fact(context, "blocks", "mc %ld, kc %ld, nc %ld", blocks.mc, blocks.kc, blocks.nc);
    return 0;
}

static algebra *open_common(sy_context *context, int solves, int single_precision) {
    algebra *s = calloc(1, sizeof *s);
    if (s == NULL) {
        sy_failed(context, "no memory");
        return NULL;
    }
    s->n = order(context);
    s->single_precision = single_precision;
    if (open_blas(context, s, solves) != 0 || (s->team = sy_assemble(context)) == NULL ||
        (s->blas == NULL && open_plan(context, s) != 0)) {
        close_algebra(s);
        return NULL;
    }
    return s;
}

static void *opened(sy_context *context, algebra *s, int there) {
    if (!there) {
        sy_failed(context, "no memory for matrices of order %ld", s->n);
        close_algebra(s);
        return NULL;
    }
    return s;
}

static void *open_product(sy_context *context, int single_precision) {
    algebra *s = open_common(context, 0, single_precision);
    if (s == NULL) {
        return NULL;
    }
    s->product = sy_product_open(s->team, s->n, single_precision, SEED);
    return opened(context, s, s->product != NULL);
}

static void *open_dgemm(sy_context *context) {
    return open_product(context, 0);
}

static void *open_sgemm(sy_context *context) {
    return open_product(context, 1);
}

static void *open_linpack(sy_context *context) {
    algebra *s = open_common(context, 1, 0);
    if (s == NULL) {
        return NULL;
    }
    s->linpack = sy_linpack_open(s->team, s->n, SEED);
    return opened(context, s, s->linpack != NULL);
}

/* The best of several passes, fewer where one takes long; negative for a code of failure. */
static double best_nanos(algebra *s) {
    struct sy_engine engine = {s->plan, s->blas};
    double best = INFINITY;
    double sum = 0;
    for (int attempt = 0; attempt < ATTEMPTS && sum < ENOUGH_NANOS; attempt++) {
        int64_t nanos = s->product != NULL ? sy_product_pass(s->product, &engine) : sy_linpack_pass(s->linpack, &engine);
        if (nanos < 0) {
            return (double)nanos;
        }
        best = (double)nanos < best ? (double)nanos : best;
        sum += (double)nanos;
    }
    return best;
}

static int perform_product(sy_context *context, void *state) {
    algebra *s = state;
    double nanos = best_nanos(s);
    double n = (double)s->n;
    if (nanos < 0) {
        sy_failed(context, "the product of order %ld failed with code %.0f", s->n, nanos);
        return -1;
    }
    sy_value(context, s->single_precision ? "sgemm" : "dgemm", 2 * n * n * n / nanos, "GFLOP/s", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        sy_product_spoil(s->product, s->n / 2, s->n / 3, 0.5);
    }
    return 0;
}

static void verify_product(sy_context *context, void *state) {
    algebra *s = state;
    double error = sy_product_error(s->product);
    if (!(error <= 1)) {
        sy_wrong(context, "%s: the error is %g times what rounding allows", s->single_precision ? "sgemm" : "dgemm",
                 error);
    }
}

static int perform_linpack(sy_context *context, void *state) {
    algebra *s = state;
    double nanos = best_nanos(s);
    double n = (double)s->n;
    if (nanos < 0) {
        sy_failed(context, "the solution of order %ld failed with code %.0f", s->n, nanos);
        return -1;
    }
    sy_value(context, "linpack", (2.0 / 3 * n * n * n + 1.5 * n * n) / nanos, "GFLOP/s", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        sy_linpack_spoil(s->linpack, s->n / 2, 1e-3);
    }
    sy_value(context, "linpack-residual", sy_linpack_residual(s->linpack), "1", SY_LOWER);
    return 0;
}

static void verify_linpack(sy_context *context, void *state) {
    algebra *s = state;
    double residual = sy_linpack_residual(s->linpack);
    if (!(residual < SY_HPL_BOUND)) {
        sy_wrong(context, "linpack: the scaled residual is %g, and must be below %g", residual, SY_HPL_BOUND);
    }
}

static uint64_t dgemm_bytes(sy_context *context) {
    return sy_product_bytes(order(context), 0);
}

static uint64_t sgemm_bytes(sy_context *context) {
    return sy_product_bytes(order(context), 1);
}

static uint64_t linpack_bytes(sy_context *context) {
    return sy_linpack_bytes(order(context));
}

static uint64_t peak_bytes(sy_context *context) {
    (void)context;
    return 0;
}

static void *open_peak(sy_context *context) {
    algebra *s = calloc(1, sizeof *s);
    if (s == NULL || (s->team = sy_assemble(context)) == NULL) {
        free(s);
        return NULL;
    }
    return s;
}

static int perform_peak(sy_context *context, void *state) {
    algebra *s = state;
    const struct sy_dense *dense = sy_dense_find(sy_isa_name(context->isa));
    double seconds = (double)sy_number(context, "millis", 300) / 1e3;
    for (int single = 0; single < 2 && dense != NULL; single++) {
        s->peak[single] = sy_fma_peak(dense, s->team, seconds, single);
    }
    sy_value(context, "fma-peak-double", s->peak[0] / 1e9, "GFLOP/s", SY_HIGHER);
    sy_value(context, "fma-peak-single", s->peak[1] / 1e9, "GFLOP/s", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        s->peak[0] = NAN;
    }
    return 0;
}

/* The sums themselves are checked where they are made, which answers with no number when one is wrong. */
static void verify_peak(sy_context *context, void *state) {
    algebra *s = state;
    if (!(s->peak[0] > 0 && s->peak[1] > 0)) {
        sy_wrong(context, "fma-peak: the sums are not what the multiply-adds must give");
    }
}

const sy_kernel sy_dgemm_kernel = {"dgemm", dgemm_bytes, open_dgemm, perform_product, verify_product, close_algebra};
const sy_kernel sy_sgemm_kernel = {"sgemm", sgemm_bytes, open_sgemm, perform_product, verify_product, close_algebra};
const sy_kernel sy_linpack_kernel = {"linpack",       linpack_bytes,  open_linpack,
                                     perform_linpack, verify_linpack, close_algebra};
const sy_kernel sy_fma_peak_kernel = {"fma-peak", peak_bytes, open_peak, perform_peak, verify_peak, close_algebra};
