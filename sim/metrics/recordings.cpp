#include "metrics/recordings.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "support/errors.hpp"

namespace orglab {

Recordings::Recordings(std::vector<Recording> of_points)
    : kept_(std::move(of_points)), of_point_(kept_.size()) {
    std::iota(of_point_.begin(), of_point_.end(), 0U);
}

Recordings::Recordings(std::vector<Recording> kept, std::vector<std::uint32_t> of_point)
    : kept_(std::move(kept)), of_point_(std::move(of_point)) {
    expect(std::ranges::all_of(of_point_, [&](std::uint32_t one) { return one < kept_.size(); }),
           "a point records one of the recordings that are kept");
}

}  // namespace orglab
