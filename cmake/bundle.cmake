# At installation: copies what `library` stands on into `folder`.
file(GET_RUNTIME_DEPENDENCIES LIBRARIES "${library}" RESOLVED_DEPENDENCIES_VAR found
     PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|stdc\\+\\+|gcc_s)\\.so")
if(found MATCHES "libjbig|liblept|libgs|libtesseract")
  message(FATAL_ERROR "a library that must not be shipped is linked: ${found}")
endif()
foreach(file ${found})
  get_filename_component(name "${file}" NAME)
  file(REAL_PATH "${file}" file)
  message(STATUS "Installing: ${folder}/${name}")
  file(MAKE_DIRECTORY "${folder}")
  file(COPY_FILE "${file}" "${folder}/${name}" ONLY_IF_DIFFERENT)
endforeach()
