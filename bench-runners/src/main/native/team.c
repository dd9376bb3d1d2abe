#define _GNU_SOURCE
#include "team.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define LINE 64
/* Longer than a barrier takes among running threads, shorter than a time slice that a thread may have lost. */
#define SPIN_NANOS 30000
/* Large enough for the processors of any machine that one kernel image serves. */
#define MASK_BYTES 1024

/* A number that threads wait for to change: they spin a while, then sleep. */
typedef struct {
    _Alignas(LINE) _Atomic uint32_t value;
    _Atomic uint32_t sleepers;
} gate;

typedef struct {
    sy_team *team;
    pthread_t thread;
    int index;
    int cpu;
    uint64_t began;
    uint64_t ended;
} worker;

struct sy_team {
    gate begin;
    gate arrival;
    _Alignas(LINE) _Atomic int arrived;
    _Atomic int start_error;
    int count;
    int started;
    int spin_nanos;
    int own_cpu;
    int mask_bytes;
    sy_work work;
    void *arg;
    worker *workers;
    unsigned char mask_before[MASK_BYTES];
};

uint64_t sy_now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb" ::: "memory");
#endif
}

static void gate_wait(gate *g, uint32_t seen, int spin_nanos) {
    if (spin_nanos > 0) {
        uint64_t end = sy_now_nanos() + (uint64_t)spin_nanos;
        do {
            for (int i = 0; i < 64; i++) {
                if (atomic_load_explicit(&g->value, memory_order_acquire) != seen) {
                    return;
                }
                relax();
            }
        } while (sy_now_nanos() < end);
    }
    atomic_fetch_add(&g->sleepers, 1);
    while (atomic_load(&g->value) == seen) {
        syscall(SYS_futex, &g->value, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
    }
    atomic_fetch_sub(&g->sleepers, 1);
}

static void gate_open(gate *g) {
    atomic_fetch_add(&g->value, 1);
    /* Whoever counts as a sleeper only now sees the new value before it sleeps. */
    if (atomic_load(&g->sleepers) != 0) {
        syscall(SYS_futex, &g->value, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
    }
}

void sy_team_barrier(sy_team *team) {
    uint32_t seen = atomic_load_explicit(&team->arrival.value, memory_order_acquire);
    if (atomic_fetch_add(&team->arrived, 1) + 1 == team->count) {
        atomic_store(&team->arrived, 0);
        gate_open(&team->arrival);
    } else {
        gate_wait(&team->arrival, seen, team->spin_nanos);
    }
}

static int pin(int cpu) {
    unsigned char mask[MASK_BYTES] = {0};
    if (cpu < 0) {
        return 0;
    }
    if (cpu >= MASK_BYTES * 8) {
        return EINVAL;
    }
    /* The kernel counts bits in words of the machine; both platforms here are little endian. */
    mask[cpu / 8] = (unsigned char)(1u << (cpu % 8));
    return syscall(SYS_sched_setaffinity, 0, sizeof mask, mask) == 0 ? 0 : errno;
}

/* Those of the thread that calls now: another one may have started the team. */
static int remember_mask(sy_team *team) {
    long bytes = syscall(SYS_sched_getaffinity, 0, sizeof team->mask_before, team->mask_before);
    if (bytes > 0) {
        team->mask_bytes = (int)bytes;
    }
    return bytes > 0;
}

static void unpin(const sy_team *team) {
    if (team->own_cpu >= 0) {
        syscall(SYS_sched_setaffinity, 0, (size_t)team->mask_bytes, team->mask_before);
    }
}

static void *work_for_team(void *arg) {
    worker *self = arg;
    sy_team *team = self->team;
    int error = pin(self->cpu);
    uint32_t seen = 0;
    if (error != 0) {
        atomic_store(&team->start_error, error);
    }
    sy_team_barrier(team);
    for (;;) {
        /* Between two calls a team may idle for long, and the caller's own work must not be disturbed. */
        gate_wait(&team->begin, seen, team->spin_nanos);
        seen++;
        if (team->work == NULL) {
            return NULL;
        }
        team->work(team->arg, self->index, team->count);
        sy_team_barrier(team);
    }
}

/*
 * The caller is pinned while it works and no longer: threads that a pinned one starts, such as a JVM's, would be pinned
 * to the same processor.
 */
void sy_team_do(sy_team *team, sy_work work, void *arg) {
    team->work = work;
    team->arg = arg;
    remember_mask(team);
    pin(team->own_cpu);
    gate_open(&team->begin);
    work(arg, 0, team->count);
    sy_team_barrier(team);
    unpin(team);
}

static void end_threads(sy_team *team) {
    team->work = NULL;
    gate_open(&team->begin);
    for (int i = 1; i < team->started; i++) {
        pthread_join(team->workers[i].thread, NULL);
    }
}

static void release(sy_team *team) {
    int error = errno;
    free(team->workers);
    free(team);
    errno = error;
}

/* Spinning helps only where every worker has a processor of its own. */
static int spin_nanos(const int *cpus, int count, const unsigned char *mask, int mask_bytes) {
    int allowed = 0;
    for (int i = 0; i < mask_bytes; i++) {
        allowed += __builtin_popcount(mask[i]);
    }
    for (int i = 0; cpus != NULL && i < count; i++) {
        for (int j = 0; j < i; j++) {
            if (cpus[i] >= 0 && cpus[i] == cpus[j]) {
                return 0;
            }
        }
    }
    return count <= allowed ? SPIN_NANOS : 0;
}

static int start_threads(sy_team *team, const int *cpus) {
    for (int i = 1; i < team->count; i++) {
        worker *w = &team->workers[i];
        w->team = team;
        w->index = i;
        w->cpu = cpus == NULL ? -1 : cpus[i];
        int error = pthread_create(&w->thread, NULL, work_for_team, w);
        if (error != 0) {
            return error;
        }
        team->started = i + 1;
    }
    int error = pin(team->own_cpu);
    unpin(team);
    if (error != 0) {
        atomic_store(&team->start_error, error);
    }
    return 0;
}

sy_team *sy_team_start(const int *cpus, int count) {
    sy_team *team;
    if (count < 1) {
        errno = EINVAL;
        return NULL;
    }
    if (posix_memalign((void **)&team, LINE, sizeof *team) != 0) {
        errno = ENOMEM;
        return NULL;
    }
    *team = (sy_team){.count = count, .started = 1, .own_cpu = cpus == NULL ? -1 : cpus[0]};
    team->workers = calloc((size_t)count, sizeof *team->workers);
    if (team->workers == NULL || !remember_mask(team)) {
        release(team);
        return NULL;
    }
    team->workers[0].cpu = team->own_cpu;
    team->spin_nanos = spin_nanos(cpus, count, team->mask_before, team->mask_bytes);
    int error = start_threads(team, cpus);
    if (error != 0) {
        /* Those that did start wait at the first barrier: let them pass as a smaller team. */
        int missing = count - team->started;
        atomic_fetch_add(&team->arrived, missing);
    }
    sy_team_barrier(team);
    error = error != 0 ? error : atomic_load(&team->start_error);
    if (error != 0) {
        end_threads(team);
        errno = error;
        release(team);
        return NULL;
    }
    return team;
}

void sy_team_begins(sy_team *team, int index) {
    team->workers[index].began = sy_now_nanos();
}

void sy_team_ends(sy_team *team, int index) {
    team->workers[index].ended = sy_now_nanos();
}

uint64_t sy_team_took(const sy_team *team) {
    uint64_t first = team->workers[0].began;
    uint64_t last = team->workers[0].ended;
    for (int i = 1; i < team->count; i++) {
        const worker *w = &team->workers[i];
        first = w->began < first ? w->began : first;
        last = w->ended > last ? w->ended : last;
    }
    return last - first;
}

int sy_team_size(const sy_team *team) {
    return team->count;
}

int sy_team_is(const sy_team *team, const int *cpus, int count) {
    for (int i = 0; i < team->count && i < count; i++) {
        if (team->workers[i].cpu != (cpus == NULL ? -1 : cpus[i])) {
            return 0;
        }
    }
    return team->count == count;
}

void sy_team_stop(sy_team *team) {
    if (team != NULL) {
        end_threads(team);
        release(team);
    }
}
