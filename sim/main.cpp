// The program: hands its arguments to the command that they name.
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include "commands/dispatch.hpp"
#include "commands/exit_code.hpp"
#include "commands/output.hpp"

int main(int argc, char** argv) {
    int code = orglab::exit_code::failed;
    try {
        code = orglab::dispatch(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    } catch (const std::bad_alloc&) {
        orglab::tell_text("orglab: not enough memory\n");
    }
    if (code ==
        orglab::exit_code::failed) {  // maybe for want of memory: then HDF5's own end crashes
        std::fflush(stdout);
        std::_Exit(code);
    }
    return code;
}
