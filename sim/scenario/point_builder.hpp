// Builds points from variants and places in the sweep.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/complete.hpp"
#include "scenario/data_files.hpp"
#include "scenario/layers.hpp"
#include "scenario/point_list.hpp"

namespace orglab {

/// What one point says for itself: the base, over it the variant, over it its place in the sweep.
using Given = std::map<std::string_view, const Placed*>;

/// A point with what is known about where its keys come from.
struct PointDraft {
    Point point;
    const NamedLayer* variant = nullptr;
    std::vector<Placed> swept;  ///< the values of the axes, in their order
    Given given;                ///< views of the layers and of `swept`
    std::vector<DeclaredKey> declared;
    Settings settings;  ///< of the point
    std::string where;  ///< goes before a problem: "in variant \"a\": at network.degree = 4: "
};

class PointBuilder {
public:
    /// `table`: the places of the sweep; what follows says the `row` of one. The data files that
    /// points name come from `files`, relative to the scenario `file`.
    PointBuilder(const Layers& layers, std::shared_ptr<const SweptTable> table,
                 const std::string& file, const Catalogue& catalogue, const FileSource& files,
                 Complaints& complaints);

    /// Complains about missing keys and data files.
    PointDraft build(const NamedLayer& variant, std::size_t row);

    /// The same without the structs that the code reads: all settings are there.
    PointDraft settle(const NamedLayer& variant, std::size_t row);

    /// Only what is given, and where.
    [[nodiscard]] PointDraft outline(const NamedLayer& variant, std::size_t row) const;

    /// The keys in which the points of a variant differ; nothing if they may also differ in their
    /// data files. `draft`: of one of them, with its settings.
    [[nodiscard]] std::optional<std::vector<VariedKey>> varied_keys(const PointDraft& draft) const;

    /// All points of the variant whose first point was built last, if they differ in nothing but
    /// keys.
    [[nodiscard]] std::optional<AlikePoints> alike(const PointDraft& first) const;

    /// Where a key is written for this point, else its section, else the variant or the file.
    [[nodiscard]] Place place_of(const std::string& key, const PointDraft& draft) const;

    /// What a user should know about the data files.
    [[nodiscard]] const std::vector<std::string>& notices() const { return data_.notices(); }

private:
    void require(const PointDraft& draft);

    const Layers& layers_;
    std::shared_ptr<const SweptTable> table_;
    const std::string& file_;
    const Catalogue& catalogue_;
    Complaints& complaints_;
    DataFiles data_;
    std::set<std::string> parameters_;  ///< keys that a variant or the sweep changes
    /// The first point of the variant built last, whose structs others share; nullptr: none yet.
    const NamedLayer* like_of_ = nullptr;
    Settings like_settings_;
    PointSettings like_entries_;  ///< the same
    Model like_model_;
};

/// The settings of a variant's points, row by row: what does not change is found out once.
class SettledRows {
public:
    /// Both must outlive it.
    SettledRows(PointBuilder& builder, const SweptTable& table, const NamedLayer& variant)
        : builder_(builder), table_(table), variant_(variant) {}

    /// Good until the next one is asked for.
    const Settings& at(std::size_t row);

private:
    PointBuilder& builder_;
    const SweptTable& table_;
    const NamedLayer& variant_;
    std::optional<PointDraft> draft_;
    std::optional<std::vector<VariedKey>> varied_;
};

}  // namespace orglab
