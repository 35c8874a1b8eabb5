// Learners on their way through the stages of learning from peers, and the stages themselves.
#pragma once

#include <array>

#include "learning/peers/large_groups.hpp"
#include "learning/peers/learner.hpp"
#include "random/many.hpp"

namespace orglab::peers {

/// Learners who go through the stages together: what they read and leave for the next stage stays
/// in the second cache.
constexpr std::uint32_t at_once = 512;
/// The same of learners with lists of peers: lists fill the first cache, too.
constexpr std::uint32_t lists_at_once = 256;

/// The learners under way, and what each stage leaves for the next.
struct Pass {
    std::uint32_t count = 0;  ///< learners who are left
    std::array<std::uint32_t, at_once> learners;
    bool plain = false;  ///< whom they may meet stands in `heard` before they have met, as ties
    std::array<PeerList, at_once> may_meet;  ///< unless that is plain
    /// Those heard; not filled in for learners who meet one peer each: the first of `met` are
    /// these.
    std::array<std::span<const std::uint32_t>, at_once> heard;
    std::vector<std::uint32_t> met;     ///< where those heard stand if they stand in no list
    std::vector<std::uint32_t> chosen;  ///< of all learners, one after the other
    std::array<std::uint32_t, at_once + 1> begin;  ///< of each learner's chosen, and the end
    std::array<std::uint32_t, at_once> followed;   ///< the one whom each follows: follows_one
    std::vector<Grade> seen;                       ///< grades of all who are heard
    std::array<Grade, at_once> own;                ///< grades of the learners
    std::array<std::uint32_t, at_once> size;       ///< how many each hears
    std::array<std::uint64_t, at_once> kept;       ///< of those heard, a bit each
    std::array<std::uint64_t, at_once> drawn;
    std::array<std::uint32_t, at_once> places;  ///< of some of the learners
    std::array<std::uint32_t, at_once> some;    ///< these learners
    std::vector<Word> wanted;  ///< where the view differs: word by word, at_once learners each
    std::vector<Word> goal;    ///< the view's value there
    std::vector<Word> taken;   ///< what is copied

    [[nodiscard]] std::span<const std::uint32_t> all() const { return {learners.data(), count}; }
    [[nodiscard]] std::span<const std::uint32_t> chosen_of(std::uint32_t k) const {
        return {chosen.data() + begin[k], chosen.data() + begin[k + 1]};
    }
    [[nodiscard]] std::span<Word> of_word(std::vector<Word>& plane, std::uint32_t w) const {
        return {plane.data() + std::size_t{w} * at_once, count};
    }
};

/// Whether the view of a learner is what one peer says.
[[nodiscard]] bool follows_one(const Frame& frame);

inline Streams streams(const Now& now, Purpose what) {
    return {now.draws, what, now.period};
}

/// below(stream of the learner, bound), of which the first 64 bits are known.
inline std::uint32_t below(std::uint64_t drawn, std::uint32_t bound, const Streams& all,
                           std::uint32_t learner) {
    const std::uint64_t product = (drawn & 0xffffffffU) * bound;
    if (static_cast<std::uint32_t>(product) >= bound) {
        return static_cast<std::uint32_t>(product >> 32U);
    }
    Stream lot = all.of(learner);  // it may have to be drawn again
    return orglab::below(lot, bound);
}

inline Row row_of(const Now& now, std::uint32_t person) {
    const std::uint32_t workers = now.workers.rows();
    return person < workers ? now.workers.row(person) : now.outsiders.row(person - workers);
}

/// Asks for the memory at an address before it is needed. The compiler takes asking for nothing,
/// and would leave out a loop that does no more; the empty statement keeps it.
inline void ask_for(const void* address) {
    __builtin_prefetch(address);
    asm volatile("");
}

/// by_words, where two words are known to the compiler as well.
template <class Work>
void by_few_words(std::uint32_t words, const Work& work) {
    if (words == 2) {
        work(std::integral_constant<std::uint32_t, 2>{});
    } else {
        by_words(words, work);
    }
}

/// 1. Whom each learner meets, and so hears, of those whom it may meet.
void meet(const Frame& frame, const Now& now, Pass& pass, Tally& tally);

/// Takes the place of step 1, and of finding out who takes part: everybody takes part, and meets
/// one of its ties. Ends where `at_once` workers have been gone through; returns where.
std::uint32_t meet_one_each(const Frame& frame, const TieLists& ties, const Now& now,
                            WorkerBlock block, Pass& pass, Tally& tally);

/// 2. Whom of those heard each learner follows: one, or all those chosen. Learners who may follow
/// nobody fall out.
void follow(const Frame& frame, const Now& now, Pass& pass);

/// The same by grades of short lists; false if they are not: nothing is done then.
bool follow_by_bits(const Frame& frame, const Now& now, Pass& pass);

/// 3. Where the view of each learner differs from what it believes; learners whose view does not
/// differ fall out.
void compare_views(const Frame& frame, const Now& now, Pass& pass);

/// Take the place of steps 1 to 3 for learners who take what their groups say.
void meet_group(const Frame& frame, const Now& now, Pass& pass, Tally& tally);
void follow(const Frame& frame, const Now& now, const GroupBests& bests, Pass& pass);
void compare_views(const Frame& frame, const Now& now, const GroupSums& sums, Pass& pass);

/// 4. What each learner copies.
void copy(const Frame& frame, const Now& now, Pass& pass);

/// 5. Writes the rows of those who change.
void adopt(const Frame& frame, const Now& now, const Pass& pass, Next& next);

}  // namespace orglab::peers
