# Warnings are errors; every one below is accepted together by GCC 12 (architecture.md section 11).
add_library(mado_flags INTERFACE)
target_compile_options(mado_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wswitch-enum -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -Wnull-dereference gives false alarms in libstdc++ under the sanitizers, so only without them.
  # GCC 12 sees impossible lengths in its own std::string (GCC bugs 105329, 105651) and, once the header is
  # precompiled, no longer knows that they are not ours; the sanitizers find the real ones.
  target_compile_options(mado_flags INTERFACE -Wduplicated-cond -Wlogical-op -Wuseless-cast
    -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-restrict)
endif()
target_include_directories(mado_flags INTERFACE ${CMAKE_SOURCE_DIR})

if(MADO_SANITIZE STREQUAL "address")
  target_compile_options(mado_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(mado_flags INTERFACE -fsanitize=address,undefined)
elseif(MADO_SANITIZE STREQUAL "thread")
  target_compile_options(mado_flags INTERFACE -fsanitize=thread)
  target_link_options(mado_flags INTERFACE -fsanitize=thread)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(mado_flags INTERFACE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
    -fstack-protector-strong -fstack-clash-protection -fcf-protection -ftrivial-auto-var-init=zero -fPIE)
  target_link_options(mado_flags INTERFACE -pie -Wl,-z,relro,-z,now)
endif()

# What most files include is parsed once: a full build must stay under four minutes on two cores. Every
# file still includes what it uses (MADO_PRECOMPILE=OFF builds without the help and must stay green).
option(MADO_PRECOMPILE "parse the standard library once" ON)
target_link_libraries(mado_flags INTERFACE Threads::Threads)
if(MADO_PRECOMPILE)
  add_library(mado_standard OBJECT ${CMAKE_SOURCE_DIR}/cmake/standard.cpp)
  target_link_libraries(mado_standard PRIVATE mado_flags)
  target_precompile_headers(mado_standard PRIVATE ${CMAKE_SOURCE_DIR}/cmake/standard.h)
endif()

function(mado_precompiled target)
  if(MADO_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM mado_standard)
  endif()
endfunction()
