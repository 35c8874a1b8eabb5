// Prints the hostile table in the form that the argument names.
#include <cstdio>

#include "report/renderer.hpp"
#include "unit/report/hostile.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        return 2;
    }
    const auto text =
        orglab::report::renderer_named(arguments[1]).render(orglab::report::hostile_table());
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}
