// Moving ties, one after the other, each with random numbers of its own: so which ties move at a
// low chance is part of those that move at a higher one.
#pragma once

#include <vector>

#include "graphs/tie_set.hpp"
#include "organization/shape.hpp"

namespace orglab::shapes {

/// Keys of [network] for shapes whose ties move.
struct RewiringSettings {
    double rewire = 0;  ///< probability per tie, 0 to 1
};
inline const Section& rewiring_section() {
    static const Section made = section(
        "network", "",
        Table<RewiringSettings>{
            {&RewiringSettings::rewire,
             {.name = "rewire",
              .low = 0,
              .high = 1,
              .phrase = "{} of the ties lead far away",
              .value_phrases = {{"0", "all ties are local"}, {"1", "all ties lead far away"}},
              .unit = "probability per tie",
              .meaning = "probability that a tie keeps one end and moves the other to a worker at "
                         "random (small-world, caveman)",
              .source = "Watts & Strogatz 1998; Fang, Lee & Schilling 2010"}}});
    return made;
}

/// Whether ties are gone through, so that rewire keeps a set of them.
inline bool goes_through_ties(const ShapeCheck& look) {
    return look.model.get<RewiringSettings>().rewire > 0 || look.network.directed;
}

/// With the probability network.rewire a tie moves its second end to somebody who is not a
/// neighbour of the first, who keeps it; ties of a worker who knows all others stay. `orient(tie,
/// stream)` says which end comes first, for ties that stay as well.
template <class Orient>
void rewire(const ShapeContext& context, Purpose what, Orient orient, std::vector<Tie>& pairs) {
    const Chance moves(context.model.get<RewiringSettings>().rewire);
    if (moves.never() && !context.network.directed) {
        return;
    }
    TieSet tied(pairs.size());
    std::vector<std::uint32_t> degree(context.workers, 0);
    for (const Tie& tie : pairs) {
        tied.insert(tie.a, tie.b);
        ++degree[tie.a];
        ++degree[tie.b];
    }
    for (std::size_t index = 0; index < pairs.size(); ++index) {
        // 2^32 ties and more would share numbers; nothing that large is built.
        Stream stream = context.draws.stream(what, 0, static_cast<std::uint32_t>(index));
        const bool goes = happens(stream, moves);
        Tie tie = orient(pairs[index], stream);
        if (goes && degree[tie.a] + 1 < context.workers) {
            std::uint32_t other = below(stream, context.workers);
            while (other == tie.a || tied.contains(tie.a, other)) {
                other = below(stream, context.workers);
            }
            tied.erase(tie.a, tie.b);
            tied.insert(tie.a, other);
            --degree[tie.b];
            ++degree[other];
            tie.b = other;
        }
        pairs[index] = tie;
    }
}

}  // namespace orglab::shapes
