#!/usr/bin/env bash
# The ledger and the desk over a real PostgreSQL: a server of its own in a scratch folder, on a local
# socket only, gone afterwards. Run from the project's root after the release build.
set -u
server=$(find /usr/lib/postgresql -name initdb -type f 2>/dev/null | sort -V | tail -n 1)
[ -n "$server" ] || { echo "FAILED: no PostgreSQL server is installed"; exit 1; }
bin=$(dirname "$server")
folder=$(mktemp -d)
# A server refuses to run as root.
as() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" -eq 0 ] && chown postgres "$folder"
stop() { as "$bin/pg_ctl" -D "$folder/db" -m immediate stop >/dev/null 2>&1; rm -rf "$folder"; }
trap stop EXIT
cd "$folder" || exit 1
as "$bin/initdb" -D "$folder/db" -U mado -A trust -E UTF8 --locale=C >"$folder.log" 2>&1 &&
  as "$bin/pg_ctl" -D "$folder/db" -w -o "-k $folder -c listen_addresses='' -c fsync=off" start >>"$folder.log" 2>&1 &&
  as "$bin/createdb" -h "$folder" -U mado mado || { echo "FAILED: the server does not start"; cat "$folder.log"; exit 1; }
cd - >/dev/null || exit 1
rm -f "$folder.log"
export MADO_TEST_STORE="postgresql://mado@/mado?host=$folder"
# Left out are the tests that open the file itself: its rights, its copy, its version, its query plan, its bytes.
of_the_file=MakesFilesOnlyItsOwnerCanRead:RefusesALedgerWithoutItsKeys:RefusesTheKeysOfAnotherTown
of_the_file=$of_the_file:RefusesALedgerOfANewerProgram:AnswersASubmittedWorkOnceItIsOnTheDisk
of_the_file=$of_the_file:ABackupOpensWithTheSameKeys:NeverSortsTheWholeLedger
failed=0
build/release/bin/test_bridge_ledger --gtest_brief=1 --gtest_filter="-*.${of_the_file//:/:*.}:SecrecyTest.*" || failed=1
build/release/bin/test_bridge_desk --gtest_brief=1 || failed=1
exit "$failed"
