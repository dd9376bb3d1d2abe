/*
 * LU with partial pivoting. The step over a panel of nb columns: pack L below the panel together, then draw columns to
 * its right; whoever draws the first ones, which are the next panel, factors it at once, while the others update the
 * rest (look-ahead). Exchanges of rows left of a panel wait until the end, when each column has all of them at once.
 */
#include <stdatomic.h>

#include "dense_parts.h"

enum { PANEL_MIN = 32, PACK_PANELS = 8, TASKS_PER_WORKER = 6, SWAP_COLUMNS = 64, SOLVE_BLOCK = 256 };

struct factors {
    const struct sy_dense *dense;
    sy_team *team;
    long n, nb, mc, chunk_max;
    double *a;
    long lda;
    long *pivots;
    double *packed_l;
    double *work; /* work_doubles for each worker */
    long work_doubles;
    _Alignas(64) _Atomic long ticket;
    _Atomic int status;
};

void sy_subtract(const struct sy_real *real, long m, long n, long k, const double *a, long lda, const double *b,
                 long ldb, double *c, long ldc, double *work) {
    for (long p = 0; p < k; p += SY_SUBTRACT_DEPTH) {
        long depth = sy_min(SY_SUBTRACT_DEPTH, k - p);
        real->pack_b(depth, n, b + p, ldb, work);
        real->subtract(m, n, depth, a + p * lda, lda, work, c, ldc);
    }
}

static void exchange(long n, double *a, long lda, const long *pivots, long count) {
    for (long j = 0; j < n; j++, a += lda) {
        for (long i = 0; i < count; i++) {
            double kept = a[i];
            a[i] = a[pivots[i]];
            a[pivots[i]] = kept;
        }
    }
}

/* B = L^-1 B, by halves. */
static void solve_lower(const struct sy_dense *dense, long k, long n, const double *l, long ldl, double *b, long ldb,
                        double *work) {
    if (k <= SY_LEAF) {
        dense->solve(k, n, l, ldl, b, ldb);
        return;
    }
    long half = sy_round_up(k / 2, SY_LEAF);
    solve_lower(dense, half, n, l, ldl, b, ldb, work);
    sy_subtract(&dense->real64, k - half, n, half, l + half, ldl, b, ldb, b + half, ldb, work);
    solve_lower(dense, k - half, n, l + half + half * ldl, ldl, b + half, ldb, work);
}

/* Factors the m x n panel, m >= n, by halves. */
static int factor_panel(const struct sy_dense *dense, long m, long n, double *a, long lda, long *pivots,
                        double *work) {
    if (n <= SY_LEAF) {
        return dense->leaf(m, n, a, lda, pivots);
    }
    long half = sy_round_up(n / 2, SY_LEAF);
    double *right = a + half * lda;
    int status = factor_panel(dense, m, half, a, lda, pivots, work);
    if (status != 0) {
        return status;
    }
    exchange(n - half, right, lda, pivots, half);
    solve_lower(dense, half, n - half, a, lda, right, lda, work);
    sy_subtract(&dense->real64, m - half, n - half, half, a + half, lda, right, lda, right + half, lda, work);
    status = factor_panel(dense, m - half, n - half, right + half, lda, pivots + half, work);
    if (status != 0) {
        return status;
    }
    exchange(half, a + half, lda, pivots + half, n - half);
    for (long i = half; i < n; i++) {
        pivots[i] += half;
    }
    return 0;
}

/* The panel that begins at column k, whose pivots then count from row k. */
static void factor(struct factors *f, long k, double *work) {
    long width = sy_min(f->nb, f->n - k);
    int status = factor_panel(f->dense, f->n - k, width, f->a + k + k * f->lda, f->lda, f->pivots + k, work);
    if (status != 0) {
        atomic_store(&f->status, status);
    }
}

