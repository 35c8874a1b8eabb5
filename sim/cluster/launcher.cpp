#include "cluster/launcher.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace orglab {

int processes_of_launcher() {
    // Open MPI sets the first, launchers that speak PMI (MPICH's, srun --mpi=pmi2) the second.
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE"}) {
        const char* text = std::getenv(name);
        int number = 0;
        if (text != nullptr &&
            std::from_chars(text, text + std::strlen(text), number).ec == std::errc() &&
            number > 0) {
            return number;
        }
    }
    // srun --mpi=pmix says its size to PMIx alone; Slurm has it in the step's environment.
    const char* tasks = std::getenv("SLURM_STEP_NUM_TASKS");
    if (std::getenv("PMIX_RANK") != nullptr && tasks != nullptr) {
        return std::atoi(tasks);
    }
    return 0;
}

}  // namespace orglab
