/*
 * A pointer chase that shares nothing with the kernel: a linked list through all lines in an order that Fisher and Yates'
 * shuffle gives, followed for about a tenth of a second, the best of seven. Prints ns a load:
 *   chase BYTES thp|4k
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

enum { LINE = 64, HUGE_PAGE = 2 << 20, TRIALS = 7 };

struct line {
    struct line *next;
    char rest[LINE - sizeof(struct line *)];
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint64_t drawn(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

int main(int count, char **arguments) {
    if (count != 3) {
        return 2;
    }
    size_t bytes = strtoull(arguments[1], NULL, 10), lines = bytes / LINE;
    char *raw = mmap(NULL, bytes + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    uint32_t *order = malloc(lines * sizeof *order);
    if (raw == MAP_FAILED || order == NULL) {
        return 1;
    }
    struct line *list = (struct line *)(((uintptr_t)raw + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE);
    madvise(list, bytes, strcmp(arguments[2], "thp") == 0 ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    uint64_t state = 88172645463325252;
    for (size_t i = 0; i < lines; i++) {
        order[i] = (uint32_t)i;
    }
    for (size_t i = lines - 1; i > 0; i--) {
        size_t j = drawn(&state) % (i + 1);
        uint32_t kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    for (size_t i = 0; i < lines; i++) {
        list[order[i]].next = &list[order[(i + 1) % lines]];
    }
    free(order);
    size_t steps = lines < 1 << 20 ? 1 << 20 : lines;
    steps = bytes <= 1 << 20 ? 1 << 24 : steps;
    double best = 1e9;
    struct line *at = list;
    for (int trial = 0; trial < TRIALS; trial++) {
        double start = now();
        for (size_t i = 0; i < steps; i++) {
            at = at->next;
        }
        double took = (now() - start) / (double)steps;
        __asm__ volatile("" ::"r"(at));
        best = trial > 0 && took < best ? took : best;
    }
    printf("%.3f\n", 1e9 * best);
    return 0;
}
