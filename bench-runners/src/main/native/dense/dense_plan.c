/* Block sizes from cache facts, and the memory for packed operands. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dense_parts.h"
#include "isa.h"

enum { LINE = 64 };

/* A machine that tells nothing of its caches gets the smallest that servers have. */
static const struct sy_caches SMALLEST = {.l1d = 32 << 10, .l2 = 256 << 10, .l3 = 2 << 20};

/* "32K" of sysfs, where the C library knows nothing (aarch64). */
static size_t sysfs_cache(int level) {
    for (int index = 0; index < 8; index++) {
        char path[96];
        int found_level = 0;
        size_t kib = 0;
        char type = ' ';
        snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu0/cache/index%d/level", index);
        FILE *file = fopen(path, "r");
        if (file == NULL) {
            return 0;
        }
        int read = fscanf(file, "%d", &found_level);
        fclose(file);
        snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu0/cache/index%d/type", index);
        file = fopen(path, "r");
        if (file != NULL) {
            read += fscanf(file, "%c", &type);
            fclose(file);
        }
        snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu0/cache/index%d/size", index);
        file = fopen(path, "r");
        if (file != NULL) {
            read += fscanf(file, "%zuK", &kib);
            fclose(file);
        }
        if (read == 3 && found_level == level && type != 'I') {
            return kib << 10;
        }
    }
    return 0;
}

static size_t claimed(int name, int level) {
    long bytes = sysconf(name);
    return bytes > 0 ? (size_t)bytes : sysfs_cache(level);
}

void sy_caches_claimed(struct sy_caches *caches) {
    caches->l1d = claimed(_SC_LEVEL1_DCACHE_SIZE, 1);
    caches->l2 = claimed(_SC_LEVEL2_CACHE_SIZE, 2);
    caches->l3 = claimed(_SC_LEVEL3_CACHE_SIZE, 3);
}

static long within(long x, long low, long high) {
    return sy_min(sy_max(x, low), high);
}

/*
 * Goto and van de Geijn, section 6: a panel of B (kc x nr) shares L1 with what streams past it, so it may have three
 * quarters of it; a block of A (mc x kc) may have two thirds of L2; the strip of B (kc x nc) a quarter of the L3, of
 * which a guest gets less than it is told.
 */
static struct sy_blocks blocks_of(const struct sy_real *real, const struct sy_caches *caches) {
    struct sy_blocks blocks;
    long l1 = (long)(caches->l1d != 0 ? caches->l1d : SMALLEST.l1d);
    long l2 = (long)(caches->l2 != 0 ? caches->l2 : SMALLEST.l2);
    long l3 = (long)(caches->l3 != 0 ? caches->l3 : SMALLEST.l3);
    blocks.kc = within(l1 * 3 / 4 / (real->nr * real->bytes), 128, 768) / 8 * 8;
    blocks.mc = within(l2 * 2 / 3 / (blocks.kc * real->bytes), 2 * real->mr, 1024) / real->mr * real->mr;
    blocks.nc = sy_round_up(within(l3 / 4 / (blocks.kc * real->bytes), 1024, 4096), real->nr);
    return blocks;
}

sy_plan *sy_plan_open(const struct sy_dense *dense, const struct sy_caches *caches) {
    struct sy_caches known;
    struct sy_plan *plan = calloc(1, sizeof *plan);
    if (plan == NULL) {
        return NULL;
    }
    if (caches == NULL) {
        sy_caches_claimed(&known);
        caches = &known;
    }
    plan->dense = dense;
    plan->blocks64 = blocks_of(&dense->real64, caches);
    plan->blocks32 = blocks_of(&dense->real32, caches);
    return plan;
}

void sy_plan_join(sy_plan *plan, sy_team *team) {
    plan->team = team;
}

void sy_plan_blocks(const sy_plan *plan, int single_precision, struct sy_blocks *blocks) {
    *blocks = single_precision ? plan->blocks32 : plan->blocks64;
}

void *sy_plan_reserve(struct sy_plan *plan, size_t bytes) {
    if (plan->memory_bytes < bytes) {
        sy_free(plan->memory, plan->memory_bytes);
        plan->memory = sy_alloc(bytes, SY_PAGES_TRANSPARENT);
        plan->memory_bytes = plan->memory == NULL ? 0 : bytes;
    }
    return plan->memory;
}

void sy_plan_close(sy_plan *plan) {
    if (plan != NULL) {
        sy_free(plan->memory, plan->memory_bytes);
        free(plan);
    }
}

#if defined(__x86_64__)
extern const struct sy_dense sy_dense_avx512, sy_dense_avx2, sy_dense_baseline;
static const struct sy_dense *const tables[] = {&sy_dense_avx512, &sy_dense_avx2, &sy_dense_baseline, NULL};
#else
extern const struct sy_dense sy_dense_neon, sy_dense_sve256, sy_dense_sve512;
static const struct sy_dense *const tables[] = {&sy_dense_neon, &sy_dense_sve256, &sy_dense_sve512, NULL};
#endif

const struct sy_dense *sy_dense_find(const char *isa) {
    char name[16];
    int sve = strcmp(isa, "sve") == 0;
    snprintf(name, sizeof name, sve ? "%s%d" : "%s", isa, sve ? sy_isa_sve_bits() : 0);
    const struct sy_dense *const *dense = tables;
    while (*dense != NULL && strcmp((*dense)->isa, name) != 0) {
        dense++;
    }
    return *dense;
}

const char *sy_dense_isa(const struct sy_dense *dense) {
    return dense->isa;
}
