// The contacts that a point's settings offer, before anybody is away: what equal attention means.
#pragma once

#include <cstdint>

#include "comparison/resolved_settings.hpp"

namespace orglab {

/// Expected contacts a worker and period. NaN where settings alone do not say: who reads all of
/// their peers makes as many contacts as there are peers.
struct Contacts {
    double offered;  ///< to full-time workers who engage
    double present;  ///< what is left of them with everybody's attention and engagement
};

Contacts contacts_of(const ResolvedSettings& settings, std::uint32_t point);

}  // namespace orglab