static void pack_lower(struct factors *f, long k, long width, struct sy_phase *phase, int workers) {
    const struct sy_real *real = &f->dense->real64;
    long rows = PACK_PANELS * real->mr;
    long below = f->n - k - width;
    sy_phase_next(phase, (below + rows - 1) / rows, workers);
    for (long task; (task = atomic_fetch_add(&f->ticket, 1) - phase->base) < phase->tasks;) {
        long i = task * rows;
        real->pack_a(sy_min(rows, below - i), width, f->a + k + width + i + k * f->lda, f->lda,
                     f->packed_l + i * width);
    }
}

/* Brings the columns j.. up to date with the panel at k. */
static void update(struct factors *f, long k, long width, long j, long columns, double *work) {
    const struct sy_real *real = &f->dense->real64;
    double *top = f->a + k + j * f->lda;
    long below = f->n - k - width;
    exchange(columns, top, f->lda, f->pivots + k, width);
    solve_lower(f->dense, width, columns, f->a + k + k * f->lda, f->lda, top, f->lda, work);
    real->pack_b(width, columns, top, f->lda, work);
    for (long i = 0; i < below; i += f->mc) {
        real->tile(sy_min(f->mc, below - i), columns, width, -1, f->packed_l + i * width, work, 1, top + width + i,
                   f->lda);
    }
}

static void update_right(struct factors *f, long k, long width, struct sy_phase *phase, int workers, double *work) {
    long first = k + width;
    long next = sy_min(f->nb, f->n - first);
    long rest = f->n - first - next;
    long wanted = workers == 1 ? 1 : (long)TASKS_PER_WORKER * workers;
    long nr = f->dense->real64.nr;
    long chunk = sy_round_up(sy_max((rest + wanted - 1) / wanted, 4 * nr), nr);
    chunk = sy_min(chunk, f->chunk_max);
    sy_phase_next(phase, 1 + (rest + chunk - 1) / chunk, workers);
    for (long task; (task = atomic_fetch_add(&f->ticket, 1) - phase->base) < phase->tasks;) {
        if (task == 0) {
            update(f, k, width, first, next, work);
            factor(f, first, work);
        } else {
            long j = (task - 1) * chunk;
            update(f, k, width, first + next + j, sy_min(chunk, rest - j), work);
        }
    }
}

/* Columns left of later panels have not seen those panels' exchanges. */
static void exchange_left(struct factors *f, struct sy_phase *phase, int workers) {
    sy_phase_next(phase, (f->n + SWAP_COLUMNS - 1) / SWAP_COLUMNS, workers);
    for (long task; (task = atomic_fetch_add(&f->ticket, 1) - phase->base) < phase->tasks;) {
        long end = sy_min((task + 1) * SWAP_COLUMNS, f->n);
        for (long j = task * SWAP_COLUMNS; j < end; j++) {
            for (long k = (j / f->nb + 1) * f->nb; k < f->n; k += f->nb) {
                exchange(1, f->a + k + j * f->lda, f->lda, f->pivots + k, sy_min(f->nb, f->n - k));
            }
        }
    }
}

static void work_on_factors(void *arg, int index, int workers) {
    struct factors *f = arg;
    struct sy_phase phase = {0, 0};
    double *work = f->work + index * f->work_doubles;
    if (index == 0) {
        factor(f, 0, work);
    }
    sy_team_barrier(f->team);
    for (long k = 0; k + f->nb < f->n && atomic_load(&f->status) == 0; k += f->nb) {
        pack_lower(f, k, f->nb, &phase, workers);
        sy_team_barrier(f->team);
        update_right(f, k, f->nb, &phase, workers, work);
        sy_team_barrier(f->team);
    }
    if (atomic_load(&f->status) == 0) {
        exchange_left(f, &phase, workers);
    }
}

/* As deep as the product's blocks, but at least twenty panels, since nothing overlaps the first and the last. */
static long panel_width(const sy_plan *plan, long n) {
    long width = sy_max(n / 20 / PANEL_MIN * PANEL_MIN, PANEL_MIN);
    return sy_min(width, plan->blocks64.kc / PANEL_MIN * PANEL_MIN);
}

