# The Debian packages mado needs. Sourced by run and check.
mado_packages() { # to build and to run
  cat <<LIST
g++ cmake ninja-build pkg-config
libboost1.81-dev libcurl4-openssl-dev libsqlite3-dev libpq-dev libsodium-dev libssl-dev libsimdjson-dev
libexpected-dev libtomlplusplus-dev libcli11-dev libicu-dev libqrencode-dev libzxing-dev libcairo2-dev
libpango1.0-dev libpng-dev libjpeg-dev libimgui-dev libglfw3-dev libfreetype-dev libgl-dev libstb-dev
libgl1-mesa-dri libgtest-dev
fonts-morisawa-bizud-gothic fonts-noto-cjk fonts-material-design-icons-iconfont
xvfb xauth
LIST
}

mado_test_packages() { # to play the story and to test: browser, PDF reader, the servers a town may use
  cat <<LIST
python3 poppler-utils chromium nodejs npm
nginx-light openssl systemd postgresql
LIST
}

# Installs what is missing and says what and why; sudo only when not root.
mado_install() { # test: also what only the tests need
  local missing=() package
  command -v dpkg-query >/dev/null || { echo "mado is built on Debian 12; this system has no dpkg." >&2; return 1; }
  # shellcheck disable=SC2046
  for package in $(mado_packages) $([ "${1:-}" != test ] || mado_test_packages); do
    case "$package" in nodejs | npm) command -v "${package%js}" >/dev/null 2>&1 && continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  echo "Installing what mado needs (${1:-run}): ${missing[*]}"
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    sudo="sudo"
    command -v sudo >/dev/null || {
      echo "sudo is not here. As root: apt-get install --no-install-recommends ${missing[*]}" >&2
      return 1
    }
  fi
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

mado_build() { # targets…: all without any
  [ -f build/release/build.ninja ] || cmake --preset release >/dev/null || return 1
  cmake --build build/release ${1:+--target "$@"}
}
