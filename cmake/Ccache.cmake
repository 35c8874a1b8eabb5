# ccache where it is installed; a checkout elsewhere shares what this one compiled.
find_program(ORGLAB_CCACHE ccache DOC "ccache, or empty for none")
if(PROJECT_IS_TOP_LEVEL AND ORGLAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  cmake_path(GET PROJECT_SOURCE_DIR PARENT_PATH above)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${above} ${ORGLAB_CCACHE})
endif()
