/* AVX-512 (F, DQ, VL, BW): thirty-two registers, twenty-four of them sums. */
#define ISA avx512
#define VECTOR_BYTES 64
#define VECTOR_REGISTER(x) "+v"(x)
#define MICRO_VECTORS 3
#define MICRO_COLUMNS 8
#include "vector.inc"
