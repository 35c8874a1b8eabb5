// The beliefs that, taken all together, most peers hold.
#include "learning/peers/rule_parts.hpp"

namespace orglab::peers::rules {

namespace {

/// Peers with the same beliefs on all dimensions.
struct Alike {
    std::uint32_t holder;  ///< the first of them
    std::size_t size;      ///< how many they are
};

/// Beliefs are told apart by a 64-bit hash.
std::vector<Alike> groups_of_alike(const Learner& learner, std::span<const std::uint32_t> peers) {
    struct Hashed {
        std::uint64_t hash;
        std::uint32_t holder;
        auto operator<=>(const Hashed&) const = default;
    };
    std::vector<Hashed> hashed;
    hashed.reserve(peers.size());
    for (const std::uint32_t peer : peers) {
        const Row row = learner.beliefs(peer);
        std::uint64_t hash = 0;
        for (std::uint32_t w = 0; w < learner.frame().words; ++w) {
            hash = mix(mix(hash ^ row.held[w]) ^ row.value[w]);
        }
        hashed.push_back({hash, peer});
    }
    std::ranges::sort(hashed);
    std::vector<Alike> groups;
    for (std::size_t k = 0; k < hashed.size(); ++k) {
        if (k == 0 || hashed[k].hash != hashed[k - 1].hash) {
            groups.push_back({hashed[k].holder, 0});
        }
        ++groups.back().size;
    }
    return groups;
}

/// Keeps one holder of each of the most frequent beliefs; none if all peers differ.
void choose(const Learner& learner, Peers& heard) {
    const auto groups = groups_of_alike(learner, heard);
    std::size_t most = 2;
    for (const Alike& group : groups) {
        most = std::max(most, group.size);
    }
    heard.clear();
    for (const Alike& group : groups) {
        if (group.size == most) {
            heard.push_back(group.holder);
        }
    }
    std::ranges::sort(heard);
}

/// Claim: beliefs that g peers hold are a most frequent set in some sample, and not the only one of
/// its kind in it, if and only if c = min(g, sample) is at least 2, and the sample can be filled
/// with at most c holders of every set: the sum of min(size, c) over all groups reaches it.
/// If: take c holders of these beliefs, and fill up with others, at most c of a kind. No others are
/// more frequent.
/// Only if: in such a sample they have c' holders, 2 <= c' <= c, and every other set c' at most.
/// So the sample is at most the sum of min(size, c'), which is not above that of min(size, c).
bool some_frequent_differ(const Learner& learner, const Meetings& meetings) {
    const auto groups = groups_of_alike(learner, meetings.peers);
    return std::ranges::any_of(groups, [&](const Alike& these) {
        const std::size_t count = std::min(these.size, meetings.sample);
        if (count < 2 || !learner.differs(these.holder)) {
            return false;
        }
        std::size_t room = 0;
        for (const Alike& group : groups) {
            room += std::min(group.size, count);
        }
        return room >= meetings.sample;
    });
}

/// If chance decides who is heard, or holders of the same beliefs say different parts of them,
/// any peer who differs is taken to be one that could be followed.
bool could_change(const Learner& learner, const Meetings& meetings) {
    if (meetings.only_improvements) {
        return std::ranges::any_of(meetings.peers, [&](std::uint32_t peer) {
            return learner.is_better(peer) || learner.differs(peer);
        });
    }
    return meetings.all_heard && learner.hears_everything()
               ? some_frequent_differ(learner, meetings)
               : some_differ(learner, meetings.peers);
}

Description describe(const Model&) {
    return {.rule = {"$v$ is the most frequent whole vector of beliefs among them, better or not, "
                     "if at least two hold it; of "
                     "equally frequent ones, one at random. If all differ, or only one is heard, "
                     "there is no view [@barkoczi-2016]."}};
}

}  // namespace

PeerRule plurality() {
    return {.meaning =
                "the beliefs that most peers hold as a whole, if at least two do; of "
                "equally many, one at random",
            .source = "Barkoczi & Galesic 2016",
            .choose = choose,
            .view = one_at_random,
            .could_change = could_change,
            .describe = describe};
}

}  // namespace orglab::peers::rules
