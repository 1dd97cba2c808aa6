# What Debian wants of each package besides: documents in /usr/share/doc, compressed manual pages, zsh's completions in the folder of
# packages. CPack runs this when the files of the packages lie ready.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC) # of SOURCE_DATE_EPOCH where that is set
set(packages_program bodycopy)
set(packages_development libbodycopy-dev)
foreach(component IN ITEMS program development)
  set(files ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/${component}${CPACK_PACKAGING_INSTALL_PREFIX})
  set(documents ${files}/share/doc/${packages_${component}})
  file(MAKE_DIRECTORY ${documents})
  file(REMOVE ${documents}/LICENSE) # `copyright` says where Debian keeps it
  configure_file(${CPACK_BODYCOPY_PACKAGING}/changelog.in ${documents}/changelog @ONLY)
  execute_process(COMMAND gzip -9nf ${documents}/changelog COMMAND_ERROR_IS_FATAL ANY)
  file(COPY ${CPACK_BODYCOPY_PACKAGING}/copyright DESTINATION ${documents})
  file(GLOB manuals ${files}/share/man/man1/*.1)
  if(manuals)
    execute_process(COMMAND gzip -9nf ${manuals} COMMAND_ERROR_IS_FATAL ANY)
  endif()
  if(EXISTS ${files}/share/zsh/site-functions)
    file(RENAME ${files}/share/zsh/site-functions ${files}/share/zsh/vendor-completions)
  endif()
endforeach()
