// The keys that nothing reads in one point, each with the reason.
#pragma once

#include <map>
#include <string>

#include "scenario/point.hpp"

namespace orglab {

class IdleKeys {
public:
    /// Notes in `asked` what decides it.
    IdleKeys(const Point& point, Model::Asked& asked);

    /// Why nothing reads a key; nullptr: something does.
    [[nodiscard]] const std::string* why(const std::string& key) const;

private:
    std::map<std::string, std::string> why_;
};

}  // namespace orglab
