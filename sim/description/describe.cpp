#include "description/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <iterator>

#include "description/chapters.hpp"
#include "description/key_tables.hpp"
#include "landscape/task.hpp"
#include "learning/peers/rule.hpp"
#include "organization/shape.hpp"
#include "parameters/description.hpp"
#include "parameters/description_of.hpp"
#include "report/markup.hpp"
#include "support/build_info.hpp"

namespace orglab {

namespace {

/// The works that the entries of a registry bring, as they say of a model.
template <class Entry>
void add_works(const std::vector<Entry>& registry, const Model& model, Bibliography& bibliography) {
    for (const Entry& entry : registry) {
        bibliography.add(description_of(entry, model).references);
    }
}

Bibliography works_of(const Scenario& scenario) {
    Bibliography works;
    for (const AlikePoints& alike : scenario.points.groups()) {
        const Model& model = alike.first.model;
        add_works(all_channels(), model, works);
        add_works(peer_rules(), model, works);
        add_works(landscape_kinds(), model, works);
        add_works(network_shapes(), model, works);
    }
    return works;
}

std::string with_capital(std::string text) {
    text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

/// A paragraph that holds of some points only.
std::string conditional(const std::string& condition, const std::string& paragraph) {
    const bool item = paragraph.starts_with("# ") || paragraph.starts_with("- ");
    return (item ? paragraph.substr(0, 2) : "") + with_capital(condition) + ": " +
           paragraph.substr(item ? 2 : 0);
}

class Writer {
public:
    explicit Writer(const Scenario& scenario)
        : scenario_(scenario), bibliography_(works_of(scenario)), tables_(scenario) {
        made_.title = scenario.title;
        add({fmt::format(
            "This description follows the ODD protocol [@grimm-2006] [@grimm-2010] [@grimm-2020]. "
            "orglab {} wrote it from a scenario file, with only what that scenario uses. Words in "
            "this type are words of the file: keys, as `task.dimensions`, whose values stand in "
            "tables, and names.",
            as_markup(build_info().version))});
    }

    void chapter(const std::string& heading, const std::vector<Topic>& topics) {
        made_.blocks.emplace_back(report::Chapter{heading, 1});
        for (const Topic& topic : topics) {
            about(topic);
        }
    }

    report::Document take() {
        tables_.add_rest(made_.blocks, bibliography_);
        made_.works = bibliography_.cited_by(made_.blocks);
        return std::move(made_);
    }

private:
    void add(const std::vector<std::string>& paragraphs) {
        std::vector<std::string> resolved;
        std::ranges::transform(
            paragraphs, std::back_inserter(resolved),
            [&](const std::string& paragraph) { return bibliography_.resolved(paragraph); });
        auto blocks = report::blocks_of(resolved);
        if (!blocks.empty() && !made_.blocks.empty() && goes_on(made_.blocks.back(), blocks[0])) {
            std::ranges::move(
                std::get<report::Items>(blocks[0]).items,
                std::back_inserter(std::get<report::Items>(made_.blocks.back()).items));
            blocks.erase(blocks.begin());
        }
        std::ranges::move(blocks, std::back_inserter(made_.blocks));
    }

    /// Whether a list is the rest of another one.
    static bool goes_on(const report::Block& before, const report::Block& after) {
        const auto* list = std::get_if<report::Items>(&before);
        const auto* rest = std::get_if<report::Items>(&after);
        return list != nullptr && rest != nullptr && list->numbered && rest->numbered;
    }

    void about(const Topic& topic) {
        const std::vector<Told> all = told(topic, scenario_.points);
        if (all.empty()) {
            return;
        }
        const PointSet everywhere(scenario_.points.size(), true);
        PointSet points(scenario_.points.size(), false);
        for (const auto& one : all) {
            for (std::size_t i = 0; i < points.size(); ++i) {
                points[i] = points[i] || one.points[i];
            }
        }
        if (!topic.heading.empty()) {
            made_.blocks.emplace_back(report::Chapter{topic.heading, topic.depth});
        }
        std::vector<std::string> paragraphs;
        // Without a heading each paragraph says itself of which points it holds.
        const PointSet& among = topic.heading.empty() ? everywhere : points;
        if (among != everywhere) {
            paragraphs.push_back("Only " + condition_of(scenario_.points, points, everywhere) +
                                 ".");
        }
        for (const auto& [paragraph, holds] : all) {
            paragraphs.push_back(
                holds == among
                    ? paragraph
                    : conditional(condition_of(scenario_.points, holds, among), paragraph));
        }
        const std::size_t before = made_.blocks.size();
        add(paragraphs);
        if (topic.keys) {
            std::vector<report::Block> own(
                made_.blocks.begin() + static_cast<std::ptrdiff_t>(before), made_.blocks.end());
            const std::size_t without = own.size();
            tables_.add(own, topic.sections, points, bibliography_);
            std::move(own.begin() + static_cast<std::ptrdiff_t>(without), own.end(),
                      std::back_inserter(made_.blocks));
        }
    }

    const Scenario& scenario_;
    Bibliography bibliography_;
    KeyTables tables_;
    report::Document made_;
};

}  // namespace

report::Document describe(const Scenario& scenario) {
    Writer writer(scenario);
    writer.chapter("1. Purpose and patterns", purpose_topics(scenario));
    writer.chapter("2. Entities, state variables and scales", entity_topics());
    writer.chapter("3. Process overview and scheduling", process_topics());
    std::vector<Topic> concepts = concept_topics();
    std::ranges::move(observation_topics(), std::back_inserter(concepts));
    writer.chapter("4. Design concepts", concepts);
    writer.chapter("5. Initialization", start_topics());
    writer.chapter("6. Input data", input_topics());
    std::vector<Topic> submodels = submodel_topics();
    std::ranges::move(surroundings_topics(), std::back_inserter(submodels));
    writer.chapter("7. Submodels", submodels);
    writer.chapter("8. Simulation experiment", experiment_topics(scenario));
    return writer.take();
}

std::string bibtex_of(const report::Document& document) {
    std::string text;
    for (const auto& work : document.works) {
        text += (text.empty() ? "" : "\n") + bibtex_of(work);
    }
    return text;
}

}  // namespace orglab
