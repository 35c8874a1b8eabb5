#include "commands/given_words.hpp"

#include <fmt/format.h>

#include <utility>

#include "support/errors.hpp"

namespace orglab {

std::vector<std::string> words_of(const boost::program_options::variables_map& given,
                                  const std::string& option) {
    return given.contains(option) ? given[option].as<std::vector<std::string>>()
                                  : std::vector<std::string>{};
}

std::string only_file(const boost::program_options::variables_map& given, const CommandLine& line) {
    auto files = words_of(given, line.positional);
    if (files.size() != 1) {
        throw InputError(
            Complaint{.problem = fmt::format("{} files", files.size()), .allowed = line.usage});
    }
    return std::move(files.front());
}

}  // namespace orglab
