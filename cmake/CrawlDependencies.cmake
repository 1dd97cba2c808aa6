# What the library bodycopy_crawl links besides. The build and the installed package read the same file.
find_package(CURL 7.88 REQUIRED)
pkg_check_modules(libidn2 REQUIRED IMPORTED_TARGET libidn2)
find_package(ZLIB REQUIRED)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(libzstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(libbrotlidec REQUIRED IMPORTED_TARGET libbrotlidec)
pkg_check_modules(libcrypto REQUIRED IMPORTED_TARGET libcrypto)
find_package(SQLite3 REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
set(BODYCOPY_CRAWL_LIBRARIES CURL::libcurl PkgConfig::libidn2 ZLIB::ZLIB PkgConfig::libdeflate
  PkgConfig::libzstd PkgConfig::libbrotlidec PkgConfig::libcrypto SQLite::SQLite3 PkgConfig::re2 PkgConfig::libpsl LibXml2::LibXml2
  nlohmann_json::nlohmann_json spdlog::spdlog fmt::fmt Threads::Threads)
