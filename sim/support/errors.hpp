// The three kinds of mistakes: input (InputError), the machine (MachineError), and ours (expect).
#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace orglab {

/// One thing that is wrong with what the user wrote, and where.
struct Complaint {
    std::string file;        ///< "" where there is none (a command-line override)
    std::uint32_t line = 0;  ///< 1-based; 0 if there is none
    std::uint32_t column = 0;
    std::string key;         ///< dotted path of the key, "" where the syntax itself is wrong
    std::string problem;     ///< why it is one
    std::string allowed;     ///< what was expected, "" where the problem says it
    std::string suggestion;  ///< the nearest valid name, "" where there is none

    bool operator==(const Complaint&) const = default;
};

/// `file:line:column: key: problem; expected ...; did you mean X?` The question is left out if the
/// problem ends with X.
std::string to_string(const Complaint& complaint);

/// Everything that is wrong with the input, all at once. The program ends with exit code 2.
class InputError : public std::exception {
public:
    explicit InputError(std::vector<Complaint> complaints);
    explicit InputError(Complaint complaint) : InputError(std::vector{std::move(complaint)}) {}
    [[nodiscard]] const std::vector<Complaint>& complaints() const noexcept { return complaints_; }
    [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

private:
    std::vector<Complaint> complaints_;
    std::string text_;
};

/// The machine failed us: a full disk, a file that cannot be read. Exit code 1.
class MachineError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A promise that our own code broke. Always a defect of orglab.
class BrokenPromise : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// States what must hold; throws BrokenPromise if it does not.
inline void expect(bool holds, std::string_view promise) {
    if (!holds) [[unlikely]] {
        throw BrokenPromise(std::string(promise));
    }
}

}  // namespace orglab
