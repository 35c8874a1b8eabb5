// Learning from team mates (the productivity network); with a vote, Li's decentralized
// organization.
#include "learning/peers/peers.hpp"
#include "organization/parts.hpp"

namespace orglab::channels {

namespace {

/// [learning.team]
struct TeamPeers : PeerSettings {
    double vote = 0;  ///< share of all workers, 0 to 1; 0: no vote
};

const Table<TeamPeers>& vote_table() {
    static const Table<TeamPeers> table = {
        {&TeamPeers::vote,
         {.name = "vote",
          .low = 0,
          .high = 1,
          .changeable = true,
          .unit = "share of workers",
          .meaning = "a policy that more than this share of all workers hold, and more than hold "
                     "its opposite, is the organization's, and views are made to fit it; 0 = no "
                     "vote",
          .source = "Li, working paper: DAO, 0.5"}}};
    return table;
}

PeerGroup group(const Model& model, const Organization& organization) {
    return {.teams = &organization.teams, .vote = model.get<TeamPeers>().vote};
}

void check(const Model& model, std::vector<Contradiction>& found) {
    if (model.get<TeamPeers>().vote > 0 && model.get<TaskSettings>().policy_size == 1) {
        found.push_back({"learning.team.vote",
                         "a vote is about policies, and task.policy_size is 1",
                         "task.policy_size above 1",
                         "",
                         {"task.policy_size"}});
    }
    const std::uint32_t size = model.get<TeamSettings>().size;
    if (size == 1 || (size == 0 && model.get<WorkforceSettings>().file.empty())) {
        found.push_back({"teams.size",
                         "the channel \"team\" has no team mates to learn from",
                         "at least 2",
                         "",
                         {"learning.order", "workforce.file"}});
    }
}

std::optional<Contradiction> nobody_learns(const Point& point) {
    if (count_workers(point) > 1 && pairs_in_teams(point) > 0) {
        return std::nullopt;
    }
    const bool from_file = point.model.get<TeamSettings>().size == 0;
    return Contradiction{
        from_file ? "workforce.file" : "workforce.size",
        from_file ? "no two people of the file are in one team" : "there is one worker",
        from_file ? "a column of teams (workforce.columns.team), or teams.size" : "at least 2",
        "",
        {"teams.size"}};
}

std::string why_never_settled(const Model& model) {
    const auto& keys = model.get<TeamPeers>();
    return keys.vote > 0 ? "views that a vote redraws never come to rest"
                         : why_peers_never_settle(keys);
}

Description describe(const Model& model) {
    const auto& keys = model.get<TeamPeers>();
    PeersDescribed about{.channel = "team",
                         .peers = "A worker's peers are the other members of its team."};
    if (keys.vote > 0) {
        about.before_copying.emplace_back(
            "The organization votes on policies of `task.policy_size` $= g$ dimensions: one that "
            "more than $\\theta n$ workers hold, $\\theta$ the `learning.team.vote`, and more than "
            "hold its opposite, is the organization's; otherwise there is none. A worker holds the "
            "policy that is the sign of the sum of its $g$ beliefs, none where it is 0. Each group "
            "of $g$ "
            "beliefs of the view whose sum is not exactly the organization's policy ($+1$ or $-1$; "
            "0 if there is none) is "
            "drawn afresh, uniformly among the patterns of $+1$ and $-1$ with that majority, or "
            "among all patterns if there is no policy. A worker with nobody to follow has no view, "
            "and nothing to fit.");
    }
    return describe_peers(about, keys, model);
}

}  // namespace

Channel team() {
    return peer_channel<TeamPeers>(
        "team",
        {.group = group,
         .expected = [](const Model& model) { return model.get<TeamSettings>().size - 1.0; }},
        {.meaning = "learning from the members of one's team",
         .source = "Li, working paper; Fang, Lee & Schilling 2010",
         .checks = {check},
         .nobody_learns = nobody_learns,
         .why_never_settled = why_never_settled,
         .describe = describe},
        vote_table());
}

}  // namespace orglab::channels
