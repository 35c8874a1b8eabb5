# What the program says about itself: version, commit, compiler and flags, in a generated source that
# is written anew only when it would change. Included by the build (variables are set) and run as a
# script before every build (the commit may have moved since CMake ran).
if(CMAKE_SCRIPT_MODE_FILE)
  execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD OUTPUT_VARIABLE commit
    OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(failed)
    set(commit "unknown")
  else()
    execute_process(COMMAND git -C ${SOURCE} diff --quiet HEAD -- sim cmake CMakeLists.txt
      ERROR_QUIET RESULT_VARIABLE changed)
    if(changed)
      string(APPEND commit "+changes")
    endif()
  endif()
  configure_file(${SOURCE}/cmake/build_info.cpp.in ${OUTPUT} @ONLY)
  return()
endif()

string(TOUPPER "${CMAKE_BUILD_TYPE}" type)
string(STRIP "${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${type}}" flags)
if(ORGLAB_SANITIZE)
  string(APPEND flags " -fsanitize=${ORGLAB_SANITIZE}")
endif()
set(ORGLAB_BUILD_INFO_SOURCE ${PROJECT_BINARY_DIR}/generated/build_info.cpp)
add_custom_target(orglab_build_info
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DOUTPUT=${ORGLAB_BUILD_INFO_SOURCE}
    -Dversion=${PROJECT_VERSION} "-Dcompiler=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    "-Dflags=${flags}" "-Dbuild_type=${CMAKE_BUILD_TYPE}"
    "-Dlibraries=HDF5 ${HDF5_VERSION}, Boost ${Boost_VERSION_STRING}, Eigen ${Eigen3_VERSION}, fmt ${fmt_VERSION}, toml++ ${tomlplusplus_VERSION}"
    -P ${CMAKE_CURRENT_LIST_FILE}
  BYPRODUCTS ${ORGLAB_BUILD_INFO_SOURCE} VERBATIM COMMENT "")
