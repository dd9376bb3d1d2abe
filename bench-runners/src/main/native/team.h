/* A team of pinned threads that work together, and the memory they work on. Linux only. */
#ifndef SY_TEAM_H
#define SY_TEAM_H

#include <stddef.h>
#include <stdint.h>

enum sy_pages {
    SY_PAGES_SMALL = 0,       /* the base page, and never a transparent huge one */
    SY_PAGES_TRANSPARENT = 1, /* aligned to 2 MiB, with a huge page asked for by madvise */
    SY_PAGES_HUGE = 2         /* 2 MiB from the pool of explicit huge pages */
};

typedef struct sy_team sy_team;
typedef void (*sy_work)(void *arg, int index, int count);

/*
 * Starts count - 1 threads; the caller is worker 0. Worker i is pinned to cpus[i], unless that is -1 or
 * cpus is NULL. NULL and errno where a thread cannot be started or pinned: then nothing is left behind.
 */
sy_team *sy_team_start(const int *cpus, int count);

/* All workers, the caller among them, do the work; returns when all are done. The caller is pinned until then. */
void sy_team_do(sy_team *team, sy_work work, void *arg);

/* Inside work: nobody goes on before all workers are here. Memory written before is seen after. */
void sy_team_barrier(sy_team *team);

/*
 * Inside work, between two barriers: each worker says when it begins and ends, and after the second barrier anybody may
 * ask how long it took from the first begin to the last end. One worker's clock alone would miss what the others did
 * while it was kept from its processor.
 */
void sy_team_begins(sy_team *team, int index);
void sy_team_ends(sy_team *team, int index);
uint64_t sy_team_took(const sy_team *team);

int sy_team_size(const sy_team *team);

/* Whether it is one of that many workers on those processors. */
int sy_team_is(const sy_team *team, const int *cpus, int count);

/* Ends the threads. NULL is allowed. */
void sy_team_stop(sy_team *team);

/* CLOCK_MONOTONIC. */
uint64_t sy_now_nanos(void);

/* Zeroed memory, untouched, aligned to a page of its kind; NULL and errno where there is none. */
void *sy_alloc(size_t bytes, int pages);

/* With the size that was asked for. NULL is allowed. */
void sy_free(void *memory, size_t bytes);

#endif
