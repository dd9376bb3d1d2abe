#include "kernel.h"

extern const sy_kernel sy_stream, sy_latency, sy_gups, sy_bandwidth, sy_integer, sy_clock;
extern const sy_kernel sy_kernel_dgemm, sy_kernel_sgemm, sy_kernel_linpack, sy_kernel_peak;

const sy_kernel *const sy_kernels[] = {
    &sy_stream,        &sy_latency,     &sy_gups, &sy_bandwidth, &sy_integer, &sy_kernel_linpack, &sy_kernel_dgemm,
    &sy_kernel_sgemm, &sy_kernel_peak, &sy_clock, NULL};
