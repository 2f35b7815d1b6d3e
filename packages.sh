# The Debian packages mado needs: to build, to run, to test. Sourced by run and check.
mado_packages() {
  cat <<LIST
g++ cmake ninja-build pkg-config
libboost1.81-dev libcurl4-openssl-dev libsqlite3-dev libsodium-dev libssl-dev libsimdjson-dev
libexpected-dev libtomlplusplus-dev libcli11-dev libicu-dev libqrencode-dev libzxing-dev libcairo2-dev
libpango1.0-dev libpng-dev libjpeg-dev libimgui-dev libglfw3-dev libfreetype-dev libgl-dev libstb-dev
libgl1-mesa-dri libgtest-dev
fonts-morisawa-bizud-gothic fonts-noto-cjk fonts-material-design-icons-iconfont
xvfb xauth poppler-utils python3 nginx-light openssl systemd
chromium nodejs npm
LIST
}

# Installs what is missing and says what and why; sudo only when not root.
mado_install() {
  local missing=() package
  for package in $(mado_packages); do
    case "$package" in nodejs | npm) command -v "${package%js}" >/dev/null 2>&1 && continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing what mado needs to build and run: ${missing[*]}"
  local sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

mado_build() {
  [ -f build/release/build.ninja ] || cmake --preset release >/dev/null
  cmake --build build/release -- "$@"
}
