# Installs the build into a fresh folder, moves it, and lets a consumer find it there, build against it and read a page:
#   cmake -DBUILD=... -DSOURCE=... -DDEPS=... -DCXX=... -P run.cmake
cmake_minimum_required(VERSION 3.25)
set(work "${BUILD}/install-test")
file(REMOVE_RECURSE "${work}")
file(MAKE_DIRECTORY "${work}")

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "EXPECT;OUTPUT" "COMMAND")
  execute_process(COMMAND ${arg_COMMAND} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT arg_EXPECT)
    set(arg_EXPECT 0)
  endif()
  if(NOT status EQUAL arg_EXPECT)
    message(FATAL_ERROR "${arg_COMMAND}\nended with ${status}, not ${arg_EXPECT}:\n${output}")
  endif()
  if(arg_OUTPUT)
    set(${arg_OUTPUT} "${output}" PARENT_SCOPE)
  endif()
endfunction()

function(expect text pattern)
  if(NOT text MATCHES "${pattern}")
    message(FATAL_ERROR "'${pattern}' is not in:\n${text}")
  endif()
endfunction()

run(COMMAND ${CMAKE_COMMAND} --install "${BUILD}" --prefix "${work}/first" --strip)
file(RENAME "${work}/first" "${work}/tree")
set(tree "${work}/tree")

# The library has a soname and shows nothing but Recto's own names.
file(GLOB library "${tree}/lib*/librecto.so" "${tree}/lib/*/librecto.so")
run(COMMAND readelf -d "${library}" OUTPUT dynamic)
expect("${dynamic}" "SONAME[^\n]*librecto\\.so\\.0")
run(COMMAND nm -DC --defined-only "${library}" OUTPUT symbols)
expect("${symbols}" " recto::Engine::analyze\\(")
string(REPLACE "\n" ";" symbols "${symbols}")
list(FILTER symbols EXCLUDE REGEX "^$|^[0-9a-f]+ [A-Zu] (recto::|(typeinfo|typeinfo name|vtable) for recto::)")
if(symbols)
  message(FATAL_ERROR "the library shows names that are not Recto's: ${symbols}")
endif()

# Nothing that is shipped is GPL, and nothing is sought outside the tree but the C and C++ runtimes.
file(GLOB_RECURSE shipped RELATIVE "${tree}" "${tree}/*.so*")
if(shipped MATCHES "libjbig|liblept|libgs\\.|libtesseract|libreadline|libtiff\\.so\\.6")
  message(FATAL_ERROR "a library that must not be shipped: ${shipped}")
endif()
run(COMMAND ${CMAKE_COMMAND} -E env --unset=LD_LIBRARY_PATH ldd "${library}" OUTPUT needs)
string(REPLACE "\n" ";" needs "${needs}")
list(FILTER needs EXCLUDE REGEX "^$|linux-vdso|ld-linux|lib(c|m|dl|rt|pthread|stdc\\+\\+|gcc_s)\\.so|=> ${tree}/")
if(needs)
  message(FATAL_ERROR "sought outside the installed tree: ${needs}")
endif()

# Nothing in it tells where it was built.
foreach(folder "${BUILD}" "${SOURCE}" "${DEPS}")
  string(REGEX REPLACE "([][+.*^$()|?])" "\\\\\\1" folder "${folder}")
  file(STRINGS "${library}" told REGEX "${folder}")
  if(told)
    message(FATAL_ERROR "the library names a folder of this machine: ${told}")
  endif()
endforeach()

run(COMMAND ${CMAKE_COMMAND} -S "${SOURCE}/tests/install" -B "${work}/consumer" -G Ninja -DCMAKE_PREFIX_PATH=${tree}
            -DCMAKE_CXX_COMPILER=${CXX})
run(COMMAND ${CMAKE_COMMAND} --build "${work}/consumer")

# It runs from the tree alone: no variable of Recto's or of the loader's is set.
set(alone ${CMAKE_COMMAND} -E env --unset=LD_LIBRARY_PATH --unset=RECTO_MODELS)
set(sample "${SOURCE}/tests/data/demo.png")
run(COMMAND ${alone} "${work}/consumer/consumer" "${sample}" OUTPUT text)
expect("${text}" "Marlow & Finch Lampworks")
run(COMMAND ${alone} "${tree}/bin/recto" text "${sample}" --format text OUTPUT text)
expect("${text}" "Marlow & Finch Lampworks")

# The networks that it reads with are the tree's own.
file(REMOVE "${tree}/share/recto/models/read-tiny.xml")
run(COMMAND ${alone} "${work}/consumer/consumer" "${sample}" EXPECT 6)

file(REMOVE_RECURSE "${work}")
