#!/bin/sh
# install.sh bridge|kiosk [--root DIR] [--name HOST]: puts the programs and the machine's files in place.
# With --root everything goes below DIR and nothing is started: a dry run that can be looked at.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(dirname "$here")
what=${1:-}; shift || true
root=""; name="mado.example.jp"
while [ $# -gt 1 ]; do
  case "$1" in --root) root=$2 ;; --name) name=$2 ;; *) echo "unknown option $1" >&2; exit 2 ;; esac
  shift 2
done
put() { mkdir -p "$root$(dirname "$2")"; install -m "${3:-0644}" "$1" "$root$2"; echo "  $2"; }
common() {
  mkdir -p "$root/usr/share/mado"
  cp -r "$top/assets" "$root/usr/share/mado/"
}
case "$what" in
bridge)
  common
  put "$top/build/release/bin/mado-bridge" /usr/bin/mado-bridge 0755
  put "$top/build/release/bin/mado" /usr/bin/mado 0755
  put "$here/bridge/backup.sh" /usr/lib/mado/backup.sh 0755
  for unit in mado-bridge.service mado-backup.service mado-backup.timer; do put "$here/bridge/$unit" "/etc/systemd/system/$unit"; done
  put "$here/bridge/mado.sysusers" /usr/lib/sysusers.d/mado.conf
  put "$here/bridge/mado.tmpfiles" /usr/lib/tmpfiles.d/mado.conf
  mkdir -p "$root/etc/mado/town"
  cp "$top"/assets/town/*.json "$root/etc/mado/town/"
  [ -f "$root/etc/mado/bridge.toml" ] || put "$here/bridge/bridge.toml.example" /etc/mado/bridge.toml 0640
  mkdir -p "$root/etc/nginx/sites-enabled"
  sed "s|@NAME@|$name|; s|@CERT@|$root/etc/mado/tls|" "$here/bridge/nginx-mado.conf" > "$root/etc/nginx/sites-enabled/mado"
  [ -n "$root" ] || { systemd-sysusers; systemd-tmpfiles --create; systemctl daemon-reload; systemctl enable --now mado-bridge mado-backup.timer; }
  ;;
kiosk)
  common
  put "$top/build/release/bin/mado-kiosk" /usr/bin/mado-kiosk 0755
  put "$here/kiosk/mado-kiosk.service" /etc/systemd/system/mado-kiosk.service
  put "$here/kiosk/mado-kiosk.sysusers" /usr/lib/sysusers.d/mado-kiosk.conf
  put "$here/kiosk/10-mado.conf" /etc/X11/xorg.conf.d/10-mado.conf
  put "$here/kiosk/70-mado-input.rules" /etc/udev/rules.d/70-mado-input.rules
  [ -f "$root/etc/mado/kiosk.env" ] || put "$here/kiosk/kiosk.env.example" /etc/mado/kiosk.env 0600
  [ -n "$root" ] || { systemd-sysusers; systemctl daemon-reload; systemctl enable --now mado-kiosk; }
  ;;
*) echo "install.sh bridge|kiosk [--root DIR] [--name HOST]" >&2; exit 2 ;;
esac
