// The interface of a learning channel: it reads the state at the beginning of its turn (Now) and
// writes all at once (Next). One file in learning/channels is one channel; see CONTRIBUTING.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "beliefs/planes.hpp"
#include "beliefs/row_set.hpp"
#include "landscape/landscape.hpp"
#include "organization/organization.hpp"
#include "parameters/description.hpp"
#include "parameters/model.hpp"
#include "random/draws.hpp"

namespace orglab {

/// Workers [begin, end): what a channel is handed at a time.
struct WorkerBlock {
    std::uint32_t begin;
    std::uint32_t end;
};

/// How often a worker takes part in a channel. Of one period: absent, or any other value for
/// present. Asked whether all has settled, over all periods to come.
enum Presence : std::uint8_t {
    absent = 0,     ///< never
    sometimes = 1,  ///< in some periods, by chance
    always = 2      ///< in every period
};

/// The state at the beginning of a channel's turn, read only.
struct Now {
    const Organization& organization;
    const PeerLists& network;  ///< as it stands: weaving and tie loss change it
    const Landscape& landscape;
    const Planes& workers;
    const Planes& experts;  ///< all levels, level 1 first
    const Planes& outsiders;
    const Reality& reality;
    std::span<const std::uint8_t> vacant;  ///< expert positions that nobody holds
    Values values;                         ///< of each worker's beliefs, 0 to 1
    Values outsider_values;
    std::span<const std::uint32_t> trials;  ///< of practice, in each worker's tenure
    std::span<const std::uint8_t> present;  ///< a Presence per worker
    std::uint32_t period;
    const Draws& draws;
    bool everybody = false;  ///< known without looking: all of `present` take part
    /// `values` and then `outsider_values` as whole numbers in the same order, equal where these
    /// are; empty if the landscape's values have no such numbers.
    std::span<const Grade> grades = {};
};

/// What happened in a channel: sums of whole numbers, so that they can be added up in any order.
struct Tally {
    std::uint64_t messages = 0;         ///< contacts that workers made
    std::uint64_t expert_contacts = 0;  ///< people whom experts read
    std::uint64_t idle_hours = 0;       ///< hours in a channel that cannot reach the worker
    std::uint64_t became_right = 0;
    std::uint64_t became_wrong = 0;
    std::uint64_t adopted = 0;     ///< beliefs that changed
    std::uint64_t along_line = 0;  ///< of these, along the line or from experts, in 1/65,536
    Tally& operator+=(const Tally& other);
};

/// The state at the end of a channel's turn. Experts equal Now's when `prepare` is called, rows of
/// a block when `learn` is.
struct Next {
    Planes& workers;
    Planes& experts;
    std::span<std::uint32_t> trials;
    RowSet* changed = nullptr;  ///< workers whose rows were written, for channels that list them
    void has_changed(std::uint32_t worker) const {
        if (changed != nullptr) {
            changed->add(worker);
        }
    }
    /// Of the workers from 64 word on, those whose bits are set.
    void have_changed(std::uint32_t word, Word who) const {
        if (changed != nullptr) {
            changed->add_word(word, who);
        }
    }
};

/// One channel at work in one replicate; owns its settings and scratch.
class RunningChannel {
public:
    virtual ~RunningChannel() = default;
    /// Whether `Now::values` must hold the workers' values.
    [[nodiscard]] virtual bool needs_values() const { return true; }
    /// Once per period, before any block: superior groups, votes, moves of experts.
    virtual void prepare(const Now&, Next&, Tally&) {}
    /// Writes the rows of its block in Next, and no others. Called for blocks in any order, on many
    /// threads.
    virtual void learn(const Now&, WorkerBlock, Next&, Tally&) const = 0;
    /// Whether an hour in this channel can reach the worker at all.
    [[nodiscard]] virtual bool reaches(const Now&, std::uint32_t worker) const = 0;
    /// Whether nothing can change any more, exactly; asked only if why_never_settled of the channel
    /// answers "".
    [[nodiscard]] virtual bool settled(const Now&) const { return false; }
    /// Once before period 1 (workers conform to their expert's policies).
    virtual void begin(const Now&, Next&) {}
    /// Once per period, after all blocks: what reads their result (experts who hear workers that
    /// learned first).
    virtual void finish(const Now&, Next&, Tally&) {}
    /// The probability, 0 to 1, that the worker judges a trial rightly, if this channel lets skill
    /// grow.
    [[nodiscard]] virtual std::optional<double> skill(const Now&, std::uint32_t /*worker*/) const {
        return std::nullopt;
    }
    /// Whether, once `settled` says yes and while everybody takes part, all its turns are alike:
    /// they count the same, and leave beliefs and trials as they are. Such turns need not be taken.
    [[nodiscard]] virtual bool can_rest() const { return false; }
    /// Whether it adds every worker whose row it changes to `Next::changed`, and changes none but
    /// in `learn`. What is known not to have changed is neither copied nor valued again.
    [[nodiscard]] virtual bool lists_changes() const { return false; }
};

/// What a channel is started with.
struct ChannelContext {
    const Model& model;  ///< the settings as they stand: events change them
    const Organization& organization;
    std::string stream;  ///< what the channel's random streams are addressed by: stream_of
    const Draws& draws;  ///< for what is drawn once per replicate (period 0)
};

/// A file of sim/learning/channels.
struct Channel {
    std::string name;      ///< the file's name; filled in by the registry
    std::string formerly;  ///< the word that scenarios wrote for it in earlier versions
    /// The word that its random streams are addressed by, if it is not the channel's own. A
    /// channel that is renamed keeps its former word here: other addresses are other random
    /// numbers, and every result would change.
    std::string stream;
    std::string meaning;
    std::string source;
    std::vector<Section> sections;  ///< learning.NAME, and keys elsewhere that only it uses
    std::vector<Check> checks;      ///< apply if the channel is listed with participation above 0
    std::unique_ptr<RunningChannel> (*start)(const ChannelContext&);
    /// Probability per period, 0 to 1, that a worker with full attention takes part.
    double (*participation)(const Model&);
    /// Expected contacts per period of an engaged worker who takes part; NaN if settings alone do
    /// not say, as for a worker who reads all of their peers.
    double (*contacts)(const Model&);
    /// About how many entries the lists of peers have that the channel makes for itself; null:
    /// none.
    double (*peers_listed)(const Point&) = nullptr;
    /// What to change if no worker of this point could learn through the channel at any time (no
    /// peers, nobody above); nullopt: somebody may. nullptr: the checks say so already.
    std::optional<Contradiction> (*nobody_learns)(const Point&) = nullptr;
    /// Trials of practice per period, 0 to 1, that a worker who takes part makes; `rate`: the
    /// worker's own, NaN for the channel's. nullptr: the channel is not practice.
    double (*trials)(const Model&, double rate) = nullptr;
    bool needs_engagement = false;  ///< only engaged workers take part (network, community)
    bool from_above = false;        ///< what it brings counts for line_share
    /// Why the channel never settles with these settings; "" if it does. nullptr: it always does.
    std::string (*why_never_settled)(const Model&) = nullptr;
    /// How a model description says what it does; nullptr: by the meaning and the source.
    Description (*describe)(const Model&) = nullptr;
};

const std::vector<Channel>& all_channels();  // generated
/// The same, found by the type: a setting that names channels keeps pointers to them.
inline const std::vector<Channel>& registered(const Channel*) {
    return all_channels();
}

/// The word that scenarios and results write for a channel: "reporting-line" for reporting_line.
std::string word_of(const Channel& channel);

/// The word that a channel's random streams are addressed by.
std::string stream_of(const Channel& channel);

/// [learning] and the sections of every channel, with their checks.
void declare_learning(Catalogue& catalogue);

}  // namespace orglab
