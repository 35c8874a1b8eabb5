// The contacts that a point's settings offer, before anyone is absent: what equal attention means.
#pragma once

#include "parameters/model.hpp"

namespace orglab {

/// Expected contacts per worker and period. NaN if settings alone do not say: a worker who reads
/// all peers makes as many contacts as there are peers.
struct Contacts {
    double offered;  ///< to full-time workers who engage
    double present;  ///< what is left of them with the attention and engagement that workers have
};

/// Of the settings of a point.
Contacts contacts_of(const Model& model);

}  // namespace orglab
