// Whom a learner looks at, whom of these it heeds, and whose beliefs it takes.
#include <boost/random/normal_distribution.hpp>

#include <algorithm>

#include "learning/peers/peer_phase.hpp"

namespace orglab::peers {

double PeerPhase::judged(const Now& now, std::uint32_t i, std::uint32_t p) const {
    const std::uint32_t workers = organization_.workers;
    if (judge_ == Judge::rank) {
        return p < workers ? -static_cast<double>(organization_.hierarchy.depth[p]) : -HUGE_VAL;
    }
    const double value = p < workers ? now.values[p] : now.outsider_values[p - workers];
    if (judge_ == Judge::performance || settings_.judge_noise == 0) {
        return value;
    }
    Stream noise = now.draws.stream(purposes_.noise, now.period, i, p);
    return value + boost::random::normal_distribution<double>(0, settings_.judge_noise)(noise);
}

double PeerPhase::own_standing(const Now& now, std::uint32_t i) const {
    return judge_ == Judge::rank ? -static_cast<double>(organization_.hierarchy.depth[i])
                                 : now.values[i];
}

bool PeerPhase::heeded(const Now& now, std::uint32_t i, std::uint32_t p) const {
    if (settings_.visibility < 1 && p < organization_.workers &&
        !Chance(settings_.visibility).holds(stream(now, purposes_.share, p).half(0))) {
        return false;
    }
    if (homophily_ == 0) {
        return true;
    }
    const double apart =
        static_cast<double>(count_different(now.workers.row(i), row_of(now, p), words_)) /
        dimensions_;
    return Chance(1 - homophily_ * apart)
        .holds(now.draws.stream(purposes_.heed, now.period, i, p).half(0));
}

/// Whom the learner looks at (contacts, spent in any case), and whom of these it can see and heeds.
void PeerPhase::look(const Now& now, std::uint32_t i, Scratch& scratch, Tally& tally) const {
    scratch.heard.clear();
    if (settings_.look < 1 &&
        !Chance(settings_.look).holds(stream(now, purposes_.look, i).half(0))) {
        return;
    }
    const auto all = peers(now, i);
    const auto count = static_cast<std::uint32_t>(all.size());
    const auto wanted = static_cast<std::uint32_t>(settings_.sample);
    if (wanted == 0 || wanted >= count) {
        scratch.heard.assign(all.begin(), all.end());
    } else if (Stream lot = stream(now, purposes_.sample, i); wanted == 1) {
        scratch.heard.push_back(all[below(lot, count)]);
    } else {
        scratch.heard.assign(all.begin(), all.end());
        for (std::uint32_t k = 0; k < wanted; ++k) {
            std::swap(scratch.heard[k], scratch.heard[k + below(lot, count - k)]);
        }
        scratch.heard.resize(wanted);
    }
    tally.messages += scratch.heard.size();
    if (settings_.visibility < 1 || homophily_ > 0) {
        std::erase_if(scratch.heard, [&](std::uint32_t p) { return !heeded(now, i, p); });
    }
}

/// Of those heard, the ones whose beliefs make the view: all of them for the rules that sum, the
/// candidates of a lot for the rules that copy one.
void PeerPhase::choose_sources(const Now& now, std::uint32_t i, Scratch& scratch) const {
    scratch.sources.clear();
    scratch.judged.clear();
    if (rule_ == Rule::majority || rule_ == Rule::random || rule_ == Rule::plurality) {
        scratch.sources = scratch.heard;
        if (rule_ == Rule::plurality) {
            keep_most_frequent(now, scratch);
        }
        return;
    }
    const double own = own_standing(now, i);
    for (const std::uint32_t p : scratch.heard) {
        if (const double standing = judged(now, i, p); standing > own) {
            scratch.sources.push_back(p);
            scratch.judged.push_back(standing);
        }
    }
    if (rule_ == Rule::best) {
        keep_best(scratch);
    }
}

void PeerPhase::keep_best(Scratch& scratch) const {
    if (scratch.sources.empty()) {
        return;
    }
    const double top = *std::max_element(scratch.judged.begin(), scratch.judged.end());
    std::size_t kept = 0;
    for (std::size_t k = 0; k < scratch.sources.size(); ++k) {
        if (scratch.judged[k] == top) {
            scratch.sources[kept++] = scratch.sources[k];
        }
    }
    scratch.sources.resize(kept);
}

/// Vectors are told apart by a 64-bit hash.
std::vector<PeerPhase::Alike> PeerPhase::holders_of_vectors(
    const Now& now, std::span<const std::uint32_t> of) const {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> hashed;  // hash, holder
    hashed.reserve(of.size());
    for (const std::uint32_t p : of) {
        const Row row = row_of(now, p);
        std::uint64_t hash = 0;
        for (std::uint32_t w = 0; w < words_; ++w) {
            hash = mix(mix(hash ^ row.held[w]) ^ row.value[w]);
        }
        hashed.emplace_back(hash, p);
    }
    std::sort(hashed.begin(), hashed.end());
    std::vector<Alike> groups;
    for (std::size_t k = 0; k < hashed.size(); ++k) {
        if (k == 0 || hashed[k].first != hashed[k - 1].first) {
            groups.push_back({hashed[k].second, 0});
        }
        ++groups.back().size;
    }
    return groups;
}

/// Keeps one holder of each of the most frequent vectors; nobody where all vectors differ.
void PeerPhase::keep_most_frequent(const Now& now, Scratch& scratch) const {
    const auto groups = holders_of_vectors(now, scratch.sources);
    std::size_t most = 2;
    for (const Alike& group : groups) {
        most = std::max(most, group.size);
    }
    scratch.sources.clear();
    for (const Alike& group : groups) {
        if (group.size == most) {
            scratch.sources.push_back(group.holder);
        }
    }
    std::sort(scratch.sources.begin(), scratch.sources.end());
}

}  // namespace orglab::peers
