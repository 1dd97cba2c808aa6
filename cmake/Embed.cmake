# Puts the data files of models/, extractors/lexicon/, extractors/sites/ and src/dom/ into the library, so that the
# program is one file.
#
# For models/body.model the library has the symbols
#   extern "C" const unsigned char bodycopy_embedded_body_model[], bodycopy_embedded_body_model_end[];
# for extractors/lexicon/byline.txt, in the same way, bodycopy_embedded_byline_txt[],
# and for all of extractors/sites/, as one JSON array, bodycopy_embedded_sites[], bodycopy_embedded_sites_end[].
function(bodycopy_embed target)
  file(GLOB files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/models/*.model
    ${PROJECT_SOURCE_DIR}/extractors/lexicon/*.txt ${PROJECT_SOURCE_DIR}/src/dom/*.txt)
  # Without the note of cet.h the linker would take the whole program for one without CET.
  set(assembly "#ifdef __CET__
#include <cet.h>
#endif
.section .rodata
")
  foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME)
    string(REGEX REPLACE "[^A-Za-z0-9]" "_" name ${name})
    set(symbol bodycopy_embedded_${name})
    string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n.balign 16\n${symbol}:\n"
      ".incbin \"${file}\"\n${symbol}_end:\n.byte 0\n")
  endforeach()
  file(GLOB sites CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/extractors/sites/*.json)
  set(symbol bodycopy_embedded_sites)
  set(separator "[")
  string(APPEND assembly ".global ${symbol}\n.global ${symbol}_end\n${symbol}:\n")
  foreach(file IN LISTS sites)
    string(APPEND assembly ".ascii \"${separator}\"\n.incbin \"${file}\"\n")
    set(separator ",")
  endforeach()
  string(APPEND assembly ".ascii \"]\"\n${symbol}_end:\n.byte 0\n")
  list(APPEND files ${sites})
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(source ${PROJECT_BINARY_DIR}/embedded.S)
  file(GENERATE OUTPUT ${source} CONTENT "${assembly}")
  set_source_files_properties(${source} PROPERTIES GENERATED TRUE OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${source})
endfunction()
