// The hash of a text that comes piece by piece: that of `purpose` for the whole.
#pragma once

#include <cstdint>
#include <string_view>

#include "random/draws.hpp"

namespace orglab {

class TextHash {
public:
    void add(std::string_view piece) {
        for (const char letter : piece) {
            hash_ = (hash_ ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
        }
    }
    [[nodiscard]] std::uint64_t hash() const { return hash_; }

private:
    std::uint64_t hash_ = purpose("").id;
};

}  // namespace orglab
