# Installs a build into a folder, moves the folder, and builds a project against
# it once by find_package() and once by pkg-config.
#   cmake -DBUILD=.. -DWORK=.. -DCXX=.. -DSHARED=ON|OFF -DLIBDIR=lib/.. [-DTWIN=component]
#     -P check_install.cmake
# TWIN: the component that holds the shared library of a static build.
set(here "${CMAKE_CURRENT_LIST_DIR}")
set(prefix "${WORK}/moved")

function(run out)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE messages
    RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "failed (${code}): ${command}\n${output}${messages}")
  endif()
  set(${out} "${output}" PARENT_SCOPE)
endfunction()

function(check_consumer how program)
  file(READ "${here}/expected.txt" expected)
  run(actual ${CMAKE_COMMAND} -E env "LD_LIBRARY_PATH=${prefix}/${LIBDIR}"
    "${program}" "${here}/sample.txt" "${prefix}/share/netra/id-news.netra")
  if(NOT actual STREQUAL expected)
    message(FATAL_ERROR "${how}: the consumer printed\n${actual}instead of\n${expected}")
  endif()
  message(STATUS "${how}: as expected")
endfunction()

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
run(ignored ${CMAKE_COMMAND} --install "${BUILD}" --prefix "${WORK}/installed")
if(TWIN)
  file(GLOB static "${WORK}/installed/${LIBDIR}/libnetra.a"
    "${WORK}/installed/${LIBDIR}/cmake/netra/netraTargets*.cmake")
  file(REMOVE ${static})
  run(ignored ${CMAKE_COMMAND} --install "${BUILD}" --prefix "${WORK}/installed"
    --component "${TWIN}")
endif()
file(RENAME "${WORK}/installed" "${prefix}")
foreach(file include/netra/analyzer.h include/netra/version.h share/netra/id-news.netra
        share/doc/netra/LICENSE ${LIBDIR}/pkgconfig/netra.pc
        ${LIBDIR}/cmake/netra/netraConfig.cmake bin/netra)
  if(NOT EXISTS "${prefix}/${file}")
    message(FATAL_ERROR "${file} was not installed")
  endif()
endforeach()
file(GLOB_RECURSE strays "${prefix}/*flags*" "${prefix}/include/netra/*.in")
file(GLOB libraries "${prefix}/${LIBDIR}/*.a" "${prefix}/${LIBDIR}/*.so*")
list(FILTER libraries EXCLUDE REGEX "/libnetra\\.(a|so[.0-9]*)$")
if(strays OR libraries)
  message(FATAL_ERROR "installed what is no part of it: ${strays} ${libraries}")
endif()
file(GLOB_RECURSE texts "${prefix}/*.cmake" "${prefix}/*.pc" "${prefix}/*.h")
foreach(file ${texts})
  file(READ "${file}" content)
  string(FIND "${content}" "${BUILD}" found)
  if(NOT found EQUAL -1)
    message(FATAL_ERROR "${file} names the build folder")
  endif()
endforeach()

run(ignored ${CMAKE_COMMAND} -S "${here}/consumer" -B "${WORK}/consumer" -G Ninja
  "-DCMAKE_PREFIX_PATH=${prefix}" "-DCMAKE_CXX_COMPILER=${CXX}")
run(ignored ${CMAKE_COMMAND} --build "${WORK}/consumer")
check_consumer("find_package" "${WORK}/consumer/consumer")

set(static --static)
if(SHARED)
  set(static)
endif()
run(flags ${CMAKE_COMMAND} -E env "PKG_CONFIG_PATH=${prefix}/${LIBDIR}/pkgconfig"
  pkg-config --cflags --libs ${static} netra)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(ignored "${CXX}" -std=c++20 "${here}/consumer/main.cpp" -o "${WORK}/by_pkg_config" ${flags})
check_consumer("pkg-config" "${WORK}/by_pkg_config")

run(report ${CMAKE_COMMAND} -E env "LD_LIBRARY_PATH=${prefix}/${LIBDIR}"
  "${prefix}/bin/netra" analyze --format json "${here}/sample.txt")
if(NOT report MATCHES "^{\"schema\":\"netra.analysis/1\"")
  message(FATAL_ERROR "the installed program printed\n${report}")
endif()
message(STATUS "the installed program: as expected")
