#define _GNU_SOURCE
#include "team.h"

#include <errno.h>
#include <sys/mman.h>

#define HUGE_BYTES ((size_t)2 << 20)
#ifndef MAP_HUGE_2MB
#define MAP_HUGE_2MB (21 << 26)
#endif

/* Whole huge pages for every kind, so that freeing need not know the kind. */
static size_t mapped_bytes(size_t bytes) {
    return (bytes + HUGE_BYTES - 1) & ~(HUGE_BYTES - 1);
}

static void *map(size_t bytes, int flags) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

static void *map_aligned(size_t bytes) {
    char *memory = map(bytes + HUGE_BYTES, 0);
    if (memory == NULL) {
        return NULL;
    }
    size_t before = (HUGE_BYTES - ((uintptr_t)memory & (HUGE_BYTES - 1))) & (HUGE_BYTES - 1);
    if (before > 0) {
        munmap(memory, before);
    }
    munmap(memory + before + bytes, HUGE_BYTES - before);
    return memory + before;
}

void *sy_alloc(size_t bytes, int pages) {
    size_t mapped = mapped_bytes(bytes);
    if (bytes == 0 || mapped < bytes || mapped + HUGE_BYTES < mapped) {
        errno = bytes == 0 ? EINVAL : ENOMEM;
        return NULL;
    }
    if (pages == SY_PAGES_HUGE) {
        return map(mapped, MAP_HUGETLB | MAP_HUGE_2MB);
    }
    void *memory = map_aligned(mapped);
    /* Refused where the kernel has no transparent huge pages; then there are only base pages anyway. */
    if (memory != NULL) {
        madvise(memory, mapped, pages == SY_PAGES_TRANSPARENT ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    }
    return memory;
}

void sy_free(void *memory, size_t bytes) {
    if (memory != NULL) {
        munmap(memory, mapped_bytes(bytes));
    }
}
