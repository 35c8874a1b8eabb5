#include "results/file/checksum.hpp"

#include <fmt/format.h>
#include <lzma.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "support/errors.hpp"

namespace orglab {

namespace {

namespace fs = std::filesystem;

std::string line_of(std::uint64_t crc) {
    return fmt::format("\norglab-crc64={:016x}\n", crc);
}

const std::size_t line_length = line_of(0).size();

MachineError error_of(const fs::path& file, const char* doing) {
    return MachineError(
        fmt::format("{}: cannot {}: {}", file.string(), doing, std::strerror(errno)));
}

/// Of the first `size` bytes, and, in `rest`, what follows them.
std::uint64_t crc_of(const fs::path& file, std::uint64_t size, std::string& rest) {
    std::ifstream in(file, std::ios::binary);
    std::uint64_t crc = 0;
    std::vector<char> piece(std::size_t{1} << 20U);
    while (in && size > 0) {
        in.read(piece.data(),
                static_cast<std::streamsize>(std::min<std::uint64_t>(size, piece.size())));
        crc = crc64({piece.data(), static_cast<std::size_t>(in.gcount())}, crc);
        size -= static_cast<std::uint64_t>(in.gcount());
    }
    if (!in || size > 0) {
        throw error_of(file, "read");
    }
    rest.resize(line_length);
    in.read(rest.data(), static_cast<std::streamsize>(line_length));
    rest.resize(static_cast<std::size_t>(in.gcount()));
    return crc;
}

}  // namespace

std::uint64_t crc64(std::string_view bytes, std::uint64_t before) {
    return lzma_crc64(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), before);
}

void append_checksum(const fs::path& file) {
    std::string none;
    const std::string line = line_of(crc_of(file, fs::file_size(file), none));
    std::ofstream out(file, std::ios::binary | std::ios::app);
    out << line << std::flush;
    if (!out) {
        throw error_of(file, "write");
    }
}

std::string checksum_line(std::string_view bytes) {
    return line_of(crc64(bytes));
}

Checksum checksum_of(const fs::path& file) {
    const std::uint64_t size = fs::file_size(file);
    if (size < line_length) {
        return Checksum::absent;
    }
    std::string line;
    const std::uint64_t crc = crc_of(file, size - line_length, line);
    const std::string expected = line_of(crc);
    const std::size_t fixed = expected.find('=') + 1;
    if (line.compare(0, fixed, expected, 0, fixed) != 0) {
        return Checksum::absent;
    }
    return line == expected ? Checksum::right : Checksum::wrong;
}

}  // namespace orglab
