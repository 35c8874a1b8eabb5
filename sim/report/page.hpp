// A page as a value: a title, then sentences and tables in order.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "report/renderer.hpp"

namespace orglab::report {

struct Page {
    std::string title;
    std::vector<std::variant<Passage, Table>> parts;
};

/// The page in one medium. What programs read is the tables alone.
std::string render(const Page& page, const Renderer& renderer);

}  // namespace orglab::report
