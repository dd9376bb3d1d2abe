/* dgemm, sgemm, linpack and fma-peak as kernels. */
#include <stdlib.h>
#include <string.h>

#include "dense.h"
#include "kernel.h"

enum { SEED = 1, WHY_BYTES = 256 };

struct dense {
    int single;
    long n;
    sy_product *product;
    sy_linpack *linpack;
    struct sy_engine engine;
};

static long order(const sy_context *context) {
    return (long)sy_number(context, "n", sy_number(context, "size", 0));
}

static uint64_t needed_double(sy_context *context) {
    return sy_product_bytes(order(context), 0);
}

static uint64_t needed_single(sy_context *context) {
    return sy_product_bytes(order(context), 1);
}

static uint64_t needed_linpack(sy_context *context) {
    return sy_linpack_bytes(order(context));
}

static void close_dense(void *state) {
    struct dense *d = state;
    sy_product_close(d->product);
    sy_linpack_close(d->linpack);
    sy_plan_close(d->engine.plan);
    sy_blas_close(d->engine.blas);
    free(d);
}

/* An instruction set without kernels of its own here has those of the one that all CPUs have. */
static const struct sy_dense *table(const sy_context *context) {
    const struct sy_dense *found = sy_dense_find(sy_isa_name(context->isa));
    return found != NULL ? found : sy_dense_find(sy_isa_name(0));
}

/* Ours or the system's, as the parameter blas says: 0, or -1 after sy_failed. */
static int choose_engine(sy_context *context, struct dense *d) {
    char name[WHY_BYTES];
    char why[WHY_BYTES];
    sy_text(context, "blas", "own", name, sizeof name);
    if (strcmp(name, "own") == 0) {
        struct sy_blocks blocks;
        d->engine.plan = sy_plan_open(table(context), NULL);
        if (d->engine.plan == NULL) {
            sy_failed(context, "no memory");
            return -1;
        }
        sy_plan_blocks(d->engine.plan, d->single, &blocks);
        sy_fact(context, "blas", "own (%s)", sy_dense_isa(table(context)));
        sy_fact(context, "blocks", "mc %ld, kc %ld, nc %ld", blocks.mc, blocks.kc, blocks.nc);
        return 0;
    }
    d->engine.blas = sy_blas_open(strcmp(name, "system") == 0 ? NULL : name, context->threads, why, sizeof why);
    if (d->engine.blas == NULL) {
        sy_failed(context, "blas=%s: %s; install one, or leave the choice out", name, why);
        return -1;
    }
    sy_fact(context, "blas", "system: %s", sy_blas_label(d->engine.blas));
    return 0;
}

static struct dense *open_dense(sy_context *context, int single) {
    struct dense *d = calloc(1, sizeof *d);
    if (d == NULL) {
        sy_failed(context, "no memory");
        return NULL;
    }
    d->single = single;
    d->n = order(context);
    /* A BLAS starts its threads now, while nothing pins the caller. */
    if (choose_engine(context, d) != 0) {
        close_dense(d);
        return NULL;
    }
    sy_fact(context, "order", "%ld", d->n);
    return d;
}

static void *open_product(sy_context *context, int single) {
    struct dense *d = open_dense(context, single);
    if (d == NULL) {
        return NULL;
    }
    sy_team *team = NULL;
    d->product = sy_product_open(d->n, single, SEED);
    if (d->product == NULL) {
        sy_failed(context, "matrices of order %ld need %llu bytes, which cannot be had; choose a smaller size", d->n,
                  (unsigned long long)sy_product_bytes(d->n, single));
    } else {
        team = sy_assemble(context);
    }
    if (team == NULL) {
        close_dense(d);
        return NULL;
    }
    sy_product_fill(d->product, team);
    sy_dismiss(team);
    return d;
}

static void *open_dgemm(sy_context *context) {
    return open_product(context, 0);
}

static void *open_sgemm(sy_context *context) {
    return open_product(context, 1);
}

static void *open_linpack(sy_context *context) {
    struct dense *d = open_dense(context, 0);
    if (d != NULL && d->engine.blas != NULL && !sy_blas_solves(d->engine.blas)) {
        sy_failed(context, "%s has no dgesv; name another library", sy_blas_label(d->engine.blas));
        close_dense(d);
        return NULL;
    }
    if (d != NULL) {
        d->linpack = sy_linpack_open(d->n, SEED);
        if (d->linpack == NULL) {
            sy_failed(context, "a matrix of order %ld needs %llu bytes, which cannot be had; choose a smaller size",
                      d->n, (unsigned long long)sy_linpack_bytes(d->n));
            close_dense(d);
            return NULL;
        }
    }
    return d;
}

static void prepare(sy_context *context, void *state, sy_team *team) {
    struct dense *d = state;
    (void)context;
    if (d->linpack != NULL) {
        sy_linpack_fill(d->linpack, team);
    } else {
        sy_product_clear(d->product, team);
    }
}

/* A BLAS has threads of its own; the team sleeps, and pins nobody. */
static int64_t pass(struct dense *d, sy_team *team) {
    if (d->engine.plan != NULL) {
        sy_plan_join(d->engine.plan, team);
    }
    return d->linpack != NULL ? sy_linpack_pass(d->linpack, &d->engine) : sy_product_pass(d->product, &d->engine);
}

