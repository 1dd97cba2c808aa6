# Debian packages by CPack: bodycopy, the program, and libbodycopy-dev, for those who build with the library. scripts/package deb.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME bodycopy)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "takes the article out of a news page")
set(CPACK_PACKAGE_CONTACT "The bodycopy authors <bodycopy@localhost>") # scripts/package names who makes the packages
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/deb/documents.cmake)
set(CPACK_BODYCOPY_PACKAGING ${PROJECT_SOURCE_DIR}/packaging/deb)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME bodycopy)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "libcurl4 (>= 7.88), libxml2, libsqlite3-0, libssl3") # loaded with the first call into them
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"The main text of a story, without headline, captions, menus and ads,
with who wrote it and when, as one JSON record, Markdown, HTML or text.
Reads HTML, MHTML and text dumps of pages, in any encoding, from files,
URLs and web archives, and crawls lists of URLs politely.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libbodycopy-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libgumbo-dev, libxml2-dev, nlohmann-json3-dev, libuchardet-dev, libutf8proc-dev, \
libpsl-dev, libcld2-dev, zlib1g-dev, libfmt-dev, libcurl4-openssl-dev (>= 7.88), libidn2-dev, libssl-dev, \
libdeflate-dev, libzstd-dev, libbrotli-dev, libsqlite3-dev, pkg-config")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
"Headers and static libraries for C++23: bodycopy, which has no network,
and bodycopy_crawl, which adds fetching, crawling and web archives.
For find_package of CMake and for pkg-config.")
include(CPack)
