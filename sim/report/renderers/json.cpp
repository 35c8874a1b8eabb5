// JSON Lines: each table is one object on a line of its own.
#include <cmath>
#include <nlohmann/json.hpp>

#include "report/renderer.hpp"

namespace orglab::renderers {

using namespace report;

namespace {

using Json = nlohmann::ordered_json;

/// JSON has neither: what is missing is null, what is infinite the text "inf".
Json number(double value) {
    if (std::isnan(value)) {
        return nullptr;
    }
    if (std::isinf(value)) {
        return value > 0 ? "inf" : "-inf";
    }
    return value + 0.0;
}

Json cell_of(const Cell& cell) {
    const auto parts = parts_of(cell);
    if (parts.empty()) {
        return std::holds_alternative<Missing>(cell) ? Json(nullptr) : Json(cell_text(cell));
    }
    if (parts.size() == 1) {
        return number(parts.front().value);
    }
    Json made = Json::object();
    for (const auto& part : parts) {
        made[part.name] = number(part.value);
    }
    return made;
}

std::string render(const Table& table) {
    Json made = {{"title", table.title},
                 {"columns", Json::array()},
                 {"rows", Json::array()},
                 {"notes", table.notes}};
    for (const auto& heading : table.headings) {
        made["columns"].push_back({{"label", heading.label}, {"unit", heading.unit}});
    }
    for (const auto& row : table.rows) {
        Json cells = Json::array();
        for (const auto& cell : row) {
            cells.push_back(cell_of(cell));
        }
        made["rows"].push_back(std::move(cells));
    }
    // In ASCII, so that no control character of any kind remains; what is not UTF-8 is replaced.
    return made.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace

Renderer json() {
    return {.name = "",
            .meaning =
                "a JSON object per table and line: title, columns, rows, notes; intervals "
                "as {estimate, low, high}, null for what is missing, \"inf\" for never",
            .ending = ".json",
            .render = render,
            .passage = nullptr,
            .page = nullptr,
            .between = ""};
}

}  // namespace orglab::renderers
