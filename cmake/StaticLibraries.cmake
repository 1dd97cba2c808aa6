# Archives in place of the system's shared libraries: those of the system where it has them, else those that packaging/static builds.
set(BODYCOPY_STATIC_PREFIX "" CACHE PATH "Where packaging/static is installed")
function(bodycopy_static_libraries variable)
  set(found "")
  foreach(name IN LISTS ARGN)
    unset(archive)
    find_library(archive lib${name}.a HINTS ${BODYCOPY_STATIC_PREFIX}/lib NO_CACHE REQUIRED)
    list(APPEND found ${archive})
  endforeach()
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

# In the order in which they need each other.
bodycopy_static_libraries(BODYCOPY_STATIC_CRAWL_LIBRARIES
  curl nghttp2 ssl crypto deflate zstd brotlidec brotlicommon sqlite3 xml2 re2)
bodycopy_static_libraries(BODYCOPY_STATIC_EXTRACT_LIBRARIES gumbo uchardet utf8proc cld2 fmt psl idn2 unistring z)