/* A pass of which a part is left undone, where that is planted. */
static int64_t planted_pass(struct dense *d, sy_team *team, int planted) {
    double tile[SY_PRODUCT_TILE * SY_PRODUCT_TILE];
    int omits = planted == SY_PLANT_OMISSION;
    if (omits && d->product != NULL) {
        sy_product_keep_tile(d->product, tile);
    }
    int64_t nanos = pass(d, team);
    if (omits && d->product != NULL) {
        sy_product_put_tile(d->product, tile);
    } else if (omits) {
        sy_linpack_undo(d->linpack, d->n / 2);
    }
    return nanos;
}

static const char *reason(int64_t status) {
    switch (status) {
    case SY_DENSE_MEMORY:
        return "no memory for packed operands";
    case SY_DENSE_SINGULAR:
        return "a column has no pivot";
    case SY_DENSE_LIBRARY:
        return "the library refused its arguments";
    default:
        return "the order is too large for it";
    }
}

/* A planted error is one that an element's last digits would hide. */
static void plant(struct dense *d) {
    if (d->linpack != NULL) {
        sy_linpack_spoil(d->linpack, d->n / 2, 1e-3);
    } else {
        sy_product_spoil(d->product, d->n / 2, d->n / 3, d->single ? 1 : 1e-6);
    }
}

static int perform(sy_context *context, void *state, sy_team *team) {
    struct dense *d = state;
    int64_t nanos = planted_pass(d, team, context->planted);
    if (nanos < 0) {
        sy_failed(context, "order %ld: %s", d->n, reason(nanos));
        return -1;
    }
    double n = (double)d->n;
    double operations = d->linpack != NULL ? n * n * (2 * n / 3 + 1.5) : 2 * n * n * n;
    const char *name = d->linpack != NULL ? "linpack" : d->single ? "sgemm" : "dgemm";
    sy_value(context, name, operations / (double)nanos, "GFLOP/s", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        plant(d);
    }
    return 0;
}

static void verify_product(sy_context *context, void *state) {
    const struct dense *d = state;
    double error = sy_product_error(d->product);
    if (!(error <= 1)) {
        sy_wrong(context, "%s: the product differs from a plain one by %.3g times what rounding explains",
                 d->single ? "sgemm" : "dgemm", error);
    }
}

static void verify_linpack(sy_context *context, void *state) {
    const struct dense *d = state;
    double residual = sy_linpack_residual(d->linpack);
    sy_value(context, "linpack-residual", residual, "1", SY_LOWER);
    if (!(residual < SY_HPL_BOUND)) {
        sy_wrong(context, "linpack: the scaled residual is %.3g, allowed is less than %.0f", residual, SY_HPL_BOUND);
    }
}

struct peaks {
    double seconds;
    struct sy_peak found[2]; /* double, single */
};

static uint64_t needed_for_peak(sy_context *context) {
    (void)context;
    return 0;
}

static void *open_peak(sy_context *context) {
    struct peaks *p = calloc(1, sizeof *p);
    if (p == NULL) {
        sy_failed(context, "no memory");
        return NULL;
    }
    p->seconds = (double)sy_number(context, "millis", 300) * 1e-3;
    return p;
}

static int perform_peak(sy_context *context, void *state, sy_team *team) {
    static const char *const NAMES[] = {"fma-peak", "fma-peak-single"};
    struct peaks *p = state;
    const struct sy_dense *dense = table(context);
    int status = 0;
    for (int single = 0; single < 2 && status == 0; single++) {
        status = sy_fma_peak(dense, team, p->seconds, single, &p->found[single]);
        sy_value(context, NAMES[single], p->found[single].rate * 1e-9, "GFLOP/s", SY_HIGHER);
    }
    if (status != 0) {
        sy_failed(context, "no memory");
        return -1;
    }
    if (context->planted == SY_PLANT_ERROR) {
        p->found[0].added++;
    } else if (context->planted == SY_PLANT_OMISSION) {
        p->found[0].idle++;
    }
    return 0;
}

static void verify_peak(sy_context *context, void *state) {
    const struct peaks *p = state;
    for (int single = 0; single < 2; single++) {
        if (p->found[single].idle > 0) {
            sy_wrong(context, "fma-peak: %d threads did nothing", p->found[single].idle);
        } else if (p->found[single].added != p->found[single].expected) {
            sy_wrong(context, "fma-peak: the sums of ones come to %.0f, expected %.0f", p->found[single].added,
                     p->found[single].expected);
        }
    }
}

const sy_kernel sy_kernel_dgemm = {"dgemm", needed_double, open_dgemm, prepare, perform, verify_product, close_dense};
const sy_kernel sy_kernel_sgemm = {"sgemm", needed_single, open_sgemm, prepare, perform, verify_product, close_dense};
const sy_kernel sy_kernel_linpack = {"linpack", needed_linpack, open_linpack, prepare, perform, verify_linpack, close_dense};
const sy_kernel sy_kernel_peak = {"fma-peak", needed_for_peak, open_peak, NULL, perform_peak, verify_peak, free};
