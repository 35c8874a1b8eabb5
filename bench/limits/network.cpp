// A random network of degree 10 at the limit of one core: 60 dimensions, everybody reads all peers
// and follows the best (of equals, one at random) or the majority of the better ones. Beliefs are
// two words a worker, the right and the wrong ones, and a byte says how many are right; blocks of
// workers go through it in stages, so that what is far away in memory is asked for early. Building
// the ties is not timed. usage: limit_network best|majority WORKERS PERIODS REPLICATES
#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <vector>

#include "limits/eight.hpp"
#include "limits/network_cases.hpp"
#include "limits/numbers.hpp"
#include "limits/ties.hpp"

namespace alone {
namespace {

constexpr std::uint32_t dimensions = 60;
constexpr std::uint32_t degree = 10;
constexpr std::uint64_t all = (std::uint64_t{1} << dimensions) - 1;
constexpr std::uint32_t rate = chance_of(0.3);
constexpr std::size_t block = 256;
constexpr std::size_t ahead = 6;  // workers whose peers are asked for before they are read

struct Row {
    std::uint64_t right;
    std::uint64_t wrong;
};

/// On huge pages, where the system has them: most of the time goes into finding random rows.
template <class T>
struct Pages {
    explicit Pages(std::size_t count)
        : bytes(count * sizeof(T) + (std::size_t{1} << 21U)),
          data(static_cast<T*>(
              mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))) {
        if (data == MAP_FAILED) {
            std::fprintf(stderr, "out of memory\n");
            std::exit(1);
        }
        madvise(data, bytes, MADV_HUGEPAGE);
    }
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;
    ~Pages() { munmap(data, bytes); }
    T& operator[](std::size_t i) const { return data[i]; }
    std::size_t bytes;
    T* data;
};

struct People {
    explicit People(std::uint32_t workers) : rows(workers), right(workers) {}
    Pages<Row> rows;
    Pages<std::uint8_t> right;
};

/// Those of a block who have a view that differs from what they believe.
struct Learners {
    void add(std::uint32_t worker, const Row& own, const Row& view) {
        const std::uint64_t differs = (view.right & ~own.right) | (view.wrong & ~own.wrong);
        who[count] = worker;
        wanted[count] = differs;
        views[count] = view;
        count += differs != 0 ? 1U : 0U;
    }
    std::array<Row, block + 8> views;
    alignas(64) std::array<std::uint64_t, block + 8> who;
    alignas(64) std::array<std::uint64_t, block + 8> wanted;
    std::size_t count = 0;
};

struct Network {
    const Ties* ties;
    const People* now;
    const People* next;
    std::uint32_t period = 0;
    std::uint32_t replicate = 0;
    [[nodiscard]] const std::uint32_t* peers(std::size_t worker) const {
        return ties->peers.data() + ties->begins[worker];
    }
    [[nodiscard]] std::size_t peers_of(std::size_t worker) const {
        return ties->begins[worker + 1] - ties->begins[worker];
    }
    void ask_for_peers(std::size_t worker) const {
        const std::uint32_t* ids = peers(worker);
        for (std::size_t k = peers_of(worker); k-- > 0;) {
            __builtin_prefetch(&now->right[ids[k]]);
        }
    }
};

/// Whom each worker of a block follows: whose value is the greatest, and of equals whose random
/// number is; the worker's own number goes on from peer to peer.
void follow_best(const Network& net, std::size_t from, std::size_t to, Learners& learners) {
    static const Philox draws(5, 6);
    constexpr std::uint32_t nobody = 0xffffffffU;
    alignas(64) std::array<std::uint64_t, block> numbers;
    for (std::size_t i = 0; i < to - from; i += 8) {
        *reinterpret_cast<Eight*>(&numbers[i]) = draws.words(
            0, Eight{0, 1, 2, 3, 4, 5, 6, 7} + (from + i), net.period, net.replicate)[0];
    }
    std::array<std::uint32_t, block> followed;
    for (std::size_t i = from; i < to; ++i) {
        if (i + ahead < to) {
            net.ask_for_peers(i + ahead);
        }
        const std::uint32_t* peers = net.peers(i);
        std::uint64_t number = numbers[i - from];
        // The value in 8 bits, 32 random ones, and which peer it is.
        const std::uint64_t own = ((net.now->right[i] + std::uint64_t{1}) << 48U) - 1;
        std::uint64_t best = own;
        for (std::size_t k = net.peers_of(i); k-- > 0;) {
            number = number * 0xd1342543de82ef95ULL + 1;
            const std::uint64_t value = net.now->right[peers[k]];
            best = std::max(best, value << 48U | number >> 32U << 16U | k);
        }
        const std::uint32_t who = best == own ? nobody : peers[best & 0xffffU];
        followed[i - from] = who;
        __builtin_prefetch(&net.now->rows[best == own ? i : who]);
    }
    for (std::size_t i = from; i < to; ++i) {
        const Row own = net.now->rows[i];
        net.next->rows[i] = own;
        net.next->right[i] = net.now->right[i];
        if (followed[i - from] != nobody) {
            learners.add(static_cast<std::uint32_t>(i), own, net.now->rows[followed[i - from]]);
        }
    }
}

/// Binary digits of how many rows have each bit: up to 7, or up to 63.
template <std::size_t digits>
struct Count {
    void add(std::uint64_t row) {
        for (std::size_t k = 0; k < digits; ++k) {
            const std::uint64_t carry = digit[k] & row;
            digit[k] ^= row;
            row = carry;
        }
    }
    std::array<std::uint64_t, digits> digit{};
};

template <std::size_t digits>
Row majority(const Network& net, const std::uint32_t* who, std::size_t count) {
    Count<digits> right;
    Count<digits> wrong;
    for (std::size_t k = 0; k < count; ++k) {
        const Row row = net.now->rows[who[k]];
        right.add(row.right);
        wrong.add(row.wrong);
    }
    Row view{0, 0};
    for (std::size_t k = digits; k-- > 0;) {
        const std::uint64_t open = (right.digit[k] ^ wrong.digit[k]) & ~(view.right | view.wrong);
        view.right |= open & right.digit[k];
        view.wrong |= open & wrong.digit[k];
    }
    return view;
}

void follow_majority(const Network& net, std::size_t from, std::size_t to, Learners& learners) {
    constexpr std::size_t most = 63;
    static std::array<std::uint32_t, block*(most + 1)> better;
    std::array<std::size_t, block + 1> begins;
    std::size_t end = 0;
    for (std::size_t i = from; i < to; ++i) {
        if (i + ahead < to) {
            net.ask_for_peers(i + ahead);
        }
        const std::uint32_t* peers = net.peers(i);
        const std::uint8_t own = net.now->right[i];
        begins[i - from] = end;
        for (std::size_t k = 0; k < net.peers_of(i); ++k) {
            better[end] = peers[k];
            end += net.now->right[peers[k]] > own ? 1U : 0U;
        }
        for (std::size_t k = begins[i - from]; k < end; ++k) {
            __builtin_prefetch(&net.now->rows[better[k]]);
        }
    }
    begins[to - from] = end;
    for (std::size_t i = from; i < to; ++i) {
        const Row own = net.now->rows[i];
        net.next->rows[i] = own;
        net.next->right[i] = net.now->right[i];
        const std::size_t count = begins[i - from + 1] - begins[i - from];
        const std::uint32_t* who = better.data() + begins[i - from];
        if (count > 0) {
            learners.add(static_cast<std::uint32_t>(i), own,
                         count <= 7 ? majority<3>(net, who, count) : majority<6>(net, who, count));
        }
    }
}

void learn(const Network& net, Learners& learners) {
    static const Philox coins(7, 8);
    std::fill_n(learners.wanted.begin() + static_cast<std::ptrdiff_t>(learners.count), 8, 0);
    for (std::size_t z = 0; z < learners.count; z += 8) {
        const Eight moved = coins.lucky(*reinterpret_cast<const Eight*>(&learners.wanted[z]), rate,
                                        0, *reinterpret_cast<const Eight*>(&learners.who[z]),
                                        net.period, net.replicate);
        for (std::size_t lane = 0; lane < 8 && z + lane < learners.count; ++lane) {
            const std::uint64_t here = moved[static_cast<int>(lane)];
            const std::uint64_t who = learners.who[z + lane];
            const Row view = learners.views[z + lane];
            Row& row = net.next->rows[who];
            row.right = (row.right & ~here) | (view.right & here);
            row.wrong = (row.wrong & ~here) | (view.wrong & here);
            net.next->right[who] = static_cast<std::uint8_t>(std::popcount(row.right));
        }
    }
}

Ended run(bool best, std::uint32_t workers, std::uint32_t periods, std::uint32_t replicate) {
    Numbers numbers(replicate);
    const Ties ties = random_ties(workers, degree, numbers);
    const People one(workers);
    const People other(workers);
    for (std::uint32_t i = 0; i < workers; ++i) {
        const std::uint64_t open = numbers.thirds();
        const std::uint64_t coins = numbers.next();
        one.rows[i] = {~open & coins & all, ~open & ~coins & all};
        one.right[i] = static_cast<std::uint8_t>(std::popcount(one.rows[i].right));
        other.rows[i] = one.rows[i];
        other.right[i] = one.right[i];
    }
    static Learners learners;
    Network net{&ties, &one, &other, 0, replicate};
    std::vector<double> course;
    const double start = processor_seconds();
    for (std::uint32_t t = 1; t <= periods; ++t) {
        net.period = t;
        for (std::size_t from = 0; from < workers; from += block) {
            const std::size_t to = std::min<std::size_t>(workers, from + block);
            learners.count = 0;
            for (std::size_t i = from; i < std::min(to, from + ahead); ++i) {
                net.ask_for_peers(i);
            }
            (best ? follow_best : follow_majority)(net, from, to, learners);
            learn(net, learners);
        }
        std::swap(net.now, net.next);
        std::uint64_t right = 0;
        for (std::size_t i = 0; i < workers; ++i) {
            right += net.now->right[i];
        }
        course.push_back(static_cast<double>(right) / workers / dimensions);
    }
    return {course.back(), processor_seconds() - start};
}

}  // namespace
}  // namespace alone

int main(int argc, char** argv) {
    return alone::network_cases("limit_network", argc, argv, alone::run);
}
