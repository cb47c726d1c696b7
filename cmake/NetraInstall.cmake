# What `cmake --install` copies: library, headers, model, licence and the
# files by which CMake and pkg-config find them. src/cli installs the program.
include(CMakePackageConfigHelpers)

set(netra_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/netra")
set(netra_model_file "${CMAKE_INSTALL_DATADIR}/netra/id-news.netra")

install(TARGETS netra EXPORT netraTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT netraTargets NAMESPACE netra:: DESTINATION "${netra_cmake_dir}")
install(DIRECTORY include/netra "${PROJECT_BINARY_DIR}/include/netra"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")
install(FILES "${PROJECT_BINARY_DIR}/id-news.netra" DESTINATION "${CMAKE_INSTALL_DATADIR}/netra")
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}")

configure_package_config_file(cmake/netraConfig.cmake.in
  "${PROJECT_BINARY_DIR}/netraConfig.cmake"
  INSTALL_DESTINATION "${netra_cmake_dir}" PATH_VARS netra_model_file)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/netraConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/netraConfig.cmake"
  "${PROJECT_BINARY_DIR}/netraConfigVersion.cmake" DESTINATION "${netra_cmake_dir}")

# The paths in netra.pc are relative to it, so that an installed copy can be moved.
file(RELATIVE_PATH netra_pc_to_prefix
  "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
configure_file(netra.pc.in netra.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/netra.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
