# What optimised builds have against the faults that no test found: `bodycopy_hardening` is linked, privately, by all that users
# run. The installed CMake package has this file too, for the Python extension. Sanitizers have ways of their own and get none of it.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)
check_pie_supported()

add_library(bodycopy_hardening INTERFACE)
set(optimised "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
function(bodycopy_harden_if_known option)
  string(MAKE_C_IDENTIFIER "BODYCOPY_KNOWS${option}" known)
  check_cxx_compiler_flag(${option} ${known})
  if(${known})
    target_compile_options(bodycopy_hardening INTERFACE $<${optimised}:${option}>)
  endif()
endfunction()
bodycopy_harden_if_known(-fstack-protector-strong)
bodycopy_harden_if_known(-fstack-clash-protection)
bodycopy_harden_if_known(-fcf-protection=full)         # x86: CET
bodycopy_harden_if_known(-mbranch-protection=standard) # ARM: the same
target_compile_options(bodycopy_hardening INTERFACE
  $<${optimised}:-U_FORTIFY_SOURCE> $<${optimised}:-D_FORTIFY_SOURCE=3>)
# Checks of the standard library's containers, by those that can afford them: the extractor cannot.
add_library(bodycopy_assertions INTERFACE)
target_compile_definitions(bodycopy_assertions INTERFACE $<${optimised}:_GLIBCXX_ASSERTIONS>)
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  target_link_options(bodycopy_hardening INTERFACE LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
endif()
