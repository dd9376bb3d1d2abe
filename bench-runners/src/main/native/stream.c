/*
 * Sustainable memory bandwidth by the rules of STREAM (McCalpin, 1995): four loops over three arrays, each far larger
 * than the caches; 16 bytes an element count for copy and scale, 24 for add and triad, whatever the machine really moves.
 */
#include "kernel.h"
#include "vector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FACTOR 3.0
#define OPERATIONS 4
/* Values grow 15-fold with each, and those of a double end between 15^262 and 15^263. */
#define MOST_REPETITIONS 250
/* Elements of a planted omission. */
#define OMITTED 8
/* Arrays that begin at the same place in a page make loads wait for stores that they do not need. */
#define STAGGER_BYTES 1344

enum stores { ORDINARY, PAST_CACHE, WHICHEVER_IS_FASTER };

typedef struct {
    sy_context *context;
    sy_team *team;
    const sy_vector_loops *loops;
    double *a, *b, *c;
    void *memory[3];
    size_t mapped_bytes;
    size_t elements;
    int stores;
    int repetitions;
    double best_nanos[OPERATIONS];
} stream;

static const struct {
    const char *name;
    int bytes;
} operations[OPERATIONS] = {{"stream-copy", 16}, {"stream-scale", 16}, {"stream-add", 24}, {"stream-triad", 24}};

static size_t elements(sy_context *context) {
    return (size_t)sy_number(context, "size", 0) / sizeof(double) / SY_GROUP * SY_GROUP;
}

static uint64_t needed_bytes(sy_context *context) {
    return 3 * (uint64_t)elements(context) * sizeof(double);
}

/* Each worker touches first what it will work on, so that the memory is near to it. */
static void fill(void *arg, int index, int count) {
    stream *s = arg;
    size_t end = sy_part(s->elements, SY_GROUP, index + 1, count);
    for (size_t i = sy_part(s->elements, SY_GROUP, index, count); i < end; i++) {
        s->a[i] = 1.0;
        s->b[i] = 2.0;
        s->c[i] = 0.0;
    }
}

static void operate(stream *s, int operation, size_t from, size_t n) {
    const sy_vector_loops *loops = s->loops;
    switch (operation) {
    case 0:
        loops->copy[s->stores](s->c + from, s->a + from, n);
        break;
    case 1:
        loops->scale[s->stores](s->b + from, s->c + from, FACTOR, n);
        break;
    case 2:
        loops->add[s->stores](s->c + from, s->a + from, s->b + from, n);
        break;
    default:
        loops->triad[s->stores](s->a + from, s->b + from, s->c + from, FACTOR, n);
    }
}

static void repeat(void *arg, int index, int count) {
    stream *s = arg;
    size_t from = sy_part(s->elements, SY_GROUP, index, count);
    size_t n = sy_part(s->elements, SY_GROUP, index + 1, count) - from;
    for (int repetition = 0; repetition < s->repetitions; repetition++) {
        for (int operation = 0; operation < OPERATIONS; operation++) {
            sy_team_barrier(s->team);
            sy_team_begins(s->team, index);
            operate(s, operation, from, n);
            sy_team_ends(s->team, index);
            sy_team_barrier(s->team);
            if (index == 0) {
                double nanos = (double)sy_team_took(s->team);
                /* The first repetition does not count, as McCalpin has it. */
                s->best_nanos[operation] =
                    repetition > 0 && nanos < s->best_nanos[operation] ? nanos : s->best_nanos[operation];
            }
        }
    }
}

static void measure(stream *s, sy_team *team, int repetitions) {
    s->team = team;
    s->repetitions = repetitions;
    for (int operation = 0; operation < OPERATIONS; operation++) {
        s->best_nanos[operation] = INFINITY;
    }
    sy_team_do(team, repeat, s);
}

