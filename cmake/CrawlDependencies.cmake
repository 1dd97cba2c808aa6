# What the library bodycopy_crawl links besides. The build and the installed package read the same file.
bodycopy_need_package(CURL 7.88)
bodycopy_need_module(libidn2 libidn2)
bodycopy_need_package(LibXml2)
bodycopy_need_package(ZLIB)
bodycopy_need_module(libdeflate libdeflate)
bodycopy_need_module(libzstd libzstd)
bodycopy_need_module(libbrotlidec libbrotlidec)
bodycopy_need_module(libcrypto libcrypto)
bodycopy_need_package(SQLite3)
bodycopy_need_package(fmt)
set(BODYCOPY_CRAWL_LIBRARIES CURL::libcurl PkgConfig::libidn2 ZLIB::ZLIB PkgConfig::libdeflate
  PkgConfig::libzstd PkgConfig::libbrotlidec PkgConfig::libcrypto SQLite::SQLite3 PkgConfig::libpsl LibXml2::LibXml2
  nlohmann_json::nlohmann_json fmt::fmt Threads::Threads)
bodycopy_refuse_missing()
