#include "organization/pair_draws.hpp"

#include <bit>

#include "graphs/by_bucket.hpp"
#include "graphs/tie_set.hpp"

namespace orglab {

namespace {

constexpr std::uint64_t chunk = 1U << 16U;  // numbers, and pairs

/// Numbers of a stream from a place on.
class Numbers {
public:
    Numbers(const Stream& stream, std::uint64_t from)
        : stream_(stream), block_(from / 4), place_(from % 4) {
        fill();
    }
    std::uint32_t operator()() {
        if (place_ == buffer_.size()) {
            place_ = 0;
            block_ += buffer_.size() / 4;
            fill();
        }
        return buffer_[place_++];
    }
    /// The place in the stream of the number that comes next.
    [[nodiscard]] std::uint64_t next() const { return 4 * block_ + place_; }

private:
    void fill() {
        for (std::size_t k = 0; k < buffer_.size(); k += 4) {
            const auto words = stream_.block(static_cast<std::uint32_t>(block_ + k / 4));
            for (std::size_t half = 0; half < 4; ++half) {
                buffer_[k + half] =
                    static_cast<std::uint32_t>(words[half / 2] >> (32 * (half % 2)));
            }
        }
    }

    const Stream& stream_;
    std::uint64_t block_;
    std::size_t place_;
    std::array<std::uint32_t, 1024> buffer_{};
};

/// Which numbers `below` takes for the two ends of a pair; it passes over a few.
struct Taking {
    explicit Taking(std::uint32_t people)
        : first(people),
          second(people - 1),
          first_floor((0U - first) % first),
          second_floor((0U - second) % second) {}
    [[nodiscard]] bool as_first(std::uint32_t number) const {
        return number * first >= first_floor;
    }
    [[nodiscard]] bool as_second(std::uint32_t number) const {
        return number * second >= second_floor;
    }
    [[nodiscard]] Tie pair(std::uint32_t one, std::uint32_t other) const {
        const auto a = static_cast<std::uint32_t>((std::uint64_t{one} * first) >> 32U);
        const auto b = static_cast<std::uint32_t>((std::uint64_t{other} * second) >> 32U);
        return {a, b + (b >= a ? 1 : 0)};
    }

    std::uint32_t first;  ///< how many people may be the first end
    std::uint32_t second;
    std::uint32_t first_floor;
    std::uint32_t second_floor;
};

/// A stretch of numbers, if its first number is looked at for the first end of a pair, or for the
/// second.
struct Stretch {
    std::array<std::uint64_t, 2> pairs{};    ///< whose first end is in the stretch
    std::array<std::uint32_t, 2> ends_in{};  ///< what the next number is looked at for
};

Stretch look_through(const Taking& taking, Numbers numbers, std::uint64_t count) {
    Stretch found;
    std::uint32_t one = 0;
    std::uint32_t other = 1;
    for (std::uint64_t k = 0; k < count; ++k) {
        const std::uint32_t number = numbers();
        const std::uint32_t first = taking.as_first(number) ? 1 : 0;
        const std::uint32_t second = taking.as_second(number) ? 1 : 0;
        const auto step = [&](std::uint32_t& state, std::uint64_t& pairs) {
            const std::uint32_t taken = state == 0 ? first : second;
            pairs += taken & (state ^ 1U);
            state ^= taken;
        };
        step(one, found.pairs[0]);
        step(other, found.pairs[1]);
    }
    found.ends_in = {one, other};
    return found;
}

/// Where the pairs of `wanted` are, whichever way round.
std::vector<std::size_t> places_of(const TieSet& wanted, const std::vector<Tie>& pairs,
                                   Team& team) {
    std::vector<std::vector<std::size_t>> of_chunk((pairs.size() + chunk - 1) / chunk);
    team.each(of_chunk.size(), [&](std::size_t part) {
        const std::size_t end = std::min<std::size_t>(pairs.size(), (part + 1) * chunk);
        for (std::size_t k = part * chunk; k < end; ++k) {
            if (wanted.contains(pairs[k].a, pairs[k].b)) {
                of_chunk[part].push_back(k);
            }
        }
    });
    std::vector<std::size_t> places;
    for (const auto& part : of_chunk) {
        places.insert(places.end(), part.begin(), part.end());
    }
    return places;
}

/// Pairs that are there more than once.
TieSet repeated(const std::vector<Tie>& pairs, Team& team) {
    constexpr std::size_t of_bucket = 1U << 15U;
    const std::size_t buckets = std::bit_ceil(pairs.size() / of_bucket + 1);
    std::vector<std::vector<Tie>> of(buckets);
    by_bucket<Tie>(
        {pairs.size(), buckets, std::max(pairs.size() / 2, of_bucket), pairs.size()}, team,
        [&](std::size_t source, const auto& put) {
            const Tie pair = pairs[source];
            put(static_cast<std::size_t>(TieSet::hash(pair.a, pair.b) >> 32U) & (buckets - 1),
                pair);
        },
        [&](std::size_t bucket, std::span<const Tie> items, std::size_t) {
            TieSet seen(items.size());
            for (const Tie& pair : items) {
                if (!seen.insert(pair.a, pair.b)) {
                    of[bucket].push_back(pair);
                }
            }
        });
    TieSet found(0);
    for (const auto& bucket : of) {
        for (const Tie& pair : bucket) {
            found.insert(pair.a, pair.b);
        }
    }
    return found;
}

/// Pairs (a, b) of the plain loop, before repeats are dropped.
class PairDraws {
public:
    PairDraws(std::uint32_t people, const Stream& stream) : taking_(people), stream_(stream) {}
    /// The next `count` of them.
    void append(std::uint64_t count, Team& team, std::vector<Tie>& pairs) {
        while (count > 0) {
            count -= append_some(count, team, pairs);
        }
    }

private:
    std::uint64_t append_some(std::uint64_t most, Team& team, std::vector<Tie>& pairs);
    std::uint64_t fill(Numbers numbers, bool within_pair, std::span<Tie> pairs) const;

