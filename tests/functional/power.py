#!/usr/bin/env python3
"""Cuts the power under the real programs and fills their disks.  power.py BINARIES [SEED] [PART]

Standard library only. The same seed draws the same cuts; threads and programs keep their own time, so a
seed that failed may need a few tries. Exit 1 when a promise was broken."""
import os, random, shutil, subprocess, sys, tempfile, threading, time, traceback

import power_bridge, power_kiosk
from programs import Program

ROUNDS = 16


def display(work):
    """A virtual display of our own, when there is none."""
    if os.environ.get("DISPLAY"):
        return None
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24"], pass_fds=[write],
                              stderr=open(work + "/x.log", "w"))
    os.close(write)
    os.environ["DISPLAY"] = ":" + os.read(read, 16).decode().strip()
    os.environ["LIBGL_ALWAYS_SOFTWARE"] = "1"
    return server


def main():
    binaries = os.path.abspath(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2] else random.SystemRandom().randrange(1 << 32)
    only = sys.argv[3] if len(sys.argv) > 3 else ""
    library = binaries + "/libforgetful_disk.so"
    work = tempfile.mkdtemp(prefix="mado-power-")
    server = display(work)
    print(f"seed {seed}", flush=True)
    parts = {
        "bridge first start": lambda: power_bridge.first_start(binaries, library, work, seed),
        "bridge cuts": lambda: power_bridge.cuts(binaries, library, work, seed, ROUNDS),
        "bridge full disk": lambda: power_bridge.full_disk(binaries, library, work, seed),
        "kiosk cuts": lambda: power_kiosk.cuts(binaries, library, work, seed),
        "kiosk full disk": lambda: power_kiosk.full_disk(binaries, library, work, seed),
    }
    failed = []

    def play(names):
        for name in names:
            begin = time.time()
            try:
                print(f"ok    {name}: {parts[name]()} ({time.time() - begin:.0f} s)", flush=True)
            except Exception as problem:  # noqa: BLE001: whatever breaks, a promise may be broken
                failed.append(name)
                traceback.print_exc()
                print(f"not ok {name}: {problem} (seed {seed})", flush=True)

    names = [name for name in parts if name.startswith(only)]
    # The kiosk mostly waits for its own guards against double taps: the bridge's storm fits beside it.
    sides = [threading.Thread(target=play, args=([n for n in names if n.startswith(side)],)) for side in ("bridge", "kiosk")]
    for side in sides:
        side.start()
    for side in sides:
        side.join()
    for process in Program.running + ([server] if server else []):
        process.kill()
        process.wait()
    if failed:
        print(f"what is left of it: {work}")
    else:
        shutil.rmtree(work)
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main())
