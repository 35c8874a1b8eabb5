// Beliefs of many people as two bit planes a row: `held` (has a belief) and `value` (1 = +1, 0 =
// -1).
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace orglab {

using Word = std::uint64_t;

constexpr std::uint32_t words_for(std::uint32_t dimensions) {
    return (dimensions + 63) / 64;
}

/// The bits of word `word` that stand for dimensions.
constexpr Word valid_bits(std::uint32_t dimensions, std::uint32_t word) {
    const std::uint32_t left = dimensions - word * 64;
    return left >= 64 ? ~Word{0} : (Word{1} << left) - 1;
}

/// One person's beliefs, read only. Bits above the last dimension are 0; value is a subset of held.
struct Row {
    const Word* held;
    const Word* value;
    [[nodiscard]] int at(std::uint32_t d) const {
        const std::uint32_t w = d / 64;
        const Word bit = Word{1} << (d % 64);
        return (held[w] & bit) == 0 ? 0 : ((value[w] & bit) != 0 ? 1 : -1);
    }
};

/// One person's beliefs, to be written.
struct RowOut {
    Word* held;
    Word* value;
    // NOLINTNEXTLINE(google-explicit-constructor): whoever may write may read
    operator Row() const { return {held, value}; }
    void set(std::uint32_t d, int belief) const {
        const std::uint32_t w = d / 64;
        const Word bit = Word{1} << (d % 64);
        held[w] = belief == 0 ? held[w] & ~bit : held[w] | bit;
        value[w] = belief > 0 ? value[w] | bit : value[w] & ~bit;
    }
};

/// rows x dimensions beliefs in {-1, 0, +1}; starts with none held.
class Planes {
public:
    Planes() = default;
    Planes(std::uint32_t rows, std::uint32_t dimensions)
        : rows_(rows),
          dimensions_(dimensions),
          words_(words_for(dimensions)),
          bits_(std::size_t{2} * rows * words_, 0) {}

    [[nodiscard]] std::uint32_t rows() const { return rows_; }
    [[nodiscard]] std::uint32_t dimensions() const { return dimensions_; }
    [[nodiscard]] std::uint32_t words() const { return words_; }

    [[nodiscard]] Row row(std::uint32_t i) const { return {start(i), start(i) + words_}; }
    [[nodiscard]] RowOut row(std::uint32_t i) { return {start(i), start(i) + words_}; }

    /// Copies rows [begin, end) of another matrix of the same shape.
    void copy_rows(const Planes& from, std::uint32_t begin, std::uint32_t end) {
        if (end > begin) {
            std::memcpy(start(begin), from.start(begin), sizeof(Word) * 2 * words_ * (end - begin));
        }
    }
    [[nodiscard]] std::span<const Word> bits() const { return bits_; }
    bool operator==(const Planes&) const = default;

private:
    [[nodiscard]] const Word* start(std::uint32_t i) const {
        return bits_.data() + std::size_t{2} * i * words_;
    }
    [[nodiscard]] Word* start(std::uint32_t i) {
        return bits_.data() + std::size_t{2} * i * words_;
    }

    std::uint32_t rows_ = 0;
    std::uint32_t dimensions_ = 0;
    std::uint32_t words_ = 0;
    std::vector<Word> bits_;
};

/// Calls work(words), where words is known to the compiler in the common case of one: the loop over
/// words that `work` has inside its loop over rows then goes away.
template <class Work>
decltype(auto) by_words(std::uint32_t words, const Work& work) {
    return words == 1 ? work(std::integral_constant<std::uint32_t, 1>{}) : work(words);
}

/// Which of the words by_words speaks of: the only one, or `word`.
template <class Words>
constexpr std::uint32_t word_of(Words words, std::uint32_t word) {
    return words == 1 ? 0 : word;
}

/// Calls work(i, row) for rows [begin, end); `words` as by_words hands it on.
template <class Words, class Work>
void for_rows(const Planes& people, std::uint32_t begin, std::uint32_t end, Words words,
              const Work& work) {
    const Word* held = people.bits().data() + std::size_t{2} * begin * words;
    for (std::uint32_t i = begin; i < end; ++i, held += 2 * words) {
        work(i, Row{held, held + words});
    }
}

/// What is true: one bit per dimension (1 = +1). Bits above the last dimension are 0.
using Reality = std::vector<Word>;

/// Word w of the dimensions on which a row is right, and on which it is wrong.
inline Word right_bits(Row row, const Reality& reality, std::uint32_t w) {
    return row.held[w] & ~(row.value[w] ^ reality[w]);
}
inline Word wrong_bits(Row row, const Reality& reality, std::uint32_t w) {
    return row.held[w] & (row.value[w] ^ reality[w]);
}

inline std::uint32_t count_right(Row row, const Reality& reality) {
    std::uint32_t count = 0;
    for (std::uint32_t w = 0; w < reality.size(); ++w) {
        count += static_cast<std::uint32_t>(std::popcount(right_bits(row, reality, w)));
    }
    return count;
}

inline std::uint32_t count_held(Row row, std::uint32_t words) {
    std::uint32_t count = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
        count += static_cast<std::uint32_t>(std::popcount(row.held[w]));
    }
    return count;
}

/// right minus wrong
inline std::int32_t score(Row row, const Reality& reality) {
    std::int32_t sum = 0;
    for (std::uint32_t w = 0; w < reality.size(); ++w) {
        sum +=
            std::popcount(right_bits(row, reality, w)) - std::popcount(wrong_bits(row, reality, w));
    }
    return sum;
}

/// Dimensions on which two rows differ, of three values.
inline std::uint32_t count_different(Row a, Row b, std::uint32_t words) {
    std::uint32_t count = 0;
    for (std::uint32_t w = 0; w < words; ++w) {
        count += static_cast<std::uint32_t>(
            std::popcount((a.held[w] ^ b.held[w]) | (a.value[w] ^ b.value[w])));
    }
    return count;
}

}  // namespace orglab
