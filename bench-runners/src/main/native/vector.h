/* Loops whose speed depends on the instruction set: one table for each. */
#ifndef SY_VECTOR_H
#define SY_VECTOR_H

#include <stddef.h>
#include <stdint.h>

/* Elements in a group: pointers are aligned to one, and lengths are whole groups. */
#define SY_GROUP 64

typedef struct {
    /* McCalpin's four loops with ordinary and with non-temporal stores. */
    void (*copy[2])(double *c, const double *a, size_t n);
    void (*scale[2])(double *b, const double *c, double factor, size_t n);
    void (*add[2])(double *c, const double *a, const double *b, size_t n);
    void (*triad[2])(double *a, const double *b, const double *c, double factor, size_t n);
    /* Reads everything once and adds it up. */
    uint64_t (*sum)(const uint64_t *words, size_t n);
} sy_vector_loops;

/* For an enum sy_isa. */
const sy_vector_loops *sy_vector_for(int isa);

#endif
