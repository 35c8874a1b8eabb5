// Builds one point from a variant and a place in the sweep.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/complete.hpp"
#include "scenario/data_files.hpp"
#include "scenario/layers.hpp"

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
    /// The data files that points name come from `files`, relative to the scenario `file`.
    PointBuilder(const Layers& layers, const std::string& file, const Catalogue& catalogue,
                 const FileSource& files, Complaints& complaints);

    /// `row`: a coordinate from 0 to 1 for each axis. Complains about missing keys and data files.
    PointDraft build(const NamedLayer& variant, const DesignRow& row);

    /// The same without the structs that the code reads: all settings are there.
    PointDraft settle(const NamedLayer& variant, const DesignRow& row);

    /// Where a key is written for this point, else its section, else the variant or the file.
    [[nodiscard]] Place place_of(const std::string& key, const PointDraft& draft) const;

    /// What a user should know about the data files.
    [[nodiscard]] const std::vector<std::string>& notices() const { return data_.notices(); }

private:
    /// All but settings and model.
    PointDraft draft_of(const NamedLayer& variant, const DesignRow& row) const;
    void require(const PointDraft& draft);

    const Layers& layers_;
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

}  // namespace orglab
