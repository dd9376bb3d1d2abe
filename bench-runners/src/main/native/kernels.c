#include "kernel.h"

extern const sy_kernel sy_stream, sy_latency, sy_gups, sy_bandwidth, sy_integer, sy_clock;
extern const sy_kernel sy_dgemm_kernel, sy_sgemm_kernel, sy_linpack_kernel, sy_fma_peak_kernel;

const sy_kernel *const sy_kernels[] = {&sy_stream,  &sy_latency, &sy_gups, &sy_bandwidth,
                                       &sy_integer, &sy_clock,   &sy_dgemm_kernel, &sy_sgemm_kernel,
                                       &sy_linpack_kernel, &sy_fma_peak_kernel, NULL};
