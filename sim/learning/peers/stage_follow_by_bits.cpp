// Whom to follow where people are told apart by grades: first the grades of all who are heard, then
// a bit for each of them, and only then the few whose bit is set.
#include <algorithm>
#include <bit>

#include "learning/peers/bits_of_lists.hpp"
#include "learning/peers/pass.hpp"
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers {

namespace {

/// Memory is asked for so many grades before they are read.
constexpr std::ptrdiff_t ahead = 64;

/// Looks up the grades of all who are heard, one list after the other; false if a list is too long.
/// Lists that stand one after the other in memory are read as one, so that no branch is guessed
/// wrong while memory is waited for.
bool see(const Now& now, Pass& pass) {
    const Grade* grades = now.grades.data();
    std::size_t all = 0;
    std::size_t longest = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::size_t size = pass.heard[k].size();
        pass.size[k] = static_cast<std::uint32_t>(size);
        pass.own[k] = grades[pass.learners[k]];
        all += size;
        longest = std::max(longest, size);
    }
    if (longest > longest_list) {
        return false;
    }
    pass.seen.resize(std::max(pass.seen.size(), all + longest_list));
    Grade* out = pass.seen.data();
    for (std::uint32_t k = 0; k < pass.count;) {
        const std::uint32_t* people = pass.heard[k].data();
        const std::uint32_t* end = people;
        for (; k < pass.count && pass.heard[k].data() == end; ++k) {
            end += pass.size[k];
        }
        for (; end - people > ahead; ++people) {
            ask_for(&grades[people[ahead]]);
            *out++ = grades[*people];
        }
        for (; people != end; ++people) {
            *out++ = grades[*people];
        }
    }
    return true;
}

/// The place of the first bit that is set; 0 if none is.
std::size_t first_place(std::uint64_t bits) {
    return static_cast<std::size_t>(std::countr_zero(bits)) % 64;
}

/// The place of the k-th bit that is set.
std::size_t place_of(std::uint64_t bits, std::uint32_t k) {
    for (; k > 0; --k) {
        bits &= bits - 1;
    }
    return first_place(bits);
}

/// Of those whose bit is set, one, each equally likely.
void follow_one(const Now& now, const Streams& lots, Pass& pass) {
    std::uint32_t left = 0;
    std::uint32_t several = 0;  // learners with more than one, whose lists move to the front
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::uint64_t bits = pass.kept[k];
        const std::uint32_t learner = pass.learners[k];
        const auto heard = pass.heard[k];
        pass.learners[left] = learner;
        pass.followed[left] = heard[first_place(bits)];
        ask_for(row_of(now, pass.followed[left]).held);
        pass.some[several] = learner;
        pass.places[several] = left;
        pass.kept[several] = bits;
        pass.heard[several] = heard;
        several += (bits & (bits - 1)) != 0 ? 1U : 0U;
        left += bits != 0 ? 1U : 0U;
    }
    pass.count = left;
    words_of(lots, 0, {pass.some.data(), several}, pass.drawn);
    for (std::uint32_t k = 0; k < several; ++k) {
        const auto equals = static_cast<std::uint32_t>(std::popcount(pass.kept[k]));
        const std::uint32_t drawn = below(pass.drawn[k], equals, lots, pass.some[k]);
        pass.followed[pass.places[k]] = pass.heard[k][place_of(pass.kept[k], drawn)];
    }
}

/// All whose bit is set.
void follow_all(const Now& now, Pass& pass) {
    constexpr std::uint32_t unrolled = 4;  // the number of turns is seldom guessed wrong
    pass.chosen.resize(std::max(pass.chosen.size(), pass.seen.size() + unrolled));
    std::uint32_t left = 0;
    std::uint32_t used = 0;
    pass.begin[0] = 0;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::uint32_t* heard = pass.heard[k].data();
        pass.learners[left] = pass.learners[k];
        for (std::uint64_t bits = pass.kept[k]; bits != 0;) {
            for (std::uint32_t j = 0; j < unrolled; ++j) {
                pass.chosen[used] = heard[first_place(bits)];
                used += bits != 0 ? 1U : 0U;
                bits &= bits - 1;
                ask_for(row_of(now, pass.chosen[used - 1]).held);
            }
        }
        left += pass.kept[k] != 0 ? 1U : 0U;
        pass.begin[left] = used;
    }
    pass.count = left;
}

}  // namespace

bool follow_by_bits(const Frame& frame, const Now& now, Pass& pass) {
    const PeerRule& rule = *frame.settings.rule;
    if (rule.choose == keep_all || frame.settings.judge == Judge::rank || now.grades.empty() ||
        !see(now, pass)) {
        return false;
    }
    const GradeLists lists{pass.seen.data(), {pass.size.data(), pass.count}, pass.own.data()};
    if (rule.choose == keep_best) {
        find_best(lists, pass.kept.data());
    } else {
        find_better(lists, pass.kept.data());
    }
    if (follows_one(frame)) {
        follow_one(now, streams(now, frame.purposes.lot), pass);
    } else {
        follow_all(now, pass);
    }
    return true;
}

}  // namespace orglab::peers
