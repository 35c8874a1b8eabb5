// The description of an entry of a registry: its own, or one made of its meaning and source.
#pragma once

#include "parameters/description.hpp"

namespace orglab {

class Model;

/// Sentences made of what an entry without a description says: "Share of right beliefs [source:
/// March 1991]."
Description described_by(const std::string& meaning, const std::string& source);

template <class Entry>
Description description_of(const Entry& entry, const Model& model) {
    return entry.describe != nullptr ? entry.describe(model)
                                     : described_by(entry.meaning, entry.source);
}

}  // namespace orglab
