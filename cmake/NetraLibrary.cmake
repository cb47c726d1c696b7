# The shipped library: one archive or shared object of the modules' objects and
# the embedded model. netra_add_library() takes the kind, so that the tests can
# make the other kind from the same objects.
function(netra_add_library name kind)
  set(objects "$<TARGET_OBJECTS:netra_embedded>")
  get_property(modules GLOBAL PROPERTY NETRA_LIBRARY_MODULES)
  foreach(module ${modules})
    list(APPEND objects "$<TARGET_OBJECTS:netra_${module}>")
  endforeach()
  add_library(${name} ${kind} ${objects})
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX OUTPUT_NAME netra
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
  target_compile_features(${name} PUBLIC cxx_std_20)
  target_include_directories(${name} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  target_link_libraries(${name} PRIVATE ICU::uc PkgConfig::RE2 Boost::serialization)
  # Not by linking netra_flags: it would have to be installed too.
  target_link_options(${name} PRIVATE "$<TARGET_PROPERTY:netra_flags,INTERFACE_LINK_OPTIONS>")
  if(kind STREQUAL "SHARED")
    target_link_options(${name} PRIVATE
      "LINKER:--version-script=${PROJECT_SOURCE_DIR}/cmake/netra.map")
    if(NOT NETRA_SANITIZE)  # the sanitizers' own names come with the program
      target_link_options(${name} PRIVATE "LINKER:--no-undefined")
    endif()
    set_target_properties(${name} PROPERTIES LINK_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/netra.map")
  endif()
endfunction()
