/*
 * Interleaved pairs of our kernels and the machine's BLAS, in one process:
 *   dense_compare dgemm|sgemm|linpack ISA THREADS PAIRS N...
 * For each n one line: the best rate of both, the geometric mean of the ratios of pairs with the 95 % interval of Student's
 * t over their logarithms, their median, and our best rate as a share of the FMA peak measured among them. Both work on the same memory.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dense.h"

/* Idle threads of OpenBLAS spin for a while before they sleep. */
enum { SETTLE_MICROS = 80000, PAIRS_MAX = 1000 };

struct rival {
    const int *cpus;
    int threads;
    const struct sy_dense *dense;
    struct sy_engine ours, theirs;
    int linpack, single;
};

static int ascending(const void *x, const void *y) {
    double difference = *(const double *)x - *(const double *)y;
    return difference < 0 ? -1 : difference > 0;
}

/* Quantiles of Student's t for 1 to 15 degrees of freedom (NIST/SEMATECH e-Handbook, 1.3.6.7.2); above, the last. */
static const double T_95[] = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306,
                              2.262,  2.228, 2.201, 2.179, 2.160, 2.145, 2.131};

static void interval(const double *ratios, int pairs, double *mean, double *half) {
    enum { KNOWN = sizeof T_95 / sizeof T_95[0] };
    double sum = 0, squares = 0;
    for (int i = 0; i < pairs; i++) {
        sum += log(ratios[i]);
    }
    *mean = sum / pairs;
    for (int i = 0; i < pairs; i++) {
        squares += (log(ratios[i]) - *mean) * (log(ratios[i]) - *mean);
    }
    int freedom = pairs - 1;
    *half = freedom < 1 ? INFINITY
                        : T_95[freedom > KNOWN ? KNOWN - 1 : freedom - 1] * sqrt(squares / freedom / pairs);
}

static double operations(const struct rival *r, double n) {
    return r->linpack ? n * n * (2 * n / 3 + 1.5) : 2 * n * n * n;
}

static int64_t pass(const struct rival *r, void *trial, const struct sy_engine *engine, int check) {
    usleep(SETTLE_MICROS);
    sy_team *team = sy_team_start(r->cpus, r->threads);
    if (r->linpack) {
        sy_linpack_fill(trial, team);
    }
    if (engine->blas != NULL) {
        sy_team_stop(team);
        team = NULL;
    } else {
        sy_plan_join(engine->plan, team);
    }
    int64_t nanos = r->linpack ? sy_linpack_pass(trial, engine) : sy_product_pass(trial, engine);
    sy_team_stop(team);
    double error = nanos < 0 ? 2 : !check ? 0 : r->linpack ? sy_linpack_residual(trial) / SY_HPL_BOUND : sy_product_error(trial);
    if (!(error <= 1)) {
        fprintf(stderr, "dense_compare: a pass of %s failed: %ld ns, error %g\n",
                engine->blas != NULL ? "the system's BLAS" : "ours", (long)nanos, error);
        exit(1);
    }
    return nanos;
}

static double peak_rate(const struct rival *r) {
    sy_team *team = sy_team_start(r->cpus, r->threads);
    struct sy_peak peak = {0};
    sy_fma_peak(r->dense, team, 0.05, r->single, &peak);
    sy_team_stop(team);
    return peak.rate * 1e-9;
}

static void *trial_of(const struct rival *r, long n) {
    void *trial = r->linpack ? (void *)sy_linpack_open(n, 1) : (void *)sy_product_open(n, r->single, 1);
    if (trial == NULL) {
        fprintf(stderr, "dense_compare: no memory for n = %ld\n", n);
        exit(1);
    }
    if (!r->linpack) {
        sy_team *team = sy_team_start(r->cpus, r->threads);
        sy_product_fill(trial, team);
        sy_team_stop(team);
    }
    return trial;
}

static void compare(const struct rival *r, long n, int pairs) {
    void *trial = trial_of(r, n);
    double ratios[PAIRS_MAX], best = 0, best_theirs = 0, peak = 0;
    pass(r, trial, &r->theirs, 1);
    pass(r, trial, &r->ours, 1);
    for (int pair = 0; pair < pairs; pair++) {
        /* Who goes first alternates, as drift would favour one. */
        double rate[2];
        for (int turn = 0; turn < 2; turn++) {
            int own = (turn + pair) % 2;
            rate[own] = operations(r, (double)n) / (double)pass(r, trial, own ? &r->ours : &r->theirs, 0);
        }
        double now = peak_rate(r);
        peak = now > peak ? now : peak;
        best = rate[1] > best ? rate[1] : best;
        best_theirs = rate[0] > best_theirs ? rate[0] : best_theirs;
        ratios[pair] = rate[1] / rate[0];
    }
    qsort(ratios, (size_t)pairs, sizeof ratios[0], ascending);
    double mean, half;
    interval(ratios, pairs, &mean, &half);
    printf("n %5ld  ours %7.1f  theirs %7.1f GFLOPS  ratio %.3f, 95 %% interval %.3f to %.3f, %d pairs  median %.3f"
           " (%.3f to %.3f)  of FMA peak %.1f: %.3f\n",
           n, best, best_theirs, exp(mean), exp(mean - half), exp(mean + half), pairs, ratios[pairs / 2], ratios[0],
           ratios[pairs - 1], peak, best / peak);
    fflush(stdout);
    if (r->linpack) {
        sy_linpack_close(trial);
    } else {
        sy_product_close(trial);
    }
}

int main(int count, char **arguments) {
    char why[256];
    struct rival r = {0};
    if (count < 6) {
        fprintf(stderr, "usage: dense_compare dgemm|sgemm|linpack ISA THREADS PAIRS N...\n");
        return 2;
    }
    int threads = atoi(arguments[3]) < 1024 ? atoi(arguments[3]) : 1024;
    int pairs = atoi(arguments[4]) < PAIRS_MAX ? atoi(arguments[4]) : PAIRS_MAX;
    r.linpack = strcmp(arguments[1], "linpack") == 0;
    r.single = strcmp(arguments[1], "sgemm") == 0;
    r.dense = sy_dense_find(arguments[2]);
    r.theirs.blas = sy_blas_open(getenv("STEELYARD_BLAS"), threads, why, sizeof why);
    if (r.dense == NULL || r.theirs.blas == NULL) {
        fprintf(stderr, "dense_compare: %s\n", r.dense == NULL ? "there is no such isa" : why);
        return 2;
    }
    int cpus[1024];
    for (int i = 0; i < 1024; i++) {
        cpus[i] = i;
    }
    r.cpus = cpus;
    r.threads = threads;
    r.ours.plan = sy_plan_open(r.dense, NULL);
    struct sy_blocks blocks;
    sy_plan_blocks(r.ours.plan, r.single, &blocks);
    printf("%s, %s, %d threads, mc %ld, kc %ld, nc %ld, against %s\n", arguments[1], arguments[2], threads, blocks.mc,
           blocks.kc, blocks.nc, sy_blas_label(r.theirs.blas));
    for (int i = 5; i < count; i++) {
        compare(&r, atol(arguments[i]), pairs);
    }
    sy_plan_close(r.ours.plan);
    sy_blas_close(r.theirs.blas);
    return 0;
}