int sy_dgetrf(sy_plan *plan, long n, double *a, long lda, long *pivots) {
    if (n < 0 || lda < sy_max(n, 1)) {
        return SY_DENSE_ARGUMENT;
    }
    if (n == 0) {
        return 0;
    }
    const struct sy_real *real = &plan->dense->real64;
    long workers = sy_team_size(plan->team);
    struct factors f = {.dense = plan->dense, .team = plan->team, .n = n, .a = a, .lda = lda, .pivots = pivots};
    f.nb = panel_width(plan, n);
    f.mc = plan->blocks64.mc;
    f.chunk_max = sy_round_up(512, real->nr);
    f.work_doubles = sy_round_up(f.nb * sy_max(f.chunk_max, f.nb + real->nr), 512);
    long packed = sy_round_up(sy_round_up(n, real->mr) * f.nb, 512);
    f.packed_l = sy_plan_reserve(plan, (size_t)(packed + workers * f.work_doubles) * sizeof(double));
    if (f.packed_l == NULL) {
        return SY_DENSE_MEMORY;
    }
    f.work = f.packed_l + packed;
    sy_team_do(plan->team, work_on_factors, &f);
    if (f.status != 0) {
        return f.status;
    }
    /* Panels counted from their own first row. */
    for (long i = 0; i < n; i++) {
        pivots[i] += i / f.nb * f.nb;
    }
    return 0;
}

struct substitution {
    sy_team *team;
    long n;
    const double *a;
    long lda;
    double *x;
};

static void lower_block(const struct substitution *s, long from, long to) {
    for (long p = from; p < to; p++) {
        for (long i = p + 1; i < to; i++) {
            s->x[i] -= s->a[i + p * s->lda] * s->x[p];
        }
    }
}

static void upper_block(const struct substitution *s, long from, long to) {
    for (long p = to - 1; p >= from; p--) {
        s->x[p] /= s->a[p + p * s->lda];
        for (long i = from; i < p; i++) {
            s->x[i] -= s->a[i + p * s->lda] * s->x[p];
        }
    }
}

/* Takes the known elements from..to out of this worker's share of rows. */
static void eliminate(const struct substitution *s, long from, long to, long low, long high, int index, int workers) {
    long share = sy_round_up((high - low + workers - 1) / workers, 8);
    long first = low + index * share;
    long last = sy_min(first + share, high);
    for (long p = from; p < to; p++) {
        const double *column = s->a + p * s->lda;
        double known = s->x[p];
        for (long i = first; i < last; i++) {
            s->x[i] -= column[i] * known;
        }
    }
}

static void substitute(void *arg, int index, int workers) {
    const struct substitution *s = arg;
    for (long from = 0; from < s->n; from += SOLVE_BLOCK) {
        long to = sy_min(from + SOLVE_BLOCK, s->n);
        if (index == 0) {
            lower_block(s, from, to);
        }
        sy_team_barrier(s->team);
        eliminate(s, from, to, to, s->n, index, workers);
        sy_team_barrier(s->team);
    }
    for (long from = (s->n - 1) / SOLVE_BLOCK * SOLVE_BLOCK; from >= 0; from -= SOLVE_BLOCK) {
        long to = sy_min(from + SOLVE_BLOCK, s->n);
        if (index == 0) {
            upper_block(s, from, to);
        }
        sy_team_barrier(s->team);
        eliminate(s, from, to, 0, from, index, workers);
        sy_team_barrier(s->team);
    }
}

int sy_dgetrs(sy_plan *plan, long n, const double *a, long lda, const long *pivots, double *b) {
    if (n < 0 || lda < sy_max(n, 1)) {
        return SY_DENSE_ARGUMENT;
    }
    if (n == 0) {
        return 0;
    }
    exchange(1, b, n, pivots, n);
    struct substitution s = {.team = plan->team, .n = n, .a = a, .lda = lda, .x = b};
    sy_team_do(plan->team, substitute, &s);
    return 0;
}
