# Every dependency is a package of the system; scripts/install-dependencies installs them.
include(${CMAKE_CURRENT_LIST_DIR}/ExtractDependencies.cmake)
if(BODYCOPY_PROGRAM)
  include(${CMAKE_CURRENT_LIST_DIR}/CrawlDependencies.cmake)
  bodycopy_need_package(CLI11)
  bodycopy_need_package(spdlog)
  bodycopy_need_module(re2 re2)
  find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h)  # its package would link the library, and a header is enough
  bodycopy_note_missing(tomlplusplus TOMLPLUSPLUS_INCLUDE_DIR)
  bodycopy_refuse_missing()
  set(BODYCOPY_CLI_LIBRARIES CLI11::CLI11 spdlog::spdlog_header_only fmt::fmt nlohmann_json::nlohmann_json PkgConfig::re2 Threads::Threads)
endif()

# The same for pkg-config, by the names of the .pc files. A static library needs them from everybody who links it.
set(BODYCOPY_EXTRACT_MODULES gumbo uchardet libutf8proc libpsl zlib fmt)
set(BODYCOPY_CRAWL_MODULES libcurl libxml-2.0 libidn2 libdeflate libzstd libbrotlidec libcrypto sqlite3)
