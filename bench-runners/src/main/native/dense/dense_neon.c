/* NEON, which every aarch64 has: thirty-two registers, twenty-four of them sums. */
#define ISA neon
#define VECTOR_BYTES 16
#define VECTOR_REGISTER(x) "+w"(x)
#define MICRO_VECTORS 4
#define MICRO_COLUMNS 6
#include "vector.inc"
