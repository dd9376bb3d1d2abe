/*
 * The whole table of one instruction set, from GCC's vector types. A translation unit for each, with -DSY_ISA=NAME and
 * the compiler's options for it, which decide the shape of the micro-kernels: as many sums as registers allow beside a
 * column of A and an element of B.
 */
#include "dense_parts.h"

#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#define VECTOR_REGISTER(x) "+v"(x)
#define MICRO_VECTORS 3
#define MICRO_COLUMNS 8
#elif defined(__AVX2__)
#define VECTOR_BYTES 32
#define VECTOR_REGISTER(x) "+x"(x)
#define MICRO_VECTORS 3
#define MICRO_COLUMNS 4
#elif defined(__x86_64__)
#define VECTOR_BYTES 16
#define VECTOR_REGISTER(x) "+x"(x)
#define MICRO_VECTORS 2
#define MICRO_COLUMNS 4
#else
/* Registers of SVE have the length that the compiler was told; 32 of them, as NEON has. */
#ifdef __ARM_FEATURE_SVE
#define VECTOR_BYTES (__ARM_FEATURE_SVE_BITS / 8)
#else
#define VECTOR_BYTES 16
#endif
#define VECTOR_REGISTER(x) "+w"(x)
#define MICRO_VECTORS 4
#define MICRO_COLUMNS 6
#endif

#define SY_CHAINS 12

#define REAL double
#define NAME(x) x##64
#define VECTORS MICRO_VECTORS
#define NR MICRO_COLUMNS
#include "dense_real.h"

#include "dense_leaf.h"

#define REAL float
#define NAME(x) x##32
#define VECTORS MICRO_VECTORS
#define NR MICRO_COLUMNS
#include "dense_real.h"

/* A constant initialiser may not name another table, so the members are spelt out. */
#define SY_REAL(bits)                                                                                                  \
    {                                                                                                                  \
        .bytes = (bits) / 8, .mr = mr##bits, .nr = nr##bits, .pack_a = pack_a##bits, .pack_b = pack_b##bits,          \
        .tile = tile##bits, .subtract = subtract##bits, .multiply_add = multiply_add##bits                            \
    }
#define SY_JOIN(a, b) a##b
#define SY_TABLE(isa) SY_JOIN(sy_dense_, isa)
#define SY_TEXT(isa) #isa
#define SY_NAME(isa) SY_TEXT(isa)

extern const struct sy_dense SY_TABLE(SY_ISA);
const struct sy_dense SY_TABLE(SY_ISA) = {
    .isa = SY_NAME(SY_ISA),
    .real64 = SY_REAL(64),
    .real32 = SY_REAL(32),
    .leaf = leaf,
    .solve = solve,
};
