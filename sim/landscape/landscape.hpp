// A landscape says what beliefs are worth: one number from 0 to 1, the same for workers, experts
// and people outside.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "beliefs/planes.hpp"
#include "landscape/values.hpp"
#include "parameters/description.hpp"
#include "parameters/model.hpp"
#include "random/draws.hpp"

namespace orglab {

class Landscape {
public:
    virtual ~Landscape() = default;
    /// Value, 0 to 1, of one row of beliefs about the dimensions themselves. Equal values are equal
    /// doubles.
    [[nodiscard]] virtual double value(Row beliefs, const Reality& reality) const = 0;
    /// Values of rows [begin, end), written to out[begin .. end).
    virtual void values(const Planes& people, const Reality& reality, std::uint32_t begin,
                        std::uint32_t end, std::span<double> out) const;
    /// The same of some rows: out[row] for each.
    virtual void values(const Planes& people, const Reality& reality,
                        std::span<const std::uint32_t> rows, std::span<double> out) const;
    /// Every value is one of 0 / parts, 1 / parts, ..., 1, as doubles are divided; 0: there are no
    /// such parts.
    [[nodiscard]] virtual std::uint32_t parts() const { return 0; }
    /// The values of rows [begin, end) in parts, of which there are from 1 to most_parts.
    virtual void grades(const Planes& people, const Reality& reality, std::uint32_t begin,
                        std::uint32_t end, std::span<Grade> out) const;
    /// The same of some rows: out[row] for each.
    virtual void grades(const Planes& people, const Reality& reality,
                        std::span<const std::uint32_t> rows, std::span<Grade> out) const;
};

/// A landscape of many rows of which nothing is known beyond the value of each. `Kind`: the class
/// that derives from this; its value is called directly.
template <class Kind>
class RowByRow : public Landscape {
public:
    void values(const Planes& people, const Reality& reality, std::uint32_t begin,
                std::uint32_t end, std::span<double> out) const override {
        for (std::uint32_t i = begin; i < end; ++i) {
            out[i] = kind().Kind::value(people.row(i), reality);
        }
    }
    void values(const Planes& people, const Reality& reality, std::span<const std::uint32_t> rows,
                std::span<double> out) const override {
        for (const std::uint32_t row : rows) {
            out[row] = kind().Kind::value(people.row(row), reality);
        }
    }

private:
    [[nodiscard]] const Kind& kind() const { return static_cast<const Kind&>(*this); }
};

/// A landscape whose values are counted in parts. `Kind` has parts(), and count(Row, Reality) for
/// the number of parts that a row is worth.
template <class Kind>
class InParts : public RowByRow<InParts<Kind>> {
public:
    [[nodiscard]] double value(Row beliefs, const Reality& reality) const override {
        return static_cast<double>(kind().count(beliefs, reality)) / kind().Kind::parts();
    }
    void grades(const Planes& people, const Reality& reality, std::uint32_t begin,
                std::uint32_t end, std::span<Grade> out) const override {
        for (std::uint32_t i = begin; i < end; ++i) {
            out[i] = static_cast<Grade>(kind().count(people.row(i), reality));
        }
    }
    void grades(const Planes& people, const Reality& reality, std::span<const std::uint32_t> rows,
                std::span<Grade> out) const override {
        for (const std::uint32_t row : rows) {
            out[row] = static_cast<Grade>(kind().count(people.row(row), reality));
        }
    }

private:
    [[nodiscard]] const Kind& kind() const { return static_cast<const Kind&>(*this); }
};

/// A file of sim/landscape/kinds: what it is, and what it can do.
struct LandscapeKind {
    std::string name;  ///< the file's name; filled in by the registry
    std::string meaning;
    std::string phrase = {};             ///< as a clause of an answer; "": by its name
    std::vector<Section> sections = {};  ///< keys of its own, under "task"
    std::vector<Check> checks = {};      ///< apply only if this kind is chosen
    std::unique_ptr<Landscape> (*make)(const Model& model, const Draws& draws);
    /// How many consecutive dimensions belong together: see block_of.
    std::uint32_t (*block)(const Model& model) = [](const Model&) -> std::uint32_t { return 1; };
    /// What one landscape takes of memory, in bytes, if it is worth the mention; null: it is not.
    double (*bytes)(const Model& model) = nullptr;
    /// Cannot value a row with a dimension without belief. Else no belief is worth no more than the
    /// better, and no less than the worse, of the two beliefs in its place.
    bool needs_all_beliefs = false;
    bool values_policies = false;  ///< experts may hold policies (task.policy_size above 1)
    std::string source = {};
    /// How a model description says it; nullptr: by the meaning and the source.
    Description (*describe)(const Model& model) = nullptr;
};

const std::vector<LandscapeKind>& landscape_kinds();  // generated
/// The same, found by the type: a setting that names a landscape keeps a pointer to it.
inline const std::vector<LandscapeKind>& registered(const LandscapeKind*) {
    return landscape_kinds();
}

/// [task]: dimensions, landscape, policy_size, and the keys of every kind, with their checks.
void declare_task(Catalogue& catalogue);

}  // namespace orglab
