#include "commands/command_line.hpp"

#include <fmt/format.h>

#include <charconv>
#include <exception>
#include <new>
#include <sstream>
#include <system_error>

#include "commands/exit_code.hpp"
#include "commands/output.hpp"
#include "execution/openmp_team.hpp"
#include "support/errors.hpp"
#include "support/nearest.hpp"

namespace po = boost::program_options;

namespace orglab {

namespace {

Complaint unknown_option(const std::string& word, const CommandLine& line,
                         const po::options_description& options) {
    std::vector<std::string> names;
    for (const auto& option : options.options()) {
        names.push_back("--" + option->long_name());
    }
    return {.problem = fmt::format("there is no option {}", word),
            .allowed = line.usage,
            .suggestion = nearest(word, names)};
}

void print_help(const CommandLine& line, const po::options_description& options) {
    std::ostringstream text;
    text << options;
    put("usage: {}\n\n{}\n\noptions:\n{}", line.usage, line.meaning, text.str());
}

}  // namespace

std::optional<po::variables_map> parse(const CommandLine& line,
                                       const std::vector<std::string>& arguments) {
    po::options_description shown = line.options;
    shown.add_options()("help,h", "print this and end");
    po::options_description all = shown;
    po::positional_options_description positional;
    if (!line.positional.empty()) {
        positional.add(line.positional.c_str(), -1);
        all.add_options()(line.positional.c_str(), po::value<std::vector<std::string>>());
    }
    try {
        using Style = po::command_line_style::style_t;
        po::variables_map given;
        po::store(po::command_line_parser(arguments)
                      .options(all)
                      .positional(positional)
                      .style(Style::unix_style & ~Style::allow_guessing)
                      .run(),
                  given);
        if (given.contains("help")) {
            print_help(line, shown);
            return std::nullopt;
        }
        po::notify(given);
        return given;
    } catch (const po::unknown_option& error) {
        throw InputError(unknown_option(error.get_option_name(), line, shown));
    } catch (const po::too_many_positional_options_error&) {
        throw InputError(Complaint{.problem = "too many arguments", .allowed = line.usage});
    } catch (const po::error& error) {
        throw InputError(Complaint{.problem = error.what(), .allowed = line.usage});
    }
}

std::optional<std::uint32_t> whole_number(const po::variables_map& given, const std::string& option,
                                          OptionRange range) {
    if (!given.contains(option)) {
        return std::nullopt;
    }
    const auto& text = given[option].as<std::string>();
    std::uint32_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number < range.low || number > range.high) {
        throw InputError(Complaint{
            .problem = fmt::format("--{} {} is not possible", option, text),
            .allowed = fmt::format("a whole number from {} to {}", range.low, range.high)});
    }
    return number;
}

void add_threads_option(po::options_description& options) {
    options.add_options()("threads", po::value<std::string>(),
                          "threads to use (default 0: all); results do not depend on it");
}

int threads_from(const po::variables_map& given) {
    constexpr OptionRange range{0, most_threads};
    return static_cast<int>(whole_number(given, "threads", range).value_or(0));
}

int guarded(const std::function<int()>& work) {
    try {
        return work();
    } catch (const InputError& error) {
        tell("{}\n", error.what());
        return exit_code::wrong_input;
    } catch (const MachineError& error) {
        tell("orglab: {}\n", error.what());
    } catch (const std::system_error& error) {  // of files and threads: the machine as well
        tell("orglab: {}\n", error.what());
    } catch (const std::bad_alloc&) {
        tell_text("orglab: not enough memory\n");
    } catch (const std::exception& error) {
        tell("orglab: internal error, please report it: {}\n", error.what());
    } catch (...) {
        tell_text("orglab: internal error, please report it\n");
    }
    return exit_code::failed;
}

int for_each_file(const std::vector<std::string>& files,
                  const std::function<int(const std::string& file)>& work) {
    int first = exit_code::done;
    for (const auto& file : files) {
        const int code = guarded([&] { return work(file); });
        if (exit_code::by_signal(code)) {
            return code;
        }
        first = first == exit_code::done ? code : first;
    }
    return first;
}

}  // namespace orglab
