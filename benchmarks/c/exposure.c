/* The twin in C of the phases of src/aftersend/engine/exposure.py for stored followers, up to `keep_possible`. */
#include <stdint.h>

enum { ACCOUNT, PARENT, DEPTH, TICK, SHOWN, LATE, EVENT };
enum { SOURCE, WHO, LUCK, OWN, SPARE, WHEN, FOUND };
enum { HOPS = 16, FOLLOWERS = 3, REACTION = 4 };

static inline uint64_t mix(uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static inline uint64_t draw(uint64_t key, uint64_t counter) { return mix(key ^ (counter * 0x9E3779B97F4A7C15u)); }

static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static inline int64_t views(uint64_t h, const double *exponential, double extra, double skip) {
    uint64_t cell = h >> 54;
    double part = (double)(int64_t)((h >> 22) & 0xFFFFFFFFu) / 4294967296.0, low = exponential[cell];
    return 1 + (int64_t)((low + (exponential[cell + 1] - low) * part + extra) * skip);
}

static int64_t find_warm(int64_t count, uint64_t key, const double *skip_of, const double *exponential,
                         const int32_t (*event)[EVENT], int32_t (*warm)[2], uint64_t *stream) {
    int64_t n = 0;
    for (int64_t e = 0; e < count; e++) {
        uint64_t luck = mix(key ^ FOLLOWERS ^ (uint64_t)event[e][ACCOUNT]), h = draw(luck, 0);
        int64_t step = views(h, exponential, 0.0, skip_of[smaller(event[e][DEPTH], HOPS - 1)]);
        int64_t size = event[e][SHOWN] - (((int64_t)event[e][SHOWN] * event[e][LATE]) >> 12);
        warm[n][0] = (int32_t)e;
        warm[n][1] = (int32_t)size;
        stream[n] = luck;
        n += (step <= size) | (h >> 54 == 0);
    }
    return n;
}

static int64_t find_candidates(const int32_t (*warm)[2], const uint64_t *stream, int64_t count,
                               const int32_t (*event)[EVENT], const double *skip_of, const double *exponential,
                               uint32_t (*found)[FOUND], int64_t room) {
    int64_t n = 0;
    for (int64_t w = 0; w < count; w++) {
        int64_t size = warm[w][1], place = -1;
        double skip = skip_of[smaller(event[warm[w][0]][DEPTH], HOPS - 1)], extra = 0.0;
        for (uint64_t counter = 0;; counter++) {
            uint64_t h = draw(stream[w], counter);
            if (h >> 54 == 0) {
                extra += 6.931471805599453;
                continue;
            }
            place += views(h, exponential, extra, skip);
            extra = 0.0;
            if (place >= size) break;
            if (n == room) return -1;
            found[n][SOURCE] = (uint32_t)w;
            found[n][WHO] = (uint32_t)place;
            found[n][SPARE] = h & 0x3FFFFF;
            n++;
        }
    }
    return n;
}

static void meet_stored(uint32_t (*found)[FOUND], int64_t n, const int32_t (*warm)[2], const int32_t (*event)[EVENT],
                        const int64_t *indptr, const uint32_t *indices) {
    for (int64_t i = 0; i < n; i++) {
        int64_t me = event[warm[found[i][SOURCE]][0]][ACCOUNT];
        found[i][WHO] = indices[indptr[me] + found[i][WHO]];
    }
}

static int64_t keep_possible(uint32_t (*found)[FOUND], int64_t n, const int32_t (*warm)[2], const uint64_t *stream,
                             const int32_t (*event)[EVENT], const uint8_t *kind, const uint64_t *bound_of,
                             const int32_t *own_of, const uint32_t *ceiling_of) {
    int64_t kept = 0;
    for (int64_t i = 0; i < n; i++) {
        uint32_t w = found[i][SOURCE], who = found[i][WHO];
        int64_t e = warm[w][0], hop = smaller(event[e][DEPTH], HOPS - 1);
        uint8_t theirs = kind[who], mine = kind[event[e][ACCOUNT]];
        int64_t state = (hop << 5) + ((theirs >> 4 == mine >> 4) << 4) + (theirs & 15);
        uint64_t luck = ((draw(stream[w] ^ REACTION, who) >> 32) * bound_of[hop]) >> 32;
        found[kept][SOURCE] = (uint32_t)e;
        found[kept][WHO] = who;
        found[kept][SPARE] = found[i][SPARE];
        found[kept][LUCK] = (uint32_t)luck;
        found[kept][OWN] = (uint32_t)own_of[state];
        kept += luck < ceiling_of[state];
    }
    return kept;
}

/* `rows` times over, with luck `key` + row: expose `count` events; returns the candidates kept, all rows together. */
int64_t expose(int64_t rows, uint64_t key, int64_t count, const int32_t (*event)[EVENT], const double *skip_of,
               const double *exponential, int32_t (*warm)[2], uint64_t *stream, uint32_t (*found)[FOUND],
               int64_t room, const int64_t *indptr, const uint32_t *indices, const uint8_t *kind,
               const uint64_t *bound_of, const int32_t *own_of, const uint32_t *ceiling_of) {
    int64_t total = 0;
    for (int64_t row = 0; row < rows; row++) {
        int64_t n = find_warm(count, key + (uint64_t)row, skip_of, exponential, event, warm, stream);
        n = find_candidates(warm, stream, n, event, skip_of, exponential, found, room);
        meet_stored(found, n, warm, event, indptr, indices);
        total += keep_possible(found, n, warm, stream, event, kind, bound_of, own_of, ceiling_of);
    }
    return total;
}
