// Which works a description may cite, and what of them stands in sources of registries.
#pragma once

#include <string>
#include <vector>

#include "report/prose.hpp"
#include "support/reference.hpp"

namespace orglab {

/// The works that are known without an entry of a registry that brings them.
const std::vector<Reference>& known_works();

class Bibliography {
public:
    /// Works that an entry of a registry brings; one that is known already is left out.
    void add(const std::vector<Reference>& works);

    /// A source as registries write it ("March 1991: p1"), as markup in which every work that is
    /// known is a citation.
    [[nodiscard]] std::string cited_in(const std::string& source) const;

    /// Markup whose sources (see `sourced`) are cited.
    [[nodiscard]] std::string resolved(const std::string& markup) const;

    /// The works that blocks cite, by their keys. A key that no work has is a broken promise.
    [[nodiscard]] std::vector<Reference> cited_by(const std::vector<report::Block>& blocks) const;

private:
    std::vector<Reference> works_ = known_works();
};

}  // namespace orglab
