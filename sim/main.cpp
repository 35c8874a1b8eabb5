// The program: hands its arguments to the command that they name.
#include <string>
#include <vector>

#include "commands/dispatch.hpp"

int main(int argc, char** argv) {
    return orglab::dispatch(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
