#include "learning/peers/learner.hpp"

#include <boost/random/normal_distribution.hpp>

#include <algorithm>
#include <cmath>

#include "landscape/task.hpp"

namespace orglab::peers {

Frame::Frame(const PeerSettings& keys, const ChannelContext& context, PeerGroup peers)
    : settings(keys),
      group(std::move(peers)),
      model(context.model),
      organization(context.organization),
      stream(context.stream),
      purposes{purpose(stream, "look"),  purpose(stream, "sample"), purpose(stream, "share"),
               purpose(stream, "heed"),  purpose(stream, "noise"),  purpose(stream, "rate"),
               purpose(stream, "error"), purpose(stream, "sense"),  purpose(stream, "trial"),
               purpose(stream, "coin"),  purpose(stream, "vote"),   purpose(stream, "lot")},
      contacts(group.current && organization.contacts.given() ? &organization.contacts : nullptr),
      one_rate(std::ranges::all_of(organization.positions.rate.kept(),
                                   [](double rate) { return std::isnan(rate); })),
      homophily(keys.homophily * (1 - group.facilitating)),
      dimensions(context.model.get<TaskSettings>().dimensions),
      policy_size(context.model.get<TaskSettings>().policy_size),
      words(words_for(dimensions)) {
}

Scratch& scratch_of_thread(std::uint32_t words) {
    thread_local Scratch scratch;
    if (scratch.domain.size() != words) {
        for (auto* plane : {&scratch.view_held, &scratch.view_value, &scratch.held, &scratch.value,
                            &scratch.domain}) {
            plane->resize(words);
        }
        scratch.votes = Votes(words);
    }
    return scratch;
}

double Learner::noise(std::uint32_t peer) const {
    Stream stream_of_pair = stream(frame_.purposes.noise, peer);
    return boost::random::normal_distribution<double>(0,
                                                      frame_.settings.judge_noise)(stream_of_pair);
}

void Learner::fill_domain(std::uint32_t peer) const {
    for (std::uint32_t w = 0; w < frame_.words; ++w) {
        scratch_.domain[w] = shared_domain(*frame_.group.communities, worker_, peer, w);
    }
}

void Learner::says(std::uint32_t peer, RowOut out) const {
    const Row row = beliefs(peer);
    if (hears_everything()) {
        std::copy_n(row.held, frame_.words, out.held);
        std::copy_n(row.value, frame_.words, out.value);
        return;
    }
    fill_domain(peer);
    for (std::uint32_t w = 0; w < frame_.words; ++w) {
        out.held[w] = row.held[w] & scratch_.domain[w];
        out.value[w] = row.value[w] & scratch_.domain[w];
    }
}

const Votes& Learner::votes(std::span<const std::uint32_t> sources) const {
    Votes& votes = scratch_.votes;
    votes.clear();
    for (const std::uint32_t peer : sources) {
        const Row row = beliefs(peer);
        if (hears_everything()) {
            votes.add(row);
            continue;
        }
        fill_domain(peer);
        for (std::uint32_t w = 0; w < frame_.words; ++w) {
            votes.plus[w].add(row.value[w] & scratch_.domain[w]);
            votes.minus[w].add(row.held[w] & ~row.value[w] & scratch_.domain[w]);
        }
    }
    return votes;
}

bool Learner::differs(std::uint32_t peer) const {
    const RowOut view = scratch_.view();
    says(peer, view);
    return offers_more(view, own(), frame_.words);
}

}  // namespace orglab::peers
