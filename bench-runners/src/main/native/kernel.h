/*
 * What a kernel is to those who call it. It knows nothing of the harness: it gets processors and parameters, works, and
 * writes what it found into a report.
 */
#ifndef SY_KERNEL_H
#define SY_KERNEL_H

#include "isa.h"
#include "team.h"

#include <stddef.h>
#include <stdint.h>

#define SY_REPORT_BYTES 32768

/* What may be planted into a kernel in order to see that it is noticed. */
enum sy_plant {
    SY_PLANT_NOTHING,
    SY_PLANT_ERROR,   /* a wrong value in what the kernel produced */
    SY_PLANT_CRASH,   /* a fault that the system ends the process for */
    SY_PLANT_OMISSION /* a part of the work left undone, so that there is what was there before it */
};

enum sy_direction { SY_LOWER = -1, SY_NEUTRAL = 0, SY_HIGHER = 1 };

typedef struct {
    const int *cpus; /* one for each thread, -1 for any */
    int threads;
    int isa;
    int planted;
    const char *parameters; /* lines of name=value */
    char report[SY_REPORT_BYTES];
    size_t reported;
} sy_context;

typedef struct {
    const char *name;
    /* Memory that the parameters ask for, so that too much can be refused before it is touched. */
    uint64_t (*needed_bytes)(sy_context *context);
    /* Takes the memory and decides what holds for all passes; NULL after sy_failed. */
    void *(*open)(sy_context *context);
    /*
     * Before the clock of each pass: puts its data in place, so that nothing of the pass before can pass for its work; NULL
     * for a kernel that needs nothing.
     */
    void (*prepare)(sy_context *context, void *state, sy_team *team);
    /* The work of one pass, its figures in the report; 0, or -1 after sy_failed. */
    int (*perform)(sy_context *context, void *state, sy_team *team);
    /* After the clock: looks at what the last pass produced and says by sy_wrong what is not right. */
    void (*verify)(sy_context *context, void *state);
    void (*close)(void *state);
} sy_kernel;

/* All kernels, the last one with a NULL name. */
extern const sy_kernel *const sy_kernels[];

const sy_kernel *sy_kernel_named(const char *name);

/* The report, one line each: a figure, a fact that holds for all passes, what is wrong, why it failed. */
void sy_value(sy_context *context, const char *name, double value, const char *unit, int direction);
void sy_fact(sy_context *context, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));
void sy_wrong(sy_context *context, const char *format, ...) __attribute__((format(printf, 2, 3)));
void sy_failed(sy_context *context, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A parameter, or `otherwise` where it is not among them. */
int64_t sy_number(const sy_context *context, const char *name, int64_t otherwise);

/* A text of at most bytes - 1 characters. */
void sy_text(const sy_context *context, const char *name, const char *otherwise, char *text, size_t bytes);

/* sy_alloc with a failure in the report that names the pages. */
void *sy_take(sy_context *context, size_t bytes, int pages);

/* The context's threads on its processors, until they are dismissed; NULL after sy_failed. */
sy_team *sy_assemble(sy_context *context);
void sy_dismiss(sy_team *team);

/* The kernel's functions with a team; 0, or -1 after sy_failed. */
int sy_prepare(const sy_kernel *kernel, sy_context *context, void *state);
int sy_perform(const sy_kernel *kernel, sy_context *context, void *state);

/* SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
static inline uint64_t sy_random(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Where the part of one of `count` workers begins among n things, in whole groups. */
static inline size_t sy_part(size_t n, size_t group, int index, int count) {
    size_t groups = n / group;
    return (size_t)((unsigned __int128)groups * (unsigned)index / (unsigned)count) * group;
}

#endif
