#include <algorithm>

#include "learning/peers/pass.hpp"
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers {

namespace {

/// Memory is asked for before so many learners, and then for so many.
constexpr std::uint32_t ahead = 32;

/// Calls view(k) for each learner, and asks for rows some learners before. `people(begin, end)`:
/// whose rows the views of learners [begin, end) are made of.
template <class People, class View>
void with_rows_at_hand(const Now& now, std::uint32_t count, const People& people,
                       const View& view) {
    const auto ask = [&](std::uint32_t begin, std::uint32_t end) {
        for (const std::uint32_t person : people(begin, end)) {
            ask_for(row_of(now, person).held);
        }
    };
    std::uint32_t next = std::min(ahead, count);
    ask(0, next);
    for (std::uint32_t begin = 0; begin < count;) {
        const std::uint32_t end = next;
        next = std::min(end + ahead, count);
        ask(end, next);
        for (; begin < end; ++begin) {
            view(begin);
        }
    }
}

/// Where the view of each learner differs from what it believes; learners whose view does not
/// differ fall out. `view(k, w)`: word w of the view of learner k, as what it holds and its values.
template <class Words, class People, class View>
void compare(const Now& now, Pass& pass, Words words, const People& people, const View& view) {
    std::uint32_t left = 0;
    with_rows_at_hand(now, pass.count, people, [&](std::uint32_t k) {
        const std::uint32_t learner = pass.learners[k];
        const Row own = now.workers.row(learner);
        Word any = 0;
        for (std::uint32_t w = 0; w < words; ++w) {
            const auto [held, value] = view(k, w);
            const Word differ = to_change(own.held[w], own.value[w], held, value);
            pass.wanted[std::size_t{w} * at_once + left] = differ;
            pass.goal[std::size_t{w} * at_once + left] = value;
            any |= differ;
        }
        pass.learners[left] = learner;
        left += any != 0 ? 1U : 0U;
    });
    pass.count = left;
}

/// The signs of the sums of one word of some people.
template <class Counter>
ViewWord signs(const Now& now, std::span<const std::uint32_t> people, std::uint32_t w) {
    Counter plus;
    Counter minus;
    for (const std::uint32_t person : people) {
        const Row row = row_of(now, person);
        plus.add(row.value[w]);
        minus.add(row.held[w] & ~row.value[w]);
    }
    const Word value = Counter::larger(plus, minus);
    return {value | Counter::larger(minus, plus), value};
}

/// Views are signs of sums.
template <class Words>
void compare_sums(const Now& now, Pass& pass, Words words) {
    const auto chosen = [&](std::uint32_t begin, std::uint32_t end) {
        return std::span<const std::uint32_t>(pass.chosen.data() + pass.begin[begin],
                                              pass.chosen.data() + pass.begin[end]);
    };
    compare(now, pass, words, chosen, [&](std::uint32_t k, std::uint32_t w) {
        const auto people = pass.chosen_of(k);
        if (people.size() == 1) {
            const Row row = row_of(now, people.front());
            return ViewWord{row.held[w], row.value[w]};
        }
        return people.size() <= SmallCounter::most ? signs<SmallCounter>(now, people, w)
                                                   : signs<WordCounter>(now, people, w);
    });
}

/// Views are what one peer says, to a fellow of communities on their domains only.
template <class Words>
void compare_one(const Frame& frame, const Now& now, Pass& pass, Words words) {
    const Communities* communities = frame.group.communities;
    const auto followed = [&](std::uint32_t begin, std::uint32_t end) {
        return std::span<const std::uint32_t>(pass.followed).subspan(begin, end - begin);
    };
    const auto all = [&](std::uint32_t k, std::uint32_t w) {
        const Row row = row_of(now, pass.followed[k]);
        return ViewWord{row.held[w], row.value[w]};
    };
    if (communities == nullptr) {
        compare(now, pass, words, followed, all);
        return;
    }
    compare(now, pass, words, followed, [&](std::uint32_t k, std::uint32_t w) {
        const Word domain = shared_domain(*communities, pass.learners[k], pass.followed[k], w);
        const ViewWord said = all(k, w);
        return ViewWord{said.held & domain, said.value & domain};
    });
}

template <class Words>
void adopt_words(const Frame& frame, const Now& now, const Pass& pass, Words words, Next& next) {
    const bool gradual = frame.settings.step == Step::gradual;
    for (std::uint32_t k = 0; k < pass.count; ++k) {
        const std::uint32_t learner = pass.learners[k];
        const Row own = now.workers.row(learner);
        const RowOut out = next.workers.row(learner);
        Word any = 0;
        for (std::uint32_t w = 0; w < words; ++w) {
            const Word taken = pass.taken[std::size_t{w} * at_once + k];
            Word held = own.held[w];
            Word value = own.value[w];
            orglab::adopt(held, value, taken, pass.goal[std::size_t{w} * at_once + k], gradual);
            out.held[w] = held;
            out.value[w] = value;
            any |= taken;
        }
        if (any != 0) {
            next.has_changed(learner);
        }
    }
}

}  // namespace

void compare_views(const Frame& frame, const Now& now, Pass& pass) {
    by_few_words(frame.words, [&](auto words) {
        if (follows_one(frame)) {
            compare_one(frame, now, pass, words);
        } else {
            compare_sums(now, pass, words);
        }
    });
}

void compare_views(const Frame& frame, const Now& now, const GroupSums& sums, Pass& pass) {
    const auto nobody_else = [](std::uint32_t, std::uint32_t) {
        return std::span<const std::uint32_t>();
    };
    by_few_words(frame.words, [&](auto words) {
        compare(now, pass, words, nobody_else, [&](std::uint32_t k, std::uint32_t w) {
            const std::uint32_t learner = pass.learners[k];
            return sums.of(learner, now.workers.row(learner), w);
        });
    });
}

void copy(const Frame& frame, const Now& now, Pass& pass) {
    const Streams coins = streams(now, frame.purposes.rate);
    const Chance rate(frame.settings.rate);
    if (frame.settings.all_or_nothing) {
        words_of(coins, 0, pass.all(), pass.drawn);
    }
    for (std::uint32_t w = 0; w < frame.words; ++w) {
        const std::span<Word> wanted = pass.of_word(pass.wanted, w);
        const std::span<Word> taken = pass.of_word(pass.taken, w);
        if (frame.one_rate && !frame.settings.all_or_nothing) {
            bernoulli_masks(coins, w, rate, pass.all(), wanted, taken);
            continue;
        }
        for (std::uint32_t k = 0; k < pass.count; ++k) {
            const Chance own(frame.rate_of(pass.learners[k]));
            if (frame.settings.all_or_nothing) {
                taken[k] = own.holds(static_cast<std::uint32_t>(pass.drawn[k])) ? wanted[k] : 0;
            } else {
                taken[k] = bernoulli_mask(coins.of(pass.learners[k]), w, own, wanted[k]);
            }
        }
    }
}

void adopt(const Frame& frame, const Now& now, const Pass& pass, Next& next) {
    by_few_words(frame.words, [&](auto words) { adopt_words(frame, now, pass, words, next); });
}

}  // namespace orglab::peers
