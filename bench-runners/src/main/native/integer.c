/*
 * Integer work of four sorts: a linked list that is searched, turned round and sorted; a product of small matrices; a
 * state machine that reads numbers; checksums. It is not CoreMark, shares no code with it, and its figures compare with
 * none but its own. docs/kernels.md describes it; the Java twin does the same and must find the same checksum.
 */
#include "kernel.h"

#include <stdlib.h>
#include <string.h>

#define NODES 256
#define SEARCHES 32
#define ORDER 20
#define TEXT_BYTES 1024
#define ROUND 64
/* Of a round; the Java twin, which was written apart from this, finds the same. */
#define REFERENCE 0x34545D40u

typedef struct node {
    struct node *next;
    uint16_t key;
    uint16_t place;
} node;

typedef struct {
    _Alignas(64) uint64_t rounds;
    uint64_t wrong_rounds;
    uint32_t checksum;
    uint64_t nanos;
    node nodes[NODES];
    int32_t a[ORDER][ORDER];
    int32_t b[ORDER][ORDER];
    char text[TEXT_BYTES];
} bench;

typedef struct {
    sy_context *context;
    sy_team *team;
    bench *benches;
    uint64_t nanos;
} integers;

static inline uint32_t draw(uint32_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* CRC-16/ARC of one 16-bit value, bit by bit. */
static uint32_t crc16(uint32_t crc, uint32_t value) {
    for (int bit = 0; bit < 16; bit++) {
        uint32_t low = (crc ^ value) & 1;
        crc >>= 1;
        value >>= 1;
        crc ^= low != 0 ? 0xA001u : 0;
    }
    return crc;
}

static node *build(bench *b, uint32_t *random) {
    node *head = NULL;
    for (int i = 0; i < NODES; i++) {
        b->nodes[i].key = (uint16_t)draw(random);
        b->nodes[i].place = (uint16_t)i;
    }
    /* Linked in an order that jumps through the array: 97 is prime to the number of nodes. */
    for (uint32_t i = 0; i < NODES; i++) {
        node *each = &b->nodes[i * 97 % NODES];
        each->next = head;
        head = each;
    }
    return head;
}

static uint32_t search(const node *head, uint32_t place) {
    uint32_t steps = 0;
    while (head != NULL && head->place != place) {
        head = head->next;
        steps++;
    }
    return steps;
}

static node *turned(node *head) {
    node *before = NULL;
    while (head != NULL) {
        node *next = head->next;
        head->next = before;
        before = head;
        head = next;
    }
    return before;
}

static int precedes(const node *one, const node *other, int by_key) {
    return by_key ? one->key <= other->key : one->place <= other->place;
}

static node *merged(node *one, node *other, int by_key) {
    node *head = NULL;
    node **end = &head;
    while (one != NULL && other != NULL) {
        node **smaller = precedes(one, other, by_key) ? &one : &other;
        *end = *smaller;
        end = &(*smaller)->next;
        *smaller = (*smaller)->next;
    }
    *end = one != NULL ? one : other;
    return head;
}

static node *sorted(node *head, int by_key) {
    node *slow = head;
    if (head == NULL || head->next == NULL) {
        return head;
    }
    for (node *fast = head->next; fast != NULL && fast->next != NULL; fast = fast->next->next) {
        slow = slow->next;
    }
    node *rest = slow->next;
    slow->next = NULL;
    return merged(sorted(head, by_key), sorted(rest, by_key), by_key);
}

static uint32_t work_on_list(bench *b, uint32_t crc, uint32_t *random) {
    node *head = build(b, random);
    for (int i = 0; i < SEARCHES; i++) {
        crc = crc16(crc, search(head, draw(random) % NODES));
    }
    head = sorted(turned(head), 1);
    for (const node *each = head; each != NULL; each = each->next) {
        crc = crc16(crc, each->place);
    }
    head = sorted(head, 0);
    for (const node *each = head; each != NULL; each = each->next) {
        crc = crc16(crc, each->key);
    }
    return crc;
}

static uint32_t work_on_matrix(bench *b, uint32_t crc, uint32_t *random) {
    for (int i = 0; i < ORDER; i++) {
        for (int j = 0; j < ORDER; j++) {
            b->a[i][j] = (int32_t)(draw(random) & 1023) - 512;
            b->b[i][j] = (int32_t)(draw(random) & 1023) - 512;
        }
    }
    for (int i = 0; i < ORDER; i++) {
        for (int j = 0; j < ORDER; j++) {
            int32_t sum = 0;
            for (int k = 0; k < ORDER; k++) {
                sum += b->a[i][k] * b->b[k][j];
            }
            crc = crc16(crc, ((uint32_t)sum >> 3) & 0xFFFFu);
        }
    }
    return crc;
}

enum reading { START, SIGN, WHOLE, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS, NO_NUMBER, READINGS };

static enum reading after(enum reading state, char c) {
    int digit = c >= '0' && c <= '9';
    int sign = c == '+' || c == '-';
    switch (state) {
    case START:
        return digit ? WHOLE : sign ? SIGN : c == '.' ? POINT : NO_NUMBER;
    case SIGN:
        return digit ? WHOLE : c == '.' ? POINT : NO_NUMBER;
    case WHOLE:
        return digit ? WHOLE : c == '.' ? POINT : c == 'e' ? EXPONENT : NO_NUMBER;
    case POINT:
    case FRACTION:
        return digit ? FRACTION : c == 'e' && state == FRACTION ? EXPONENT : NO_NUMBER;
    case EXPONENT:
        return digit ? EXPONENT_DIGITS : sign ? EXPONENT_SIGN : NO_NUMBER;
    case EXPONENT_SIGN:
    case EXPONENT_DIGITS:
        return digit ? EXPONENT_DIGITS : NO_NUMBER;
    default:
        return NO_NUMBER;
    }
}

static void write_text(bench *b, uint32_t *random) {
    static const char *const tokens[8] = {"5012", "-87.3", "+1.5e-3", ".e9", "77x", "-", "0.001e+", "123456e7"};
    int at = 0;
    while (at < TEXT_BYTES) {
        const char *token = tokens[draw(random) & 7];
        for (; *token != '\0' && at < TEXT_BYTES; token++) {
            b->text[at++] = *token;
        }
        if (at < TEXT_BYTES) {
            b->text[at++] = ',';
        }
    }
}

static uint32_t work_on_text(bench *b, uint32_t crc, uint32_t *random) {
    uint32_t visits[READINGS] = {0};
    uint32_t ends[READINGS] = {0};
    enum reading state = START;
    write_text(b, random);
    for (int i = 0; i < TEXT_BYTES; i++) {
        if (b->text[i] == ',') {
            ends[state]++;
            state = START;
        } else {
            state = after(state, b->text[i]);
            visits[state]++;
        }
    }
    for (int i = 0; i < READINGS; i++) {
        crc = crc16(crc16(crc, visits[i]), ends[i]);
    }
    return crc;
}

/* CRC-32C (Castagnoli) of the text, four bits at a time. */
static uint32_t checksum_of_text(const bench *b) {
    static const uint32_t steps[16] = {0x00000000u, 0x105EC76Fu, 0x20BD8EDEu, 0x30E349B1u, 0x417B1DBCu, 0x5125DAD3u,
                                       0x61C69362u, 0x7198540Du, 0x82F63B78u, 0x92A8FC17u, 0xA24BB5A6u, 0xB21572C9u,
                                       0xC38D26C4u, 0xD3D3E1ABu, 0xE330A81Au, 0xF36E6F75u};
    uint32_t crc = 0xFFFFFFFFu;
    for (int i = 0; i < TEXT_BYTES; i++) {
        crc ^= (uint8_t)b->text[i];
        crc = (crc >> 4) ^ steps[crc & 15];
        crc = (crc >> 4) ^ steps[crc & 15];
    }
    return ~crc;
}

/* All four works on one seed, folded into one checksum. */
static uint32_t iterate(bench *b, uint32_t seed) {
    uint32_t random = seed * 2654435761u + 1;
    uint32_t crc = work_on_list(b, 0, &random);
    crc = work_on_matrix(b, crc, &random);
    crc = work_on_text(b, crc, &random);
    uint32_t text = checksum_of_text(b);
    return crc16(crc16(crc, text & 0xFFFFu), text >> 16);
}

static uint32_t go_round(bench *b) {
    uint32_t checksum = 0;
    for (uint32_t seed = 0; seed < ROUND; seed++) {
        checksum = (checksum << 5 | checksum >> 27) ^ iterate(b, seed);
    }
    return checksum;
}

/* So that a thread that does nothing has done nothing. */
static void clear(void *arg, int index, int count) {
    integers *s = arg;
    (void)count;
    memset(&s->benches[index], 0, sizeof s->benches[index]);
}

static void work(void *arg, int index, int count) {
    integers *s = arg;
    bench *b = &s->benches[index];
    (void)count;
    b->checksum = go_round(b);
    sy_team_barrier(s->team);
    uint64_t start = sy_now_nanos();
    do {
        uint32_t checksum = go_round(b);
        b->wrong_rounds += checksum != REFERENCE;
        b->checksum = checksum;
        b->rounds++;
        b->nanos = sy_now_nanos() - start;
    } while (b->nanos < s->nanos);
}

static uint64_t needed_bytes(sy_context *context) {
    return (uint64_t)context->threads * sizeof(bench);
}

static void *open_integer(sy_context *context) {
    integers *s = calloc(1, sizeof *s);
    if (s == NULL || posix_memalign((void **)&s->benches, 64, (size_t)context->threads * sizeof *s->benches) != 0) {
        free(s);
        sy_failed(context, "no memory");
        return NULL;
    }
    s->nanos = (uint64_t)sy_number(context, "millis", 500) * 1000000u;
    sy_fact(context, "mix", "list, matrix, state machine and checksums; not CoreMark");
    return s;
}

static void prepare(sy_context *context, void *state, sy_team *team) {
    (void)context;
    sy_team_do(team, clear, state);
}

static int perform(sy_context *context, void *state, sy_team *team) {
    integers *s = state;
    bench before = s->benches[0];
    double rate = 0;
    s->team = team;
    sy_team_do(team, work, s);
    if (context->planted == SY_PLANT_OMISSION) {
        s->benches[0] = before;
    }
    for (int i = 0; i < context->threads; i++) {
        const bench *b = &s->benches[i];
        rate += b->rounds == 0 ? 0 : (double)b->rounds * ROUND * 1e9 / (double)b->nanos;
    }
    sy_value(context, "integer-rate", rate, "1/s", SY_HIGHER);
    sy_value(context, "integer-rate-per-thread", rate / context->threads, "1/s", SY_HIGHER);
    if (context->planted == SY_PLANT_ERROR) {
        s->benches[0].checksum ^= 1;
        s->benches[0].wrong_rounds++;
    }
    return 0;
}

static void verify(sy_context *context, void *state) {
    integers *s = state;
    for (int i = 0; i < context->threads; i++) {
        const bench *b = &s->benches[i];
        if (b->rounds == 0) {
            sy_wrong(context, "integer: thread %d did no round, expected at least one", i);
        } else if (b->wrong_rounds > 0) {
            sy_wrong(context, "integer: thread %d got %llu of %llu rounds wrong; expected the checksum %08x, found %08x", i,
                     (unsigned long long)b->wrong_rounds, (unsigned long long)b->rounds, REFERENCE, b->checksum);
        }
    }
}

static void close_integer(void *state) {
    integers *s = state;
    free(s->benches);
    free(s);
}

const sy_kernel sy_integer = {"integer", needed_bytes, open_integer, prepare, perform, verify, close_integer};
