# Everything that Recto stands on. The wheels' own libraries come from RECTO_DEPS, the rest from Debian.

file(GLOB RECTO_SITE "${RECTO_DEPS}/venv/lib/python3*/site-packages")
if(NOT EXISTS "${RECTO_SITE}/openvino/cmake")
  message(FATAL_ERROR "the wheels that Recto stands on are not in ${RECTO_DEPS}: run ./dev setup")
endif()
set(OpenVINO_DIR "${RECTO_SITE}/openvino/cmake")
set(TBB_DIR "${RECTO_SITE}/openvino/cmake")
find_package(OpenVINO REQUIRED COMPONENTS Runtime PATHS "${OpenVINO_DIR}" NO_DEFAULT_PATH)
find_package(TBB REQUIRED PATHS "${TBB_DIR}" NO_DEFAULT_PATH)

add_library(pdfium SHARED IMPORTED)
set_target_properties(pdfium PROPERTIES IMPORTED_LOCATION "${RECTO_SITE}/pypdfium2_raw/libpdfium.so"
                                        IMPORTED_NO_SONAME TRUE)

find_package(PkgConfig REQUIRED)
pkg_check_modules(codecs REQUIRED IMPORTED_TARGET libpng libjpeg libwebp libwebpdemux libopenjp2
                         lcms2 libutf8proc zlib)
pkg_check_modules(hwy REQUIRED IMPORTED_TARGET libhwy)

# Without JBIG, which Debian's own has: see build-libtiff.sh.
if(NOT EXISTS "${RECTO_DEPS}/tiff/lib/libtiff.a")
  message(FATAL_ERROR "libtiff is missing: run cmake/build-libtiff.sh ${RECTO_DEPS}/tiff")
endif()
add_library(tiff STATIC IMPORTED)
set_target_properties(tiff PROPERTIES IMPORTED_LOCATION "${RECTO_DEPS}/tiff/lib/libtiff.a"
                                      INTERFACE_INCLUDE_DIRECTORIES "${RECTO_DEPS}/tiff/include"
                                      INTERFACE_LINK_LIBRARIES PkgConfig::codecs)

find_package(GIF REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Threads REQUIRED)
