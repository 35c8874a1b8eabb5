// What commands share: options that print their own help, and exceptions as exit codes.
#pragma once

#include <boost/program_options.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace orglab {

struct CommandLine {
    std::string usage;                                    ///< e.g. "orglab run FILE... [options]"
    std::string meaning;                                  ///< a sentence or two for --help
    boost::program_options::options_description options;  ///< without --help, which is added
    std::string
        positional;  ///< the option that words without dashes fill, as a list; "" = none allowed
};

/// The options given, or nothing if --help was asked for and has been printed. Throws InputError
/// for what is not an option, or not a value of it.
std::optional<boost::program_options::variables_map> parse(
    const CommandLine& line, const std::vector<std::string>& arguments);

/// The smallest and the largest number that an option takes.
struct OptionRange {
    std::uint32_t low;
    std::uint32_t high;
};

/// The whole number given to a text option, or nothing if it was not given. Throws InputError for
/// what is not a whole number of the range.
std::optional<std::uint32_t> whole_number(const boost::program_options::variables_map& given,
                                          const std::string& option, OptionRange range);

/// --threads of the commands that simulate: 1 to 1024, or 0 (the default) for all of the machine.
void add_threads_option(boost::program_options::options_description& options);
int threads_from(const boost::program_options::variables_map& given);

/// Returns the exit code of `work`; prints what it throws and returns the code for that: 2 for a
/// mistake in the input, 1 for a failure of the machine or a defect of the program.
int guarded(const std::function<int()>& work);

/// Does `work` for each file, each guarded, so that a mistake in one does not keep the others from
/// being worked on; only an interruption ends it early. Returns the first exit code that is not 0.
int for_each_file(const std::vector<std::string>& files,
                  const std::function<int(const std::string& file)>& work);

}  // namespace orglab
