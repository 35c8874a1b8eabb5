// Ranks of a build without MPI.
#include <fmt/format.h>

#include "cluster/launcher.hpp"
#include "cluster/ranks.hpp"
#include "support/errors.hpp"

namespace orglab {

Ranks::Ranks() {
    if (const int processes = processes_of_launcher(); processes > 1) {
        throw MachineError(fmt::format(
            "started as {} processes of one MPI job, but this program was built without "
            "MPI: install it (libopenmpi-dev) and build again, or use --share i/n",
            processes));
    }
}

Ranks::~Ranks() = default;

void Ranks::broadcast(std::vector<std::uint64_t>& /*numbers*/) const {
}
void Ranks::broadcast(std::string& /*text*/) const {
}
void Ranks::add_up(std::vector<std::uint64_t>& /*numbers*/) const {
}
void Ranks::wait_for_all() const {
}
void Ranks::end_all(int /*code*/) const {
}

}  // namespace orglab
