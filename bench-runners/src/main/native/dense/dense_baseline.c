/* SSE2, which every x86-64 has: sixteen registers and no fused multiply-add. */
#define ISA baseline
#define VECTOR_BYTES 16
#define VECTOR_REGISTER(x) "+x"(x)
#define MICRO_VECTORS 2
#define MICRO_COLUMNS 4
#include "vector.inc"
