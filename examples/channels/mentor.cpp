// Mentoring: every worker has one colleague for good, and learns from that colleague whenever the
// colleague's beliefs are clearly worth more. The worked example of CONTRIBUTING.
#include "learning/adopt.hpp"
#include "learning/learning.hpp"
#include "random/mask.hpp"

namespace orglab::channels {

namespace {

struct MentorSettings : CommonSettings {
    double gap = 0.1;  ///< value, 0 to 1
};

const Table<MentorSettings>& table() {
    static const Table<MentorSettings> all = [] {
        auto made = common_table<MentorSettings>();
        made.push_back(
            {&MentorSettings::gap,
             {.name = "gap",
              .low = 0,
              .high = 1,
              .unit = "value",
              .meaning = "how much more a mentor's beliefs must be worth to be learned from"}});
        return made;
    }();
    return all;
}

class Mentoring : public RunningChannel {
public:
    Mentoring(const MentorSettings& settings, const Organization& organization)
        : settings_(settings), workers_(organization.workers) {}

    [[nodiscard]] bool reaches(const Now&, std::uint32_t) const override { return workers_ > 1; }

    void learn(const Now& now, WorkerBlock block, Next& next, Tally& tally) const override {
        for (std::uint32_t i = block.begin; i < block.end; ++i) {
            if (now.present[i] == absent || workers_ == 1) {
                continue;
            }
            ++tally.messages;  // a contact is one person reading another, whatever comes of it
            const std::uint32_t mentor = mentor_of(now, i);
            if (!knows_clearly_more(now, mentor, i)) {
                continue;
            }
            const Stream coins = now.draws.stream(purpose("mentor.rate"), now.period, i);
            const Row teacher = now.workers.row(mentor);
            const RowOut own = next.workers.row(i);
            for (std::uint32_t w = 0; w < now.workers.words(); ++w) {
                const Word wanted =
                    to_change(own.held[w], own.value[w], teacher.held[w], teacher.value[w]);
                const Word moved = bernoulli_mask(coins, w, Chance(settings_.rate), wanted);
                adopt(own.held[w], own.value[w], moved, teacher.value[w],
                      settings_.step == Step::gradual);
            }
        }
    }

    [[nodiscard]] bool settled(const Now& now) const override {
        for (std::uint32_t i = 0; i < workers_ && workers_ > 1; ++i) {
            const std::uint32_t mentor = mentor_of(now, i);
            const Row own = now.workers.row(i);
            const Row teacher = now.workers.row(mentor);
            for (std::uint32_t w = 0; w < now.workers.words(); ++w) {
                if (to_change(own.held[w], own.value[w], teacher.held[w], teacher.value[w]) != 0 &&
                    knows_clearly_more(now, mentor, i)) {
                    return false;
                }
            }
        }
        return true;
    }

private:
    [[nodiscard]] bool knows_clearly_more(const Now& now, std::uint32_t mentor,
                                          std::uint32_t i) const {
        return now.values[mentor] > now.values[i] + settings_.gap;
    }
    /// Anyone but oneself, drawn once: period 0 is the same in every period.
    [[nodiscard]] std::uint32_t mentor_of(const Now& now, std::uint32_t i) const {
        Stream lot = now.draws.stream(purpose("mentor.pair"), 0, i);
        const std::uint32_t other = below(lot, workers_ - 1);
        return other < i ? other : other + 1;
    }

    MentorSettings settings_;
    std::uint32_t workers_;  ///< in the organization
};

}  // namespace

Channel mentor() {
    return {
        .meaning = "learning from one colleague for good, while that colleague knows clearly more",
        .source = "an example: no source",
        .sections = {section("learning.mentor", "learning from one's mentor", table())},
        .checks = {},
        .start = [](const ChannelContext& context) -> std::unique_ptr<RunningChannel> {
            return std::make_unique<Mentoring>(context.model.get<MentorSettings>(),
                                               context.organization);
        },
        .participation = participation_of<MentorSettings>,
        .contacts = [](const Model&) { return 1.0; }};  // the mentor
}

}  // namespace orglab::channels
