/* The ceiling: multiply-adds in registers, by all workers at once. */
#include <stdlib.h>

#include "dense_parts.h"

struct peak {
    const struct sy_real *real;
    sy_team *team;
    double seconds;
    double *rates;
};

static void work(void *arg, int index, int workers) {
    const struct peak *peak = arg;
    double operations = 0;
    uint64_t nanos = 0;
    (void)workers;
    sy_team_barrier(peak->team);
    for (uint64_t start = sy_now_nanos(); (double)nanos < peak->seconds * 1e9; nanos = sy_now_nanos() - start) {
        operations += peak->real->multiply_add(20000);
    }
    peak->rates[index] = operations / ((double)nanos * 1e-9);
}

double sy_fma_peak(const struct sy_dense *dense, sy_team *team, double seconds, int single_precision) {
    int workers = sy_team_size(team);
    struct peak peak = {.real = single_precision ? &dense->real32 : &dense->real64,
                        .team = team,
                        .seconds = seconds,
                        .rates = calloc((size_t)workers, sizeof(double))};
    if (peak.rates == NULL) {
        return SY_DENSE_MEMORY;
    }
    sy_team_do(team, work, &peak);
    double sum = 0;
    for (int i = 0; i < workers; i++) {
        sum += peak.rates[i];
    }
    free(peak.rates);
    return sum;
}
