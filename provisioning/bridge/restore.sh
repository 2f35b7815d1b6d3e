#!/bin/sh
# restore.sh BACKUP DATA: puts a backup into an empty data folder. The bridge must be stopped.
set -eu
[ $# -eq 2 ] || { echo "restore.sh BACKUP DATA" >&2; exit 2; }
[ -f "$1/bridge.db" ] && [ -f "$1/keys.json" ] || { echo "$1 is no backup: bridge.db and keys.json are needed" >&2; exit 1; }
mkdir -p "$2"
[ -z "$(ls -A "$2")" ] || { echo "$2 is not empty: nothing was changed" >&2; exit 1; }
umask 077
cp "$1/bridge.db" "$1/keys.json" "$2/"
echo "restored into $2; start the bridge and look at /readyz"
