# What the library bodycopy links. The build and the installed package read the same file.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(LibXml2 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(libpsl REQUIRED IMPORTED_TARGET libpsl)
if(NOT TARGET CLD2::cld2)  # it ships no .pc file
  find_library(CLD2_LIBRARY cld2 REQUIRED)
  add_library(CLD2::cld2 INTERFACE IMPORTED)
  set_target_properties(CLD2::cld2 PROPERTIES INTERFACE_LINK_LIBRARIES "${CLD2_LIBRARY}")
endif()

set(BODYCOPY_EXTRACT_LIBRARIES PkgConfig::gumbo PkgConfig::uchardet PkgConfig::utf8proc PkgConfig::re2
  PkgConfig::libpsl nlohmann_json::nlohmann_json LibXml2::LibXml2 ZLIB::ZLIB
  fmt::fmt CLD2::cld2 Threads::Threads)
