#include "isa.h"
#include "vector.h"

#if defined(__x86_64__)
extern const sy_vector_loops sy_vector_baseline, sy_vector_avx2, sy_vector_avx512;
static const sy_vector_loops *const loops[] = {&sy_vector_baseline, &sy_vector_avx2, &sy_vector_avx512};
#else
extern const sy_vector_loops sy_vector_neon, sy_vector_sve;
static const sy_vector_loops *const loops[] = {&sy_vector_neon, &sy_vector_sve};
#endif

const sy_vector_loops *sy_vector_for(int isa) {
    return loops[isa];
}
