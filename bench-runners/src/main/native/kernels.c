#include "kernel.h"

extern const sy_kernel sy_stream, sy_latency, sy_gups, sy_bandwidth, sy_integer, sy_clock;

const sy_kernel *const sy_kernels[] = {&sy_stream,  &sy_latency, &sy_gups, &sy_bandwidth,
                                       &sy_integer, &sy_clock,   NULL};
