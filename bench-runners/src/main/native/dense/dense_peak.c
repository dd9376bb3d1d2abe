/* The ceiling: multiply-adds in registers, by all workers at once. */
#include <stdlib.h>
#include <string.h>

#include "dense_parts.h"

/* Tens of microseconds between two looks at the clock. */
enum { ROUNDS = 20000 };

struct share {
    _Alignas(64) struct sy_peak peak;
};

struct peaks {
    const struct sy_real *real;
    sy_team *team;
    double nanos;
    struct share *shares;
};

static void work(void *arg, int index, int workers) {
    const struct peaks *peaks = arg;
    double operations = 0;
    double added = 0;
    uint64_t nanos = 0;
    (void)workers;
    sy_team_barrier(peaks->team);
    for (uint64_t start = sy_now_nanos(); (double)nanos < peaks->nanos; nanos = sy_now_nanos() - start) {
        operations += peaks->real->multiply_add(ROUNDS, &added);
    }
    peaks->shares[index].peak =
        (struct sy_peak){.rate = operations / ((double)nanos * 1e-9), .added = added, .expected = operations / 2};
}

int sy_fma_peak(const struct sy_dense *dense, sy_team *team, double seconds, int single_precision,
                struct sy_peak *peak) {
    size_t workers = (size_t)sy_team_size(team);
    struct peaks peaks = {.real = single_precision ? &dense->real32 : &dense->real64,
                          .team = team,
                          .nanos = seconds * 1e9,
                          .shares = aligned_alloc(64, workers * sizeof(struct share))};
    if (peaks.shares == NULL) {
        return SY_DENSE_MEMORY;
    }
    memset(peaks.shares, 0, workers * sizeof(struct share));
    sy_team_do(team, work, &peaks);
    *peak = (struct sy_peak){0};
    for (size_t i = 0; i < workers; i++) {
        peak->rate += peaks.shares[i].peak.rate;
        peak->added += peaks.shares[i].peak.added;
        peak->expected += peaks.shares[i].peak.expected;
        peak->idle += peaks.shares[i].peak.expected == 0;
    }
    free(peaks.shares);
    return 0;
}
