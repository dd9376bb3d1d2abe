#include "isa.h"

#include <string.h>

#if defined(__x86_64__)

static const char *const names[] = {"baseline", "avx2", "avx512"};

int sy_isa_offered(int isa) {
    /* The compiler's own look at CPUID, which also asks whether the system saves the registers. */
    __builtin_cpu_init();
    switch (isa) {
    case SY_ISA_BASELINE:
        return 1;
    case SY_ISA_AVX2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case SY_ISA_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    default:
        return 0;
    }
}

int sy_isa_sve_bits(void) {
    return 0;
}

#else

#include <sys/auxv.h>
#include <sys/prctl.h>

#define SVE_BIT (1ul << 22)

static const char *const names[] = {"neon", "sve"};

int sy_isa_offered(int isa) {
    return isa == SY_ISA_NEON || (isa == SY_ISA_SVE && (getauxval(AT_HWCAP) & SVE_BIT) != 0);
}

int sy_isa_sve_bits(void) {
    int length = sy_isa_offered(SY_ISA_SVE) ? prctl(PR_SVE_GET_VL) : 0;
    return length < 0 ? 0 : (length & PR_SVE_VL_LEN_MASK) * 8;
}

#endif

const char *sy_isa_name(int isa) {
    return names[isa];
}

int sy_isa_best(void) {
    int best = 0;
    for (int isa = 0; isa < SY_ISA_COUNT; isa++) {
        best = sy_isa_offered(isa) ? isa : best;
    }
    return best;
}

int sy_isa_named(const char *name) {
    if (strcmp(name, "auto") == 0) {
        return sy_isa_best();
    }
    if (strcmp(name, "baseline") == 0) {
        return 0;
    }
    for (int isa = 0; isa < SY_ISA_COUNT; isa++) {
        if (strcmp(name, names[isa]) == 0) {
            return sy_isa_offered(isa) ? isa : -2;
        }
    }
    return -1;
}
