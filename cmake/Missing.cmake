# Looks for everything before it complains, so that one installation brings all that is missing.
set(bodycopy_missing "")
get_filename_component(bodycopy_install_dependencies ${CMAKE_CURRENT_LIST_DIR}/../scripts/install-dependencies ABSOLUTE)

# What to say of the groups of scripts/install-dependencies.
function(bodycopy_way_to_install variable)
  set(way "scripts/install-dependencies ${ARGN} of bodycopy's source installs what is needed on Debian and Ubuntu")
  if(EXISTS ${bodycopy_install_dependencies})
    execute_process(COMMAND ${bodycopy_install_dependencies} --print ${ARGN} OUTPUT_VARIABLE packages OUTPUT_STRIP_TRAILING_WHITESPACE)
    string(APPEND way ", as this does:\n  apt-get install ${packages}\n")
  endif()
  set(${variable} "${way}" PARENT_SCOPE)
endfunction()

macro(bodycopy_note_missing name variable)
  if(NOT ${variable})
    list(APPEND bodycopy_missing ${name})
  endif()
endmacro()

macro(bodycopy_need_package name)
  find_package(${name} ${ARGN} QUIET)
  bodycopy_note_missing(${name} ${name}_FOUND)
endmacro()

# A library that has a .pc file, as the target PkgConfig::name.
macro(bodycopy_need_module name module)
  if(PKG_CONFIG_FOUND)
    pkg_check_modules(${name} QUIET IMPORTED_TARGET ${module})
  endif()
  bodycopy_note_missing(${module} ${name}_FOUND)
endmacro()

macro(bodycopy_refuse_missing)
  if(bodycopy_missing)
    if(NOT PKG_CONFIG_FOUND)
      list(PREPEND bodycopy_missing pkg-config)
    endif()
    list(JOIN bodycopy_missing ", " bodycopy_missing)
    bodycopy_way_to_install(bodycopy_way build)
    message(FATAL_ERROR "bodycopy lacks libraries to build with: ${bodycopy_missing}.\n${bodycopy_way}")
  endif()
endmacro()
