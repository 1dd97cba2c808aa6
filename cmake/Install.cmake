# Install rules: the program (component `program`), and for those who build with it (component `development`) headers, libraries, the
# CMake package and the pkg-config files.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/bodycopy)
set(BODYCOPY_IS_SHARED ${BUILD_SHARED_LIBS})
set_target_properties(bodycopy PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})

install(DIRECTORY include/bodycopy DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(TARGETS bodycopy EXPORT bodycopyTargets COMPONENT development INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT bodycopyTargets NAMESPACE bodycopy:: DESTINATION ${package_dir} COMPONENT development)
if(TARGET bodycopy_crawl)
  set_target_properties(bodycopy_crawl PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
  install(TARGETS bodycopy_crawl EXPORT bodycopyCrawlTargets COMPONENT development)
  install(EXPORT bodycopyCrawlTargets NAMESPACE bodycopy:: DESTINATION ${package_dir} COMPONENT development)
endif()
if(TARGET bodycopy_cli)
  install(TARGETS bodycopy_cli COMPONENT program)
endif()

# Manual pages and completions are made by the program, of its options.
if(TARGET bodycopy_cli AND (CMAKE_CROSSCOMPILING_EMULATOR OR NOT CMAKE_CROSSCOMPILING))
  set(made_dir ${PROJECT_BINARY_DIR}/manuals)
  set(run_program "COMMAND ${CMAKE_CROSSCOMPILING_EMULATOR} \"$<TARGET_FILE:bodycopy_cli>\"")
  install(CODE "
    execute_process(${run_program} man --out-dir \"${made_dir}/man1\" COMMAND_ERROR_IS_FATAL ANY)
    foreach(shell bash zsh fish)
      execute_process(${run_program} completions \${shell} OUTPUT_FILE \"${made_dir}/\${shell}\" COMMAND_ERROR_IS_FATAL ANY)
    endforeach()" COMPONENT program)
  install(DIRECTORY ${made_dir}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program)
  install(FILES ${made_dir}/bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME bodycopy COMPONENT program)
  install(FILES ${made_dir}/zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _bodycopy COMPONENT program)
  install(FILES ${made_dir}/fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME bodycopy.fish COMPONENT program)
endif()

install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

configure_package_config_file(cmake/bodycopyConfig.cmake.in bodycopyConfig.cmake INSTALL_DESTINATION ${package_dir}
  PATH_VARS CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(bodycopyConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/bodycopyConfig.cmake ${PROJECT_BINARY_DIR}/bodycopyConfigVersion.cmake
  cmake/ExtractDependencies.cmake cmake/CrawlDependencies.cmake cmake/Missing.cmake cmake/Hardening.cmake
  DESTINATION ${package_dir} COMPONENT development)

# A static library needs its dependencies from everybody who links it, a shared one names them itself.
function(bodycopy_pkg_config pc_name pc_description own_modules modules libraries)
  cmake_path(RELATIVE_PATH CMAKE_INSTALL_PREFIX BASE_DIRECTORY ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig
    OUTPUT_VARIABLE pc_prefix)
  list(JOIN modules " " modules)
  set(pc_requires "${own_modules}")
  if(BUILD_SHARED_LIBS)
    set(pc_requires_private "${modules}")
    set(pc_libs_private "${libraries}")
  else()
    string(APPEND pc_requires " ${modules}")
    set(pc_libs "${libraries}")
  endif()
  configure_file(cmake/bodycopy.pc.in ${pc_name}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc_name}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
endfunction()
bodycopy_pkg_config(bodycopy "${PROJECT_DESCRIPTION}" "" "${BODYCOPY_EXTRACT_MODULES}" "-lcld2 -pthread")
if(TARGET bodycopy_crawl)
  bodycopy_pkg_config(bodycopy_crawl "Fetches and crawls for bodycopy" bodycopy "${BODYCOPY_CRAWL_MODULES}" "")
endif()

if(TARGET bodycopy_cli)
  include(${CMAKE_CURRENT_LIST_DIR}/Package.cmake)
endif()
