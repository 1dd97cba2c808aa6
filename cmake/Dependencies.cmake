# Every dependency is a package of the system; scripts/install-dependencies installs them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(LibXml2 REQUIRED)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(libpsl REQUIRED IMPORTED_TARGET libpsl)
find_library(CLD2_LIBRARY cld2 REQUIRED)  # ships no .pc file

set(BODYCOPY_EXTRACT_LIBRARIES PkgConfig::gumbo PkgConfig::uchardet PkgConfig::utf8proc PkgConfig::re2
  PkgConfig::libpsl nlohmann_json::nlohmann_json LibXml2::LibXml2 ${CLD2_LIBRARY} Threads::Threads)

find_package(CURL 7.88 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
set(BODYCOPY_CRAWL_LIBRARIES CURL::libcurl ZLIB::ZLIB PkgConfig::re2 PkgConfig::libpsl LibXml2::LibXml2
  nlohmann_json::nlohmann_json spdlog::spdlog fmt::fmt Threads::Threads)

find_package(CLI11 REQUIRED)
set(BODYCOPY_CLI_LIBRARIES CLI11::CLI11 spdlog::spdlog fmt::fmt nlohmann_json::nlohmann_json Threads::Threads)