    Taking taking_;
    Stream stream_;
    std::uint64_t next_ = 0;  ///< number of the stream
};

/// Looks through as many numbers as may do, in stretches, for how many pairs begin there; then
/// every stretch has its place, and fills it. Returns how many pairs there were, `most` at most.
std::uint64_t PairDraws::append_some(std::uint64_t most, Team& team, std::vector<Tie>& pairs) {
    const std::uint64_t start = next_;
    std::vector<Stretch> stretches(2 * most / chunk + 1);
    team.each(stretches.size(), [&](std::size_t s) {
        stretches[s] = look_through(taking_, Numbers(stream_, start + s * chunk), chunk);
    });
    struct Entry {
        std::uint32_t state;
        std::uint64_t place;
    };
    std::vector<Entry> entry = {{0, 0}};
    for (const Stretch& stretch : stretches) {
        const Entry at = entry.back();
        entry.push_back({stretch.ends_in[at.state], at.place + stretch.pairs[at.state]});
    }
    const std::uint64_t found = std::min(most, entry.back().place);
    const std::size_t before = pairs.size();
    pairs.resize(before + found);
    team.each(stretches.size(), [&](std::size_t s) {
        const std::uint64_t end = std::min(found, entry[s + 1].place);
        if (entry[s].place < end) {
            const std::uint64_t next =
                fill(Numbers(stream_, start + s * chunk), entry[s].state == 1,
                     std::span(pairs).subspan(before + entry[s].place, end - entry[s].place));
            if (end == found) {
                next_ = next;  // only one stretch has the last pair
            }
        }
    });
    return found;
}

/// Returns which number comes next. `within_pair`: the first numbers end a pair that the stretch
/// before has begun.
std::uint64_t PairDraws::fill(Numbers numbers, bool within_pair, std::span<Tie> pairs) const {
    const auto first = [&] {
        std::uint32_t number = numbers();
        while (!taking_.as_first(number)) {
            number = numbers();
        }
        return number;
    };
    const auto second = [&] {
        std::uint32_t number = numbers();
        while (!taking_.as_second(number)) {
            number = numbers();
        }
        return number;
    };
    if (within_pair) {
        second();
    }
    for (Tie& pair : pairs) {
        const std::uint32_t one = first();
        pair = taking_.pair(one, second());
    }
    return numbers.next();
}

/// Of equal pairs, whichever way round, leaves the first. None of the first `different` are equal.
void drop_repeats(std::size_t different, Team& team, std::vector<Tie>& pairs) {
    const std::size_t fresh = pairs.size() - different;
    TieSet suspects(0);
    if (fresh < pairs.size() / 64) {
        for (std::size_t k = different; k < pairs.size(); ++k) {
            suspects.insert(pairs[k].a, pairs[k].b);
        }
    } else {
        suspects = repeated(pairs, team);
    }
    TieSet seen(suspects.size());
    std::vector<std::size_t> repeats;
    for (const std::size_t place : places_of(suspects, pairs, team)) {
        if (!seen.insert(pairs[place].a, pairs[place].b)) {
            repeats.push_back(place);
        }
    }
    if (repeats.empty()) {
        return;
    }
    auto next = repeats.begin();
    std::size_t kept = repeats.front();
    for (std::size_t k = repeats.front(); k < pairs.size(); ++k) {
        if (next != repeats.end() && *next == k) {
            ++next;
        } else {
            pairs[kept++] = pairs[k];
        }
    }
    pairs.resize(kept);
}

}  // namespace

std::vector<Tie> few_different_pairs(std::uint32_t people, std::uint64_t count, Stream stream) {
    std::vector<Tie> pairs;
    pairs.reserve(count);
    TieSet taken(count);
    while (pairs.size() < count) {
        const std::uint32_t a = below(stream, people);
        std::uint32_t b = below(stream, people - 1);
        b += b >= a ? 1 : 0;
        if (taken.insert(a, b)) {
            pairs.push_back({a, b});
        }
    }
    return pairs;
}

std::vector<Tie> many_different_pairs(std::uint32_t people, std::uint64_t count,
                                      const Stream& stream, Team& team) {
    PairDraws draws(people, stream);
    std::vector<Tie> pairs;
    pairs.reserve(count);
    while (pairs.size() < count) {
        const std::size_t different = pairs.size();
        draws.append(count - different, team, pairs);
        drop_repeats(different, team, pairs);
    }
    return pairs;
}

std::vector<Tie> different_pairs(std::uint32_t people, std::uint64_t count, const Stream& stream,
                                 Team& team) {
    return count < chunk ? few_different_pairs(people, count, stream)
                         : many_different_pairs(people, count, stream, team);
}

}  // namespace orglab
