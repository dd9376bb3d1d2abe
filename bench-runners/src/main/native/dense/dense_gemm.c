/*
 * The outer loops of the product. All workers pack a strip of A and one of B together, then draw blocks of C: what is
 * packed is packed once, and a worker that loses its core for a while only does fewer blocks.
 */
#include <stdatomic.h>

#include "dense_parts.h"

/* Blocks of C that each worker finds on average: enough to even out, few enough that A stays in L2. */
enum { TASKS_PER_WORKER = 8, PACK_PANELS = 8 };

struct product {
    const struct sy_real *real;
    sy_team *team;
    long m, n, k;
    double alpha, beta;
    const char *a, *b;
    char *c;
    long lda, ldb, ldc;
    long mc, kc, nc; /* evenly divided, at most the plan's */
    char *packed_a, *packed_b;
    _Alignas(64) _Atomic long ticket;
};

/* The strip at hand: rows i.., columns j.., depth p... */
struct strip {
    long i, j, p;
    long m, n, k;
};

static long parts(long whole, long part) {
    return (whole + part - 1) / part;
}

/* The size of equal parts of at most that size. */
static long evenly(long whole, long part, long step) {
    return whole == 0 ? step : sy_round_up(parts(whole, parts(whole, part)), step);
}

static void pack(struct product *p, const struct strip *s, struct sy_phase *phase, int workers) {
    const struct sy_real *real = p->real;
    long rows = PACK_PANELS * real->mr;
    long columns = PACK_PANELS * real->nr;
    long tasks_b = parts(s->n, columns);
    sy_phase_next(phase, tasks_b + parts(s->m, rows), workers);
    for (long task; (task = atomic_fetch_add(&p->ticket, 1) - phase->base) < phase->tasks;) {
        if (task < tasks_b) {
            long j = task * columns;
            real->pack_b(s->k, sy_min(columns, s->n - j), p->b + (s->p + (s->j + j) * p->ldb) * real->bytes, p->ldb,
                         p->packed_b + j * s->k * real->bytes);
        } else {
            long i = (task - tasks_b) * rows;
            real->pack_a(sy_min(rows, s->m - i), s->k, p->a + (s->i + i + s->p * p->lda) * real->bytes, p->lda,
                         p->packed_a + i * s->k * real->bytes);
        }
    }
}

static void multiply(struct product *p, const struct strip *s, struct sy_phase *phase, int workers) {
    const struct sy_real *real = p->real;
    long mc = evenly(s->m, p->mc, real->mr);
    long rows = parts(s->m, mc);
    long wanted = workers == 1 ? 1 : parts((long)TASKS_PER_WORKER * workers, rows);
    long width = evenly(s->n, sy_max(parts(s->n, wanted), 4 * real->nr), real->nr);
    long columns = parts(s->n, width);
    double beta = s->p == 0 ? p->beta : 1;
    sy_phase_next(phase, rows * columns, workers);
    for (long task; (task = atomic_fetch_add(&p->ticket, 1) - phase->base) < phase->tasks;) {
        long i = task / columns * mc;
        long j = task % columns * width;
        real->tile(sy_min(mc, s->m - i), sy_min(width, s->n - j), s->k, p->alpha,
                   p->packed_a + i * s->k * real->bytes, p->packed_b + j * s->k * real->bytes, beta,
                   p->c + (s->i + i + (s->j + j) * p->ldc) * real->bytes, p->ldc);
    }
}

static void work(void *arg, int index, int workers) {
    struct product *p = arg;
    struct sy_phase phase = {0, 0};
    (void)index;
    for (long j = 0; j < p->n; j += p->nc) {
        long depth = 0;
        do {
            /* Rows too come in strips, so that the packed A of a tall matrix has a bound. */
            for (long i = 0; i < p->m; i += p->nc) {
                struct strip s = {.i = i, .j = j, .p = depth};
                s.m = sy_min(p->nc, p->m - i);
                s.n = sy_min(p->nc, p->n - j);
                s.k = sy_min(p->kc, p->k - depth);
                pack(p, &s, &phase, workers);
                sy_team_barrier(p->team);
                multiply(p, &s, &phase, workers);
                sy_team_barrier(p->team);
            }
            depth += p->kc;
        } while (depth < p->k);
    }
}

static int product(sy_plan *plan, const struct sy_blocks *blocks, struct product *p) {
    const struct sy_real *real = p->real;
    if (p->m < 0 || p->n < 0 || p->k < 0 || p->lda < sy_max(p->m, 1) || p->ldb < sy_max(p->k, 1) ||
        p->ldc < sy_max(p->m, 1)) {
        return SY_DENSE_ARGUMENT;
    }
    if (p->alpha == 0) {
        p->k = 0;
    }
    p->team = plan->team;
    p->mc = blocks->mc;
    p->kc = evenly(p->k, blocks->kc, 1);
    p->nc = evenly(sy_max(p->m, p->n), blocks->nc, real->nr);
    size_t bytes_a = (size_t)(sy_round_up(p->nc, real->mr) * p->kc * real->bytes);
    size_t bytes_b = (size_t)(p->nc * p->kc * real->bytes);
    bytes_a = (bytes_a + 4095) / 4096 * 4096;
    /* The micro-kernel prefetches a little past the end, which does no harm, but reads nothing there. */
    p->packed_a = sy_plan_reserve(plan, bytes_a + bytes_b);
    if (p->packed_a == NULL) {
        return SY_DENSE_MEMORY;
    }
    p->packed_b = p->packed_a + bytes_a;
    sy_team_do(plan->team, work, p);
    return 0;
}

int sy_dgemm(sy_plan *plan, long m, long n, long k, double alpha, const double *a, long lda, const double *b, long ldb,
             double beta, double *c, long ldc) {
    struct product p = {.real = &plan->dense->real64, .m = m, .n = n, .k = k, .alpha = alpha, .beta = beta,
                        .a = (const char *)a, .b = (const char *)b, .c = (char *)c,
                        .lda = lda, .ldb = ldb, .ldc = ldc};
    return product(plan, &plan->blocks64, &p);
}

int sy_sgemm(sy_plan *plan, long m, long n, long k, float alpha, const float *a, long lda, const float *b, long ldb,
             float beta, float *c, long ldc) {
    struct product p = {.real = &plan->dense->real32, .m = m, .n = n, .k = k, .alpha = alpha, .beta = beta,
                        .a = (const char *)a, .b = (const char *)b, .c = (char *)c,
                        .lda = lda, .ldb = ldb, .ldc = ldc};
    return product(plan, &plan->blocks32, &p);
}
