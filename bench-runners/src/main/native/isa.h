/* Instruction sets: which there are, and which this CPU and its system offer. */
#ifndef SY_ISA_H
#define SY_ISA_H

enum sy_isa {
#if defined(__x86_64__)
    SY_ISA_BASELINE, /* SSE2 */
    SY_ISA_AVX2,     /* with FMA */
    SY_ISA_AVX512,   /* F, BW, DQ, VL */
#else
    SY_ISA_NEON,
    SY_ISA_SVE,
#endif
    SY_ISA_COUNT
};

const char *sy_isa_name(int isa);

int sy_isa_offered(int isa);

/* Bits of a register of SVE, which the CPU and its system decide; 0 without SVE. */
int sy_isa_sve_bits(void);

/* The widest that is offered. */
int sy_isa_best(void);

/* By its name, "baseline" or "auto"; -1 for none of that name, -2 for one that this CPU lacks. */
int sy_isa_named(const char *name);

#endif
