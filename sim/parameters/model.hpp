// A Model is all that the settings of one point say, as the structs that the code reads: made once,
// at the end of scenario reading. After that, nothing asks for a setting by its name. A value:
// copies, and models made like others, share the structs that are the same and the table in which
// these are found, so that a hundred thousand points take little memory.
#pragma once

#include <boost/container/flat_map.hpp>

#include <any>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <typeindex>

#include "parameters/setting.hpp"

namespace orglab {

class Model {
public:
    /// Settings with the model that was made of them, by the same catalogue.
    struct Like {
        const Settings* settings = nullptr;
        const Model* model = nullptr;
    };

    /// A section whose struct was asked for; `family`: with its [section.NAME].
    struct Source {
        std::string section;
        bool family = false;
        auto operator<=>(const Source&) const = default;
    };
    using Asked = std::set<Source>;

    /// The struct of a section: `model.get<TaskSettings>()`. The struct's type says which section.
    template <class S>
    [[nodiscard]] const S& get() const {
        return *std::any_cast<S>(part(typeid(S)).value.get());
    }
    /// The structs of a family such as [event.NAME], by NAME.
    template <class S>
    [[nodiscard]] const std::map<std::string, S>& family() const {
        return get<std::map<std::string, S>>();
    }
    /// The same with a table of its own, which models that are made like it then share.
    [[nodiscard]] Model with_own_table() const;
    /// The same settings; each struct that is asked for of it, and of its copies, is noted: a
    /// function of this model gives the same for all models that agree in what these sections say.
    /// `asked` must outlive it.
    [[nodiscard]] Model noting(Asked& asked) const;
    /// How a full key outside families is declared; nullptr if no struct has it.
    [[nodiscard]] const Setting* setting(std::string_view key) const;
    /// Gives a key that has a setting another value, in a struct that takes the place of the one
    /// that holds it; the value is one that the setting accepts. References to that struct end.
    void change(std::string_view key, const Value& value);

private:
    friend Model model_of(const Catalogue& catalogue, const Settings& settings, const Like& like);

    struct Part {
        std::shared_ptr<const Reading> reading;
        std::shared_ptr<const std::any> value;
    };
    [[nodiscard]] const Part& part(std::type_index type) const;
    /// The part that holds a full key outside families; nullptr if there is none.
    [[nodiscard]] const Part* holder(std::string_view key) const;

    using Parts = boost::container::flat_map<std::type_index, Part>;
    [[nodiscard]] const Part* found(std::type_index type) const;

    std::shared_ptr<const Parts> shared_;  ///< with the models that this one is made like
    Parts own_;                            ///< stand for those of the same type
    Asked* asked_ = nullptr;
};

/// Of the complete settings of one point. Shares the structs of `like` whose settings are the same.
Model model_of(const Catalogue& catalogue, const Settings& settings, const Model::Like& like = {});

}  // namespace orglab
