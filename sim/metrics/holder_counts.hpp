// Who holds what on one dimension.
#pragma once

#include <cstdint>

namespace orglab {

/// Workers who hold +1 and -1 on a dimension.
struct HolderCounts {
    std::uint32_t plus;
    std::uint32_t minus;
};

}  // namespace orglab
