// Learning from peers: whom to look at, whom to believe, what to copy. Shared by the phases
// reporting-line, team, community and network, which differ only in who a worker's peers are.
#pragma once

#include "learning/learning.hpp"

namespace orglab {

struct PeerSettings : CommonSettings {
    std::string rule = "majority-of-better";
    std::string judge = "performance";
    double judge_noise = 0;
    std::int64_t sample = 0;
    double look = 1;
    double sense = 0;
    double visibility = 1;
    double error = 0;
    bool all_or_nothing = false;
    double homophily = 0;
    std::string if_no_better = "nothing";
    double vote = 0;
};

enum class Rule { majority_of_better, best, majority, random_better, random, plurality };
enum class Judge { performance, reputation, rank };

/// The table of learning.NAME for a peer phase; `with_vote` adds the key of the team phase.
Table<PeerSettings> peer_table(bool with_vote = false);

/// [leaders] facilitating, which the community and network phases read.
Section facilitating_section();

/// Contradictions of a peer phase's keys. What the phase needs to have peers is the channel's to
/// check.
void check_peers(const PeerSettings& settings, const std::string& name, const Settings& all,
                 std::vector<Contradiction>& found);
std::string restless_peers(const PeerSettings& settings);

/// Who a phase's peers are, and what each pair talks about.
struct PeerGroup {
    TieLists own;              ///< learner -> peers; empty rows where `current` is used
    bool current = false;      ///< the peers are Now::network, as it stands
    bool facilitated = false;  ///< leaders.facilitating lowers homophily
    const Communities* communities =
        nullptr;  ///< a peer is heard on the domains of shared communities
    const TieLists* line =
        nullptr;  ///< ties of this line, met in the pool, count as along the line
};

std::unique_ptr<Phase> make_peer_phase(const PeerSettings& settings, const PhaseContext& context,
                                       PeerGroup group);

/// Everybody in the same group, for each worker.
TieLists fellows(std::uint32_t workers, const TieLists& members);

}  // namespace orglab
