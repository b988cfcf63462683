/* The twin in C of src/aftersend/engine/percolation.py: the same phases, the same luck, the same result. */
#include <stdint.h>

static inline uint64_t mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static inline uint64_t draw(uint64_t key, uint64_t counter) { return mix(key ^ (counter * 0x9E3779B97F4A7C15u)); }

struct graph { const uint32_t *start, *whom; };
struct skips { const uint32_t *table; const double *powers; int64_t steps; };
struct working { uint64_t *reached; uint32_t *queue, (*warm)[2]; uint64_t *luck; uint32_t *found; int64_t room; };

static int64_t exact_failures(uint64_t h, const struct skips *s) {
    double u = (double)(int64_t)(h >> 11) * 0x1p-53, left = 1.0;
    int64_t count = 0;
    for (int64_t i = s->steps - 1; i >= 0; i--)
        if (left * s->powers[i] > u) {
            left *= s->powers[i];
            count += (int64_t)1 << i;
        }
    return count;
}

static inline int64_t failures(uint64_t h, const struct skips *s) {
    uint32_t cell = s->table[h >> 52], fewest = cell >> 16, threshold = cell & 65535, part = (h >> 36) & 65535;
    return (fewest == 65535) | (part == threshold) ? exact_failures(h, s) : fewest + (part < threshold);
}

static int64_t find_warm(uint64_t key, const struct working *w, int64_t first, int64_t last, const struct graph *g,
                         const struct skips *s) {
    int64_t n = 0;
    for (int64_t i = first; i < last; i++) {
        uint64_t me = w->queue[i], h = draw(key, me);
        int64_t place = g->start[me] + failures(h, s), end = g->start[me + 1];
        w->warm[n][0] = (uint32_t)place;
        w->warm[n][1] = (uint32_t)end;
        w->luck[n] = h;
        n += place < end;
    }
    return n;
}

static int64_t find_successes(const struct working *w, int64_t *at, int64_t last,
                              const struct skips *s) {
    int64_t n = 0;
    for (; *at < last; ++*at) {
        int64_t place = w->warm[*at][0], end = w->warm[*at][1];
        if (n + end - place > w->room) break;
        uint64_t luck = w->luck[*at], counter = 0;
        while (place < end) {
            w->found[n++] = (uint32_t)place;
            place += 1 + failures(draw(luck, ++counter), s);
        }
    }
    return n;
}

static void look_up(uint32_t *found, int64_t count, const uint32_t *whom) {
    for (int64_t i = 0; i < count; i++) found[i] = whom[found[i]];
}

static int64_t append(const uint32_t *accounts, int64_t count, uint64_t *reached, uint32_t *queue, int64_t n) {
    for (int64_t i = 0; i < count; i++) {
        uint32_t who = accounts[i];
        uint64_t word = reached[who >> 6], bit = (uint64_t)1 << (who & 63);
        queue[n] = who;
        n += (word & bit) == 0;
        reached[who >> 6] = word | bit;
    }
    return n;
}

static int64_t one(uint64_t key, const uint32_t *seeds, int64_t count, const struct graph *g, const struct skips *s,
                   const struct working *w) {
    int64_t n = append(seeds, count, w->reached, w->queue, 0), done = 0;
    while (done < n) {
        int64_t warm = find_warm(key, w, done, n, g, s), at = 0;
        done = n;
        while (at < warm) {
            int64_t found = find_successes(w, &at, warm, s);
            look_up(w->found, found, g->whom);
            n = append(w->found, found, w->reached, w->queue, n);
        }
    }
    return n;
}

/* Realisations first .. first + rows - 1 into `out`. `warm` has room for every account, `found` for `room`. */
void percolate(uint64_t key, int64_t first, const uint32_t *seeds, int64_t count, const uint32_t *start,
               const uint32_t *whom, const uint32_t *table, const double *powers, int64_t steps, uint64_t *reached,
               uint32_t *queue, uint32_t (*warm)[2], uint64_t *luck, uint32_t *found, int64_t room, int64_t *out, int64_t rows) {
    struct graph g = {start, whom};
    struct skips s = {table, powers, steps};
    struct working w = {reached, queue, warm, luck, found, room};
    for (int64_t row = 0; row < rows; row++) {
        out[row] = one(mix(key ^ (uint64_t)(first + row)), seeds, count, &g, &s, &w);
        for (int64_t i = 0; i < out[row]; i++) reached[queue[i] >> 6] = 0;
    }
}
