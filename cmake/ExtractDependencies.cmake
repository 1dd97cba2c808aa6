# What the library bodycopy links. The build and the installed package read the same file.
include(${CMAKE_CURRENT_LIST_DIR}/Missing.cmake)
find_package(PkgConfig QUIET)
find_package(Threads REQUIRED)
bodycopy_need_package(nlohmann_json)
bodycopy_need_package(ZLIB)
bodycopy_need_package(fmt)
bodycopy_need_module(gumbo gumbo)
bodycopy_need_module(uchardet uchardet)
bodycopy_need_module(utf8proc libutf8proc)
bodycopy_need_module(libpsl libpsl)
if(NOT TARGET CLD2::cld2)  # it ships no .pc file
  find_library(CLD2_LIBRARY cld2)
  bodycopy_note_missing(cld2 CLD2_LIBRARY)
  add_library(CLD2::cld2 INTERFACE IMPORTED)
  set_target_properties(CLD2::cld2 PROPERTIES INTERFACE_LINK_LIBRARIES "${CLD2_LIBRARY}")
endif()

set(BODYCOPY_EXTRACT_LIBRARIES PkgConfig::gumbo PkgConfig::uchardet PkgConfig::utf8proc
  PkgConfig::libpsl nlohmann_json::nlohmann_json ZLIB::ZLIB
  fmt::fmt CLD2::cld2 Threads::Threads)
bodycopy_refuse_missing()
