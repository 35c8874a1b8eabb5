// How the holders of +1 and -1 change from one count to the next, 64 dimensions at a time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "beliefs/counters.hpp"
#include "metrics/holder_counts.hpp"

namespace orglab {

/// One word of somebody's beliefs.
struct BeliefsOfWord {
    Word held;
    Word value;
};

/// Changes of many rows, gathered until they are added to counts all at once: that takes some word
/// operations per row, where a step per belief would take as many as there are changes.
class HolderChanges {
public:
    explicit HolderChanges(std::uint32_t words) : of_word_(words) {}

    /// Word w of a row that has changed.
    void add(std::uint32_t w, BeliefsOfWord then, BeliefsOfWord now) {
        OfWord& changes = of_word_[w];
        changes.plus.add(then.value, now.value);
        changes.held.add(then.held, now.held);
    }
    /// Adds what was gathered to `counts`, one per dimension, and has nothing any more.
    void settle(std::span<HolderCounts> counts);

private:
    /// Bits that are to be counted: eight at a time, which costs the least.
    struct Pending {
        WordCounter counter;
        std::array<Word, 8> bits{};
        std::uint32_t waiting = 0;
        void add(Word more) {
            if (more == 0) {
                return;
            }
            bits[waiting++] = more;
            if (waiting == bits.size()) {
                counter.add(bits);
                waiting = 0;
            }
        }
        /// The counts of 64 dimensions; false if all are 0.
        [[nodiscard]] bool take(std::span<std::uint32_t, 64> counts);
    };
    struct GainsAndLosses {
        Pending gained;
        Pending lost;
        void add(Word then, Word now) {
            gained.add(now & ~then);
            lost.add(then & ~now);
        }
        /// Gains less losses, modulo 2^32.
        [[nodiscard]] bool take(std::span<std::uint32_t, 64> net);
    };
    struct OfWord {
        GainsAndLosses plus;
        GainsAndLosses held;
    };
    std::vector<OfWord> of_word_;
};

}  // namespace orglab
