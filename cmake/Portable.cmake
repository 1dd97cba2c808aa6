# The program with everything linked into it but glibc, for other systems than the one that built it. scripts/package calls this.
# It is linked of the objects that the program has, so nothing is compiled a second time.
include(${CMAKE_CURRENT_LIST_DIR}/StaticLibraries.cmake)
# Without those of bodycopy_on_demand: it has those libraries.
add_executable(bodycopy_portable EXCLUDE_FROM_ALL $<TARGET_OBJECTS:bodycopy_cli>)
set_target_properties(bodycopy_portable PROPERTIES OUTPUT_NAME bodycopy LINKER_LANGUAGE CXX
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/portable)
add_dependencies(bodycopy_portable bodycopy_cli bodycopy_crawl bodycopy)
target_link_libraries(bodycopy_portable PRIVATE bodycopy_hardening $<TARGET_FILE:bodycopy_crawl> $<TARGET_FILE:bodycopy>
  ${BODYCOPY_STATIC_CRAWL_LIBRARIES} ${BODYCOPY_STATIC_EXTRACT_LIBRARIES} ${CMAKE_DL_LIBS} m)
target_link_options(bodycopy_portable PRIVATE -static-libstdc++ -static-libgcc -Wl,--gc-sections -Wl,--as-needed -s)
set_target_properties(bodycopy_portable PROPERTIES LINK_DEPENDS "$<TARGET_FILE:bodycopy_crawl>;$<TARGET_FILE:bodycopy>")
