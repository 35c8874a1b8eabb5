# An interface target: what every target of ours compiles with.
option(ORGLAB_WERROR "warnings are errors" OFF)
add_library(orglab_warnings INTERFACE)
target_compile_options(orglab_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wno-missing-field-initializers
  $<$<BOOL:${ORGLAB_WERROR}>:-Werror>)
# The same bytes everywhere: no contraction of a*b+c.
add_library(orglab_numerics INTERFACE)
target_compile_options(orglab_numerics INTERFACE -ffp-contract=off)
