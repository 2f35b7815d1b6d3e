# Foreign libraries, all from Debian packages; each is linked by one room only (docs/rooms.md).
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(OpenGL REQUIRED COMPONENTS OpenGL)
find_package(Freetype REQUIRED)
find_package(ZXing REQUIRED)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(CRYPTO REQUIRED IMPORTED_TARGET libcrypto)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo cairo-pdf)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)

# Two .pc files still ask for -pthread. glibc needs it no more, and a file compiled with another macro than
# the rest cannot share the precompiled header.
foreach(library PANGO CAIRO)
  get_target_property(options PkgConfig::${library} INTERFACE_COMPILE_OPTIONS)
  if(options)
    list(REMOVE_ITEM options -pthread)
    set_property(TARGET PkgConfig::${library} PROPERTY INTERFACE_COMPILE_OPTIONS ${options})
  endif()
endforeach()

# Debian's imgui.pc names neither the backends' folder nor what the static library needs.
add_library(mado_imgui INTERFACE)
target_include_directories(mado_imgui SYSTEM INTERFACE /usr/include/imgui /usr/include/imgui/backends)
target_link_libraries(mado_imgui INTERFACE PkgConfig::IMGUI glfw OpenGL::GL Freetype::Freetype ${CMAKE_DL_LIBS})
