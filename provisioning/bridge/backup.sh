#!/bin/sh
# A consistent copy of the running ledger with its keys, one folder a night, thirty kept.
set -eu
data=${MADO_DATA:-/var/lib/mado}
kept=${MADO_BACKUPS:-/var/backups/mado}
mado=${MADO_TOOL:-/usr/bin/mado}
"$mado" backup --data "$data" "$kept/$(date +%Y-%m-%dT%H%M%S)"
ls -1d "$kept"/2* | sort | head -n -30 | while read -r old; do rm -rf "$old"; done
