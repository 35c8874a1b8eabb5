// Locks on files, which the system releases when the process that holds them ends.
#pragma once

#include <filesystem>
#include <utility>

namespace orglab {

/// An open file, closed at the end, and with it the lock that it holds.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    void close();

private:
    int number_ = -1;
};

enum class LockKind { exclusive, shared };

/// Takes the lock of an open file. 0, or why it could not be had (errno): EWOULDBLOCK if others
/// hold it and still do after a moment (a process that was just killed may hold it until the child
/// that wrote for it has ended as well).
int lock(int file, LockKind kind);

/// The file at this path (made if it is not there; never through a link) with its exclusive lock:
/// at once, or not open, with the reason in errno: EWOULDBLOCK if another process holds it,
/// something else if there is no such file or no locks here. `wait`: for as long as others hold it.
Descriptor locked_file(const std::filesystem::path& path, bool wait = false);

/// Whether a process holds a lock on this file; false if there is no such file.
bool is_locked(const std::filesystem::path& path);

}  // namespace orglab
