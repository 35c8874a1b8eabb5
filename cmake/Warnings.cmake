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
# What the loops over beliefs may count on: the machine level of every x86 server since 2009 (it has a
# population count). Higher levels are chosen as the program runs; results are the same bytes on all.
set(ORGLAB_MACHINE "x86-64-v2" CACHE STRING "value of -march for the simulation; empty: the compiler's own")
add_library(orglab_machine INTERFACE)
target_include_directories(orglab_machine SYSTEM INTERFACE ${ORGLAB_HIGHWAY_HEADERS})
if(ORGLAB_MACHINE AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(orglab_machine INTERFACE -march=${ORGLAB_MACHINE})
endif()
