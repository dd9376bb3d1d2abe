/*
 * Copy, scale, add and triad over static arrays by McCalpin's rules (24 bytes an element for triad, the best of the
 * repetitions but the first), on one thread: prints the triad's rate in GB/s.
 */
#include <stdio.h>
#include <time.h>

#ifndef ELEMENTS
#define ELEMENTS (1L << 24)
#endif
enum { REPETITIONS = 10 };

static double a[ELEMENTS], b[ELEMENTS], c[ELEMENTS];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(void) {
    const double scalar = 3;
    double best = 1e9;
    for (long i = 0; i < ELEMENTS; i++) {
        a[i] = 1;
        b[i] = 2;
        c[i] = 0;
    }
    for (int k = 0; k < REPETITIONS; k++) {
        for (long i = 0; i < ELEMENTS; i++) {
            c[i] = a[i];
        }
        for (long i = 0; i < ELEMENTS; i++) {
            b[i] = scalar * c[i];
        }
        for (long i = 0; i < ELEMENTS; i++) {
            c[i] = a[i] + b[i];
        }
        double start = now();
        for (long i = 0; i < ELEMENTS; i++) {
            a[i] = b[i] + scalar * c[i];
        }
        double took = now() - start;
        best = k > 0 && took < best ? took : best;
    }
    double expected = a[0];
    for (long i = 0; i < ELEMENTS; i++) {
        if (a[i] != expected) {
            return 1;
        }
    }
    printf("%.3f\n", 24e-9 * (double)ELEMENTS / best);
    return 0;
}