static int choose_stores(stream *s) {
    s->stores = (int)sy_number(s->context, "stores", WHICHEVER_IS_FASTER);
    if (s->stores != WHICHEVER_IS_FASTER) {
        sy_fact(s->context, "stores", "%s", s->stores == PAST_CACHE ? "non-temporal" : "regular");
        return 0;
    }
    sy_team *team = sy_assemble(s->context);
    if (team == NULL) {
        return -1;
    }
    double nanos[2];
    for (int stores = ORDINARY; stores <= PAST_CACHE; stores++) {
        s->stores = stores;
        sy_team_do(team, fill, s);
        measure(s, team, 4);
        nanos[stores] = s->best_nanos[OPERATIONS - 1];
    }
    sy_dismiss(team);
    s->stores = nanos[PAST_CACHE] < nanos[ORDINARY];
    sy_fact(s->context, "stores", "%s; a triad took %.0f us with regular stores, %.0f us with non-temporal ones",
            s->stores == PAST_CACHE ? "non-temporal" : "regular", nanos[ORDINARY] / 1e3, nanos[PAST_CACHE] / 1e3);
    return 0;
}

static void close_stream(void *state) {
    stream *s = state;
    for (int i = 0; i < 3; i++) {
        sy_free(s->memory[i], s->mapped_bytes);
    }
    free(s);
}

static void *open_stream(sy_context *context) {
    stream *s = calloc(1, sizeof *s);
    int pages = (int)sy_number(context, "pages", SY_PAGES_TRANSPARENT);
    if (s == NULL) {
        sy_failed(context, "no memory");
        return NULL;
    }
    s->context = context;
    s->loops = sy_vector_for(context->isa);
    s->elements = elements(context);
    s->mapped_bytes = s->elements * sizeof(double) + 3 * STAGGER_BYTES;
    for (int i = 0; i < 3; i++) {
        s->memory[i] = sy_take(context, s->mapped_bytes, pages);
        if (s->memory[i] == NULL) {
            close_stream(s);
            return NULL;
        }
    }
    s->a = s->memory[0];
    s->b = (double *)((char *)s->memory[1] + STAGGER_BYTES);
    s->c = (double *)((char *)s->memory[2] + 2 * STAGGER_BYTES);
    sy_fact(context, "elements", "%zu in each of three arrays", s->elements);
    if (choose_stores(s) != 0) {
        close_stream(s);
        return NULL;
    }
    return s;
}

static void prepare(sy_context *context, void *state, sy_team *team) {
    (void)context;
    sy_team_do(team, fill, state);
}

static int perform(sy_context *context, void *state, sy_team *team) {
    stream *s = state;
    double *middle = s->a + s->elements / 2;
    double before[OMITTED];
    int64_t repetitions = sy_number(context, "repetitions", 10);
    if (repetitions < 2 || repetitions > MOST_REPETITIONS) {
        sy_failed(context, "stream needs 2 to %d repetitions", MOST_REPETITIONS);
        return -1;
    }
    s->context = context;
    memcpy(before, middle, sizeof before);
    measure(s, team, (int)repetitions);
    for (int operation = 0; operation < OPERATIONS; operation++) {
        /* Bytes in a nanosecond are 10^9 bytes in a second. */
        sy_value(context, operations[operation].name,
                 operations[operation].bytes * (double)s->elements / s->best_nanos[operation], "GB/s", SY_HIGHER);
    }
    if (context->planted == SY_PLANT_ERROR) {
        *middle *= 1.0 + 1e-9;
    } else if (context->planted == SY_PLANT_OMISSION) {
        memcpy(middle, before, sizeof before);
    }
    return 0;
}

static void check(stream *s, char name, const double *array, double expected) {
    double bound = 1e-13 * fabs(expected);
    size_t wrong = 0;
    size_t first = 0;
    for (size_t i = 0; i < s->elements; i++) {
        if (!(fabs(array[i] - expected) <= bound)) {
            first = wrong++ == 0 ? i : first;
        }
    }
    if (wrong > 0) {
        sy_wrong(s->context, "stream: %zu of %zu elements of array %c are wrong; element %zu: expected %.17g, found %.17g",
                 wrong, s->elements, name, first, expected, array[first]);
    }
}

static void verify(sy_context *context, void *state) {
    stream *s = state;
    double a = 1.0, b = 2.0, c = 0.0;
    s->context = context;
    for (int repetition = 0; repetition < s->repetitions; repetition++) {
        c = a;
        b = FACTOR * c;
        c = a + b;
        a = b + FACTOR * c;
    }
    check(s, 'a', s->a, a);
    check(s, 'b', s->b, b);
    check(s, 'c', s->c, c);
}

const sy_kernel sy_stream = {"stream", needed_bytes, open_stream, prepare, perform, verify, close_stream};
