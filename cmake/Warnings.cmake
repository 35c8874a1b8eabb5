# An interface target: what every target of ours compiles with.
option(ORGLAB_WERROR "warnings are errors" OFF)
add_library(orglab_warnings INTERFACE)
target_compile_options(orglab_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wno-missing-field-initializers  # {.name = ...} leaves the rest at its default on purpose
  $<$<BOOL:${ORGLAB_WERROR}>:-Werror>)
# GCC sees overlaps, bounds and uninitialized members in inlined standard library code that are not
# there (its bug 105651 and kin, with -O3). Clang, AddressSanitizer and UBSan look for the real ones.
target_compile_options(orglab_warnings INTERFACE
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized>)
# The same bytes everywhere: no contraction of a*b+c.
add_library(orglab_numerics INTERFACE)
target_compile_options(orglab_numerics INTERFACE -ffp-contract=off)
