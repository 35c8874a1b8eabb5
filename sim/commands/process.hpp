// What the program asks of its process before anything else: descriptors and signals.
#pragma once

namespace orglab {

/// Descriptors 0, 1 and 2 that are closed stay reserved, so that no results file becomes the
/// standard output; writing to them fails, and is treated as any failed output. A pipe whose reader
/// has gone and a file beyond the size allowed (SIGPIPE, SIGXFSZ) are failures of the write instead
/// of the end of the process.
void prepare_process() noexcept;

}  // namespace orglab
