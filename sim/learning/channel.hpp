// The interface of a learning channel: a phase reads the state at its beginning (Now) and writes
// all at once (Next). One file in learning/channels is one channel; see CONTRIBUTING.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "beliefs/planes.hpp"
#include "landscape/landscape.hpp"
#include "organization/organization.hpp"
#include "random/draws.hpp"

namespace orglab {

/// Workers [begin, end): what a channel is handed at a time.
struct WorkerBlock {
    std::uint32_t begin;
    std::uint32_t end;
};

/// Whether a worker takes part in a phase: in one period yes or no; asked whether all has settled,
/// never, in some periods, or in all.
enum Presence : std::uint8_t { absent = 0, sometimes = 1, always = 2 };

/// The state at the beginning of a phase, read only.
struct Now {
    const Organization& organization;
    const TieLists& network;  ///< as it stands: weaving and tie loss change it
    const Landscape& landscape;
    const Planes& workers;
    const Planes& experts;  ///< all levels, level 1 first
    const Planes& outsiders;
    const Reality& reality;
    std::span<const std::uint8_t> vacant;  ///< expert positions that nobody holds
    std::span<const double> values;        ///< of workers
    std::span<const double> outsider_values;
    std::span<const std::uint32_t> trials;  ///< of practice, in this worker's tenure
    std::span<const std::uint8_t> present;  ///< takes part in this phase; in `settled`: a Presence
    std::uint32_t period;
    const Draws& draws;
    bool everybody = false;  ///< known without looking: all of `present` take part
};

/// What happened in a phase: sums of whole numbers, so that they can be added up in any order.
struct Tally {
    std::uint64_t messages = 0;         ///< contacts that workers made
    std::uint64_t expert_contacts = 0;  ///< what experts read
    std::uint64_t idle_hours = 0;       ///< hours in a phase that cannot reach the worker
    std::uint64_t became_right = 0;
    std::uint64_t became_wrong = 0;
    std::uint64_t adopted = 0;     ///< beliefs that changed
    std::uint64_t along_line = 0;  ///< of these, along the line or from experts, in 1/65,536
    Tally& operator+=(const Tally& other);
};

/// The state at the end of a phase. Rows of a block equal Now's when `learn` is called.
struct Next {
    Planes& workers;
    Planes& experts;
    std::span<std::uint32_t> trials;
};

/// One phase of one replicate; owns its settings and scratch.
class Phase {
public:
    virtual ~Phase() = default;
    /// Whether `Now::values` must hold the workers' values.
    [[nodiscard]] virtual bool needs_values() const { return true; }
    /// Once a phase, before any block: superior groups, votes, moves of experts.
    virtual void prepare(const Now&, Next&, Tally&) {}
    /// Writes the rows of its block in Next, and no others. Called for blocks in any order, on many
    /// threads.
    virtual void learn(const Now&, WorkerBlock, Next&, Tally&) const = 0;
    /// Whether an hour in this phase can reach the worker at all.
    [[nodiscard]] virtual bool reaches(const Now&, std::uint32_t worker) const = 0;
    /// Whether nothing can change any more, exactly; asked only where the channel says it can tell.
    [[nodiscard]] virtual bool settled(const Now&) const { return false; }
    /// Once before period 1 (Li's managers make their members conform).
    virtual void begin(const Now&, Next&) {}
    /// Once a phase, after all blocks: what reads their result (experts that hear workers who
    /// learned first).
    virtual void finish(const Now&, Next&, Tally&) {}
};

struct PhaseContext {
    const Settings& settings;
    const Organization& organization;
    std::string stream;  ///< what the phase's random streams are addressed by: stream_of
    const Draws& draws;  ///< for what is drawn once a replicate (period 0)
};

/// A file of sim/learning/channels.
struct Channel {
    std::string name;      ///< the file's name; filled in by the registry
    std::string formerly;  ///< the word that scenarios wrote for it in earlier versions
    /// The word that its random streams are addressed by, where it is not the channel's own. A
    /// channel that is renamed keeps its former word here: other addresses are other random
    /// numbers, and every result would change.
    std::string stream;
    std::string meaning;
    std::string source;
    std::vector<Section> sections;  ///< learning.NAME, and keys elsewhere that only it uses
    std::vector<Check> checks;  ///< apply where the channel is listed with participation above 0
    std::unique_ptr<Phase> (*start)(const PhaseContext&);
    bool needs_engagement = false;  ///< only engaged workers take part (network, community)
    bool from_above = false;        ///< what it brings counts for line_share
    /// Why a phase with these settings never comes to rest; "" where it does.
    std::string (*restless)(const Settings&) = nullptr;
};

const std::vector<Channel>& all_channels();  // generated
/// The channel of a word of learning.order; nullptr if there is none.
const Channel* find_channel(std::string_view word);

/// The word that scenarios and results write for a channel: "reporting-line" for reporting_line.
std::string word_of(const Channel& channel);

/// The word that a channel's random streams are addressed by.
std::string stream_of(const Channel& channel);

/// [learning] and the sections of every channel, with their checks.
void declare_learning(Catalogue& catalogue);

}  // namespace orglab
