#include "report/page.hpp"

namespace orglab::report {

std::string render(const Page& page, const Renderer& renderer) {
    std::string body;
    for (const auto& part : page.parts) {
        const auto* table = std::get_if<Table>(&part);
        if (table == nullptr && renderer.passage == nullptr) {
            continue;
        }
        body += body.empty() ? "" : renderer.between;
        body +=
            table != nullptr ? renderer.render(*table) : renderer.passage(std::get<Passage>(part));
    }
    return renderer.page == nullptr ? body : renderer.page(page.title, body);
}

}  // namespace orglab::report
