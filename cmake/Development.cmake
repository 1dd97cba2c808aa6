# What those who work on bodycopy itself build with.
option(BUILD_SHARED_LIBS "Build shared libraries instead of static ones" OFF)
set(BODYCOPY_TEST_FOLDERS "" CACHE STRING "The folders of tests/ whose programs are built; all tests if empty")
set(BODYCOPY_TEST_FILTER "" CACHE STRING "Of the tests in these programs, as --gtest_filter takes it")
set(BODYCOPY_TEST_OPTIONS "" CACHE STRING "Compiler options of the tests alone, such as -O0 where compiling takes longer than running")

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug") # the many programs of the tests are linked in a fraction of the time
  add_link_options(-fuse-ld=mold)
endif()
