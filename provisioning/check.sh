#!/bin/sh
# Dry run of both installers into a scratch root; units and nginx are verified; a backup is restored.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for tool in systemd-analyze nginx openssl; do
  command -v $tool >/dev/null || PATH=$PATH:/usr/sbin; command -v $tool >/dev/null || { echo "$tool is missing"; exit 1; }
done
sh provisioning/install.sh bridge --root "$scratch" --name localhost >/dev/null
sh provisioning/install.sh kiosk --root "$scratch" >/dev/null
for unit in mado-bridge.service mado-backup.service mado-backup.timer mado-kiosk.service; do
  # The programs of a unit are looked for on this machine: point them into the scratch root.
  sed -i "s|^ExecStart=/usr|ExecStart=$scratch/usr|; s|$scratch/usr/bin/xinit|/bin/true|" "$scratch/etc/systemd/system/$unit"
done
for unit in mado-bridge.service mado-backup.service mado-kiosk.service; do
  out=$(SYSTEMD_UNIT_PATH="$scratch/etc/systemd/system:" systemd-analyze verify --man=no "$scratch/etc/systemd/system/$unit" 2>&1 | grep -F "mado" || true)
  [ -z "$out" ] || { echo "$out"; exit 1; }
  echo "ok $unit"
done
mkdir -p "$scratch/etc/mado/tls"
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout "$scratch/etc/mado/tls/privkey.pem" -out "$scratch/etc/mado/tls/fullchain.pem" 2>/dev/null
cat > "$scratch/nginx.conf" <<CONF
pid $scratch/nginx.pid;
error_log $scratch/error.log;
events {}
http { access_log off; include $scratch/etc/nginx/sites-enabled/mado; }
CONF
nginx -t -q -c "$scratch/nginx.conf"
echo "ok nginx"
bin=build/release/bin
"$bin/mado-bridge" --data "$scratch/data" --listen 127.0.0.1:0 >/dev/null 2>&1 &
bridge=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -f "$scratch/data/demo-sign-ins.json" ] && break; sleep 0.5; done
MADO_DATA="$scratch/data" MADO_BACKUPS="$scratch/kept" MADO_TOOL="$bin/mado" sh provisioning/bridge/backup.sh >/dev/null
kill $bridge; wait $bridge
"$bin/mado" restore --data "$scratch/second" "$scratch"/kept/2* >/dev/null
"$bin/mado" verify --data "$scratch/second"
if "$bin/mado" restore --data "$scratch/second" "$scratch"/kept/2* 2>/dev/null; then echo "restore wrote over data"; exit 1; fi
echo "ok backup restored on a second data folder"
