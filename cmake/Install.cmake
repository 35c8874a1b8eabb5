# What `cmake --install` lays down: the program, the library with its headers and its CMake package,
# the shipped scenarios, the pages of docs, and the Python package that draws.
include(CMakePackageConfigHelpers)

install(TARGETS orglab_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS orglab EXPORT orglab-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY sim/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/orglab FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/orglab)
install(DIRECTORY analysis/orglab_analysis DESTINATION ${CMAKE_INSTALL_DATADIR}/orglab/analysis
  PATTERN __pycache__ EXCLUDE)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/orglab)
install(EXPORT orglab-targets NAMESPACE orglab:: DESTINATION ${package})
configure_package_config_file(cmake/orglab-config.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/orglab-config.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/orglab-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/orglab-config.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/orglab-config-version.cmake DESTINATION ${package})
