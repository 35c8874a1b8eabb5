// Which launcher started the program, as its environment says.
#pragma once

namespace orglab {

/// How many processes an MPI launcher (Open MPI's mpirun, MPICH's, srun --mpi) started together
/// with this one; 0 if none did. Inside a Slurm job script, or under a plain srun, that is 0.
int processes_of_launcher();

}  // namespace orglab
