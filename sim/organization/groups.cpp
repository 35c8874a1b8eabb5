// Teams (a partition) and communities of practice (any number per worker, each about a part of the
// task).
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "beliefs/blocks.hpp"
#include "organization/parts.hpp"

namespace orglab {

namespace {

// Row g: the members of group g, in the order of the pairs (group, member).
TieLists rows_of(std::uint32_t groups, const std::vector<Tie>& belongs) {
    TieLists made;
    made.offsets.assign(std::size_t{groups} + 1, 0);
    for (const Tie& pair : belongs) {
        ++made.offsets[std::size_t{pair.a} + 1];
    }
    std::partial_sum(made.offsets.begin(), made.offsets.end(), made.offsets.begin());
    made.peers.resize(belongs.size());
    std::vector<std::uint64_t> next(made.offsets.begin(), made.offsets.end() - 1);
    for (const Tie& pair : belongs) {
        made.peers[next[pair.a]++] = pair.b;
    }
    return made;
}

// Names in the order of the file; somebody without a team is one of its own.
Groups teams_of_file(const std::vector<std::string>& names) {
    std::map<std::string, std::uint32_t> known;
    std::vector<std::uint32_t> team_of(names.size());
    std::uint32_t teams = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].empty()) {
            team_of[i] = teams++;
        } else {
            const auto [found, is_new] = known.try_emplace(names[i], teams);
            teams += is_new ? 1 : 0;
            team_of[i] = found->second;
        }
    }
    return partition(std::move(team_of), teams);
}

/// A share of the task, and one block of it at least.
std::vector<Word> domain_of(std::uint32_t community, double share, TaskBlocks task,
                            const Draws& draws) {
    const double one_block = static_cast<double>(task.block) / task.dimensions;
    return random_blocks(task.dimensions, task.block, std::max(share, one_block),
                         draws.stream(purpose("structure.domains"), 0, community));
}

/// Pairs (worker, community), worker by worker and in the order of communities, as all of these.
std::vector<Tie> drawn_memberships(std::uint32_t workers, const CommunitySettings& settings,
                                   const Draws& draws) {
    std::vector<Tie> belongs;
    if (settings.count == 0) {
        return belongs;
    }
    const auto sure = static_cast<std::uint32_t>(std::floor(settings.memberships));
    const Chance one_more(settings.memberships - sure);
    std::vector<bool> taken(settings.count, false);
    for (std::uint32_t worker = 0; worker < workers; ++worker) {
        Stream stream = draws.stream(purpose("structure.communities"), 0, worker);
        const std::uint32_t wanted = sure + (happens(stream, one_more) ? 1 : 0);
        std::vector<std::uint32_t> chosen;
        while (chosen.size() < wanted) {
            const std::uint32_t community = below(stream, settings.count);
            if (!taken[community]) {
                taken[community] = true;
                chosen.push_back(community);
            }
        }
        std::sort(chosen.begin(), chosen.end());
        for (const std::uint32_t community : chosen) {
            taken[community] = false;
            belongs.push_back({worker, community});
        }
    }
    return belongs;
}

std::vector<Tie> memberships_of_file(const MembershipTable& file) {
    std::vector<Tie> belongs;
    belongs.reserve(file.worker.size());
    for (std::size_t i = 0; i < file.worker.size(); ++i) {
        belongs.push_back({file.worker[i], file.community[i]});
    }
    return belongs;
}

}  // namespace

Groups build_teams(std::uint32_t workers, const TeamSettings& settings, const WorkforceTable* file,
                   const Draws& draws) {
    if (settings.size == 0) {
        return file != nullptr && !file->team.empty() ? teams_of_file(file->team) : Groups{};
    }
    const std::uint64_t size = settings.size;
    const std::uint64_t teams = (workers + size - 1) / size;
    std::vector<std::uint32_t> order(workers);
    if (settings.placement == TeamPlacement::mixed) {
        order = random_order(workers, purpose("structure.teams"), draws);
    } else {
        std::iota(order.begin(), order.end(), 0U);
    }
    std::vector<std::uint32_t> team_of(workers);
    for (std::uint32_t place = 0; place < workers; ++place) {
        team_of[order[place]] = static_cast<std::uint32_t>(place * teams / workers);
    }
    return partition(std::move(team_of), static_cast<std::uint32_t>(teams));
}

double pairs_in_teams(const Point& point) {
    const std::uint32_t size = point.model.get<TeamSettings>().size;
    if (size > 0) {
        return count_workers(point) * (size - 1.0) / 2;
    }
    double pairs = 0;
    if (point.workforce != nullptr) {
        std::unordered_map<std::string_view, std::uint64_t> members;
        for (const std::string& name : point.workforce->team) {
            pairs += name.empty() ? 0.0 : static_cast<double>(members[name]++);
        }
    }
    return pairs;
}

Communities build_communities(std::uint32_t workers, const CommunitySettings& settings,
                              const MembershipTable* file, TaskBlocks task, const Draws& draws) {
    const std::vector<Tie> belongs =
        file != nullptr ? memberships_of_file(*file) : drawn_memberships(workers, settings, draws);
    const auto count =
        file != nullptr ? static_cast<std::uint32_t>(file->communities.size()) : settings.count;
    Communities made;
    if (count == 0) {
        return made;
    }
    std::vector<Tie> other_way;
    other_way.reserve(belongs.size());
    for (const Tie& pair : belongs) {
        other_way.push_back({pair.b, pair.a});
    }
    made.memberships = rows_of(workers, belongs);
    made.members = rows_of(count, other_way);
    for (std::uint32_t community = 0; community < count; ++community) {
        made.domains.push_back(domain_of(community, settings.domain, task, draws));
    }
    return made;
}

}  // namespace orglab
