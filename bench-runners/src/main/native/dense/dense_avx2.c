/* AVX2 with FMA: sixteen registers, twelve of them sums. */
#define ISA avx2
#define VECTOR_BYTES 32
#define VECTOR_REGISTER(x) "+x"(x)
#define MICRO_VECTORS 3
#define MICRO_COLUMNS 4
#include "vector.inc"
