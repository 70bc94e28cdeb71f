# What leaves the build: one tree that runs wherever it is put, without a network and without the build folder.
#
#   bin/recto, include/recto/, lib/librecto.so*, lib/cmake/recto/
#   lib/recto/            the libraries it stands on; found by librecto.so's own path, never by the system's
#   share/recto/models/   the networks
#
# Components: Runtime (the library with what it needs), Command, Development.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# RPATH, not RUNPATH: it holds for the libraries that the bundled libraries ask for, too.
target_link_options(recto PRIVATE "LINKER:--version-script=${CMAKE_CURRENT_LIST_DIR}/recto.map"
                                  LINKER:--disable-new-dtags LINKER:-O1 LINKER:--as-needed)
set_target_properties(recto PROPERTIES INSTALL_RPATH "$ORIGIN/recto" LINK_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/recto.map")

install(TARGETS recto EXPORT recto LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT Runtime
                                           NAMELINK_COMPONENT Development)
install(DIRECTORY engine/include/recto DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT Development)
install(EXPORT recto FILE recto-config.cmake NAMESPACE recto:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/recto
        COMPONENT Development)
write_basic_package_version_file(recto-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/recto-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/recto COMPONENT Development)
if(TARGET recto_cli)
  set_target_properties(recto_cli PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")
  install(TARGETS recto_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT Command)
endif()

# The inference runtime looks for its plugins and readers beside itself.
set(openvino "${RECTO_SITE}/openvino/libs")
file(GLOB plugins "${openvino}/libopenvino_intel_cpu_plugin.so" "${openvino}/libopenvino_intel_gpu_plugin.so"
     "${openvino}/cache.json" "${openvino}/libopenvino_ir_frontend.so.*" "${openvino}/libtbbbind_2_5.so.*"
     "${openvino}/libhwloc.so.*")
install(FILES ${plugins} DESTINATION ${CMAKE_INSTALL_LIBDIR}/recto COMPONENT Runtime)
install(DIRECTORY "${RECTO_DEPS}/models/" DESTINATION ${CMAKE_INSTALL_DATADIR}/recto/models COMPONENT Runtime
        FILES_MATCHING PATTERN "*.xml" PATTERN "*.bin" PATTERN "*.txt")

# Everything else that librecto.so asks for, but for the C and C++ runtimes, under the names it asks for it by.
install(CODE "set(library \"$<TARGET_FILE:recto>\")
set(folder \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/recto\")" COMPONENT Runtime)
install(SCRIPT "${CMAKE_CURRENT_LIST_DIR}/bundle.cmake" COMPONENT Runtime)

# The licences of what is shipped.
install(FILES LICENSE THIRD_PARTY.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT Runtime)
install(DIRECTORY "${RECTO_SITE}/openvino-${OpenVINO_VERSION}.dist-info/licenses/"
        DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses/openvino COMPONENT Runtime)
file(GLOB pdfium_licenses "${RECTO_SITE}/pypdfium2-*.dist-info/licenses/BUILD_LICENSES")
install(DIRECTORY "${pdfium_licenses}/" DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses/pdfium COMPONENT Runtime)
install(FILES "${RECTO_DEPS}/tiff/share/doc/tiff/LICENSE.md" DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses
        RENAME libtiff.txt COMPONENT Runtime)
foreach(package libgif7 libhwy1 libjpeg62-turbo liblcms2-2 libopenjp2-7 libpng16-16 libutf8proc2 libwebp7
                zlib1g)
  if(EXISTS "/usr/share/doc/${package}/copyright")
    install(FILES "/usr/share/doc/${package}/copyright" DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses
            RENAME ${package}.txt COMPONENT Runtime)
  endif()
endforeach()

if(RECTO_BUILD_TESTS AND NOT RECTO_SANITIZE)
  add_test(NAME install.consumer
           COMMAND ${CMAKE_COMMAND} -DBUILD=${CMAKE_BINARY_DIR} -DSOURCE=${CMAKE_SOURCE_DIR}
                   -DDEPS=${RECTO_DEPS} -DCXX=${CMAKE_CXX_COMPILER} -P ${CMAKE_SOURCE_DIR}/tests/install/run.cmake)
  set_tests_properties(install.consumer PROPERTIES TIMEOUT 300 LABELS install)
endif()
