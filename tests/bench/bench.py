#!/usr/bin/env python3
"""Speed and memory of the real programs: one line a figure, with its limit, the ratio to it, and ok or over.

    python3 tests/bench/bench.py BIN [--short] [--rounds 5] [--seconds 3] [--only webhooks|kiosk|dialogue|desk]

Standard library only. Peers and programs are measured in turn, in the same run: trust the ratios,
not the absolute figures. --short is what ./check runs, about a minute. A figure over its limit is
printed as over; the exit status is 1 only for a clear miss (a median beyond the limit by more than
the noise margin of its kind, below) and for what could not be measured, because a busy machine must
not break a build."""
import argparse, base64, hashlib, hmac, json, os, shutil, socket, sqlite3, statistics, struct, subprocess
import sys, tempfile, time, traceback, urllib.request, uuid

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SECRET = b"0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d"  # the demo town's published channel secret
CONNECTIONS = 64
REDELIVERED = 20  # every 20th request is one LINE sends again
LISTED_MAX = 100_000  # `mado events` lists no more
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
# How far a median may lie beyond its limit before it counts as a clear miss: clocks and CPU times of a
# shared machine vary by a third from run to run, memory hardly at all, counts not at all. What is
# measured by the clock is also allowed the time that others took from a fixed computation meanwhile.
MARGINS = {"s": 1.6, "ms": 1.6, "CPU-ms": 1.6, "µs": 1.6, "%": 1.6, "×": 1.6, "MB": 1.15, "KB": 1.0, "frames": 1.0}
failures = []
lines = []


def say(text):
    print(text, flush=True)


def crowding():
    """How many times longer than alone a computation takes at this moment: 1 on a machine of one's own."""
    begin, own = time.perf_counter(), time.process_time()
    while time.process_time() - own < 0.1:
        pass
    return max(1.0, (time.perf_counter() - begin) / (time.process_time() - own))


def figure(name, value, unit, limit, at_least=False, crowd=1.0, note=""):
    ratio = value / limit
    over = 1 / max(ratio, 1e-9) if at_least else ratio  # beyond 1 is over, either way
    verdict = "ok" if over <= 1 else "over"
    clear = over > MARGINS[unit] * crowd
    lines.append((name, verdict, clear))
    shown = f"{value:,.0f}" if value >= 1000 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
    wanted = f"{'≥' if at_least else '≤'} {limit:g} {unit}"
    say(f"bench {name:56} {shown:>8} {unit:7} limit {wanted:12} ratio {ratio:5.2f}  {verdict}"
        f"{' (clear miss)' if clear else ''}{'  ' + note if note else ''}")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(what, process=None, seconds=20, pause=0.05):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process is not None and process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        try:
            value = what()
            if value:
                return value
        except OSError:
            pass
        time.sleep(pause)
    raise RuntimeError("waited in vain")


def stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def cpu_ms(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * TICK_MS


def rss_mb(pid, key="VmRSS"):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith(key + ":"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(key + " is not there")


# Webhooks ---------------------------------------------------------------------------------------


def event_json(kind, event_id, user):
    event = {"type": "message", "mode": "active", "timestamp": 1764000000000,
             "source": {"type": "user", "userId": user}, "webhookEventId": event_id,
             "deliveryContext": {"isRedelivery": False}, "replyToken": uuid.uuid4().hex}
    if kind == "text":
        event["message"] = {"id": "444573844083572737", "type": "text", "quoteToken": "q3Plxr4AgKd" * 2,
                            "text": "水道を使いはじめたいです。"}
    else:
        event["type"] = "videoPlayComplete"  # stored by all, answered by none
        event["videoPlayComplete"] = {"trackingId": "track-" + "0" * 70}
    body = {"destination": "U" + "0" * 32, "events": [event]}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def make_requests(path, kind, count):
    """Signed requests with ids of their own, and the id each one carries."""
    users = ["U" + hashlib.md5(str(n).encode()).hexdigest() for n in range(500)]
    ids, bodies, sizes = [], [], []
    with open(path, "wb") as out:
        for n in range(count):
            if n % REDELIVERED == REDELIVERED - 1:
                ids.append(ids[n - 10])
                body = bodies[n - 10]
            else:
                ids.append("01" + uuid.uuid4().hex[:24].upper())
                body = event_json(kind, ids[-1], users[n % len(users)])
            bodies.append(body)
            sizes.append(len(body))
            signature = base64.b64encode(hmac.digest(SECRET, body, "sha256")).decode()
            head = ("POST /line/webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n"
                    f"X-Line-Signature: {signature}\r\nUser-Agent: LineBotWebhook/2.0\r\nContent-Length: {len(body)}\r\n\r\n")
            request = head.encode() + body
            out.write(struct.pack("<I", len(request)) + request)
    return ids, statistics.mean(sizes)


class Bridge:
    name = "mado-bridge"

    def __init__(self, binary, folder):
        self.binary, self.data, self.port = binary, folder + "/bridge", free_port()
        config = folder + "/bridge.toml"
        with open(config, "w") as out:  # nobody listens there: a load test must not call anybody
            out.write(f'profile = "demo"\n[line]\napi_base = "http://127.0.0.1:{free_port()}"\n')
        self.process = subprocess.Popen(
            [f"{binary}/mado-bridge", "--config", config, "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
             "--assets", f"{ROOT}/assets"], stdout=subprocess.DEVNULL, stderr=open(folder + "/bridge.log", "ab"))
        url = f"http://127.0.0.1:{self.port}/healthz"
        wait_for(lambda: urllib.request.urlopen(url, timeout=2).status == 200, self.process)

    def stored(self):
        out = subprocess.run([f"{self.binary}/mado", "events", "--data", self.data, "--json"],
                             capture_output=True, text=True, check=True)
        return [row["webhookEventId"] for row in json.loads(out.stdout)]


class Peer:
    def __init__(self, mode, folder):
        self.name, self.file, self.port = mode, folder + "/peer.db", free_port()
        self.process = subprocess.Popen(
            ["node", HERE + "/peer/peer.mjs", mode, str(self.port), self.file], stdout=subprocess.DEVNULL,
            stderr=open(folder + "/peer.log", "ab"),
            env={**os.environ, "CHANNEL_SECRET": SECRET.decode(), "NODE_ENV": "production"})
        wait_for(lambda: socket.create_connection(("127.0.0.1", self.port), 2).close() or True, self.process)

    def stored(self):
        database = sqlite3.connect(self.file)
        rows = [row[0] for row in database.execute("SELECT id FROM webhook_events")]
        database.close()
        return rows


def sync_ms(folder):
    """What this disk takes for one durable write: the ground under every figure below."""
    times = []
    file = os.open(folder + "/sync", os.O_CREAT | os.O_WRONLY)
    for _ in range(100):
        begin = time.perf_counter()
        os.write(file, b"x" * 4096)
        os.fdatasync(file)
        times.append((time.perf_counter() - begin) * 1000)
    os.close(file)
    return statistics.median(times)


def one_run(binary, start, kind, seconds, most, work):
    folder, memory = tempfile.mkdtemp(dir=work), tempfile.mkdtemp(prefix="mado-bench-", dir="/dev/shm")

    def send(name, count, wanted):
        """Sends for `wanted` seconds; what the load saw, and the ids that were acknowledged."""
        ids, size = make_requests(memory + "/requests", kind, count)
        out = subprocess.run([f"{binary}/bench_webhook", str(server.port), str(CONNECTIONS), str(wanted),
                              memory + "/requests", memory + "/acknowledged"],
                             capture_output=True, text=True, check=True, timeout=wanted + 60)
        seen = json.loads(out.stdout)
        if seen["refused"] or seen["unanswered"]:
            raise RuntimeError(f"{server.name} {name}: refused {seen['refused']}, unanswered {seen['unanswered']}")
        return seen, {ids[int(n)] for n in open(memory + "/acknowledged")}, size

    # The requests lie in memory and the disk is quiet at the start, so that the run before does not
    # slow this one; a warm-up lets Node compile what it runs and the bridge fill its caches.
    server = start(folder)
    try:
        _, warm, _ = send("warm-up", most // 4, 1)
        os.sync()
        before = cpu_ms(server.process.pid)
        result, promised, size = send("load", most, seconds)
        result["cpu_ms"] = cpu_ms(server.process.pid) - before
        result["rss"], result["peak"] = rss_mb(server.process.pid), rss_mb(server.process.pid, "VmHWM")
    finally:
        # No goodbye. This shows that nothing acknowledged was still in the program; that it was also
        # synced is left to the tests of core/store.
        server.process.kill()
        server.process.wait()
        shutil.rmtree(memory)
    stored = server.stored()
    if len(stored) != len(set(stored)):
        raise RuntimeError(f"{server.name}: an event is stored twice")
    if missing := (promised | warm) - set(stored):
        raise RuntimeError(f"{server.name}: {len(missing)} acknowledged events are not on the disk")
    shutil.rmtree(folder)
    result.update(rate=len(promised) / result["seconds"], size=size, kept=len(promised))
    return result


def modern_node():
    """The official SDK needs Node 20: npm's own package of it where the system's is older."""
    version = subprocess.run(["node", "-p", "process.versions.node.split('.')[0]"], capture_output=True, text=True)
    if int(version.stdout or 0) >= 20:
        return os.path.dirname(shutil.which("node"))
    here = HERE + "/node_modules/.bin"
    if not os.path.exists(here + "/node"):
        subprocess.run(["npm", "install", "--silent", "--no-save", "--prefix", HERE, "node@20"], check=True, capture_output=True)
    return here


def install_peer():
    """From its lock file, with the Node that will run it, because better-sqlite3 is compiled for one."""
    os.environ["PATH"] = modern_node() + ":" + os.environ["PATH"]
    peer = HERE + "/peer"
    if os.path.exists(peer + "/node_modules/better-sqlite3/build/Release/better_sqlite3.node"):
        return
    say("      installing the peer from its lock file (compiling better-sqlite3 may take two minutes) …")
    done = subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=peer, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError("npm ci of the peer failed: " + (done.stderr or done.stdout).strip()[-400:])


def webhooks(binary, work, kind, title, rounds, seconds):
    starts = {"bridge": (lambda folder: Bridge(binary, folder), int(seconds * 26_000)),
              "idiomatic": (lambda folder: Peer("idiomatic", folder), int(seconds * 6_000)),
              "batched": (lambda folder: Peer("batched", folder), int(seconds * 14_000))}
    runs = {name: [] for name in starts}
    for turn in range(rounds):
        order = list(starts)
        for name in order[turn % 3:] + order[:turn % 3]:
            start, most = starts[name]
            runs[name].append(one_run(binary, start, kind, seconds, min(most, LISTED_MAX * 4 // 5), work))
    mid = {name: {key: statistics.median(run[key] for run in list_) for key in
                  ("rate", "p50", "p99", "rss", "peak", "size")} for name, list_ in runs.items()}
    say(f"-- {title}: {mid['bridge']['size']:.0f}-byte bodies, {CONNECTIONS} connections, medians of {rounds} rounds "
        f"of {seconds:g} s, 1 in {REDELIVERED} redelivered, every acknowledged event found after kill -9")
    for name, list_ in runs.items():
        rates = sorted(run["rate"] for run in list_)
        cpu = statistics.median(1000 * run["cpu_ms"] / run["acknowledged"] for run in list_)
        say(f"      {name:10} {mid[name]['rate']:8,.0f} events/s [{rates[0]:,.0f}–{rates[-1]:,.0f}]  p50 {mid[name]['p50']:.2f} ms  "
            f"p99 {mid[name]['p99']:.2f} ms  CPU {cpu:.0f} µs/event  RSS {mid[name]['rss']:.0f} MB"
            + ("  (all prepared requests used)" if any(run["used_up"] for run in list_) else ""))
    bridge = mid["bridge"]
    for name, limit in (("idiomatic", 10), ("batched", 3)):
        # Ratios are of neighbours in time, so that a slow minute of the disk hits both.
        ratio = statistics.median(b["rate"] / p["rate"] for b, p in zip(runs["bridge"], runs[name]))
        figure(f"{title}: webhooks a second, over {name} peer", ratio, "×", limit, at_least=True)
        p99 = statistics.median(b["p99"] / p["p99"] for b, p in zip(runs["bridge"], runs[name]))
        figure(f"{title}: p99, share of {name} peer's", p99, "×", 1)
    figure(f"{title}: bridge RSS after the load", bridge["rss"], "MB", 48, note=f"peak {bridge['peak']:.0f} MB")


def measure_webhooks(binary, work, chosen):
    install_peer()
    say(f"-- disk: {sync_ms(work):.2f} ms for a durable 4 KiB write; load of the machine {os.getloadavg()[0]:.1f}")
    # The same work: stored, not answered. The long run also measures it as residents write.
    webhooks(binary, work, "quiet", "intake", chosen.rounds, chosen.seconds)
    if not chosen.short:
        webhooks(binary, work, "text", "intake + answering", chosen.rounds, chosen.seconds)


# Kiosk ------------------------------------------------------------------------------------------


class Kiosk:
    def __init__(self, binary, folder, display, bridge):
        self.path = folder + "/kiosk.sock"
        begin = time.monotonic()
        self.process = subprocess.Popen(
            [f"{binary}/mado-kiosk", "--bridge", f"http://127.0.0.1:{bridge.port}", "--data", folder + "/kiosk",
             "--size", "1080x1920", "--assets", f"{ROOT}/assets", "--control", self.path, "--paper", folder, "--mute"],
            stdout=subprocess.DEVNULL, stderr=open(folder + "/kiosk.log", "ab"),
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"})
        self.socket = wait_for(self.connect, self.process, pause=0.005)
        self.stream = self.socket.makefile("rw", encoding="utf-8", newline="\n")
        self.first = self.ask(do="screen")
        self.start_seconds = time.monotonic() - begin

    def connect(self):
        one = socket.socket(socket.AF_UNIX)
        one.connect(self.path)
        one.settimeout(60)
        return one

    def ask(self, **request):
        self.stream.write(json.dumps(request) + "\n")
        self.stream.flush()
        answer = json.loads(self.stream.readline())
        if "error" in answer:
            raise RuntimeError(f"kiosk: {answer['error']}")
        return answer

    def end(self):
        self.socket.close()
        stop(self.process)


def frame_cost(kiosk, requests=30):
    """CPU of a drawn frame. Each clock request lays the screen out again and draws it three times."""
    first = kiosk.ask(do="screen")["frames"]
    before = cpu_ms(kiosk.process.pid)
    for _ in range(requests):
        now = time.strftime("%Y-%m-%dT%H:%M:%S+09:00", time.gmtime(time.time() + 9 * 3600))
        last = kiosk.ask(do="clock", now=now)
    return (cpu_ms(kiosk.process.pid) - before) / (last["frames"] - first), last["frame_ms"]


def plain_frame(binary, display, frames=60):
    out = subprocess.run([f"{binary}/bench_plain_frame", "1080", "1920", str(frames)], capture_output=True, text=True,
                         check=True, env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"})
    return json.loads(out.stdout)["cpu_ms"]


def taps(kiosk):
    """Frames to the pressed look and to the next screen, over a few questions there and back."""
    pressed, following = [], []
    for _ in range(5):
        for item in ("opt.start", "bar.next", "bar.back"):
            answer = kiosk.ask(do="tap", item=item)
            pressed.append(answer["frames_to_pressed"])
            if item != "opt.start":
                following.append(answer["frames_to_next"])
    return pressed, following


def idle_share(kiosk, seconds):
    before, begin = cpu_ms(kiosk.process.pid), time.monotonic()
    time.sleep(seconds)
    return (cpu_ms(kiosk.process.pid) - before) / (time.monotonic() - begin) / 10


def memory_after_screens(kiosk):
    """Large letters and the help screen add glyphs of other sizes to what the taps have drawn."""
    for item in ("bar.size", "bar.help"):
        kiosk.ask(do="tap", item=item)
    return rss_mb(kiosk.process.pid)


def measure_kiosk(binary, work, chosen):
    rounds, rest = (3, 6) if chosen.short else (5, 20)
    read, write = os.pipe()
    xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
                            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    display = ":" + os.read(read, 16).decode().strip()
    folder = tempfile.mkdtemp(dir=work)
    bridge = Bridge(binary, folder)
    try:
        starts, crowds, costs, plains, walls, pressed, following = [], [], [], [], [], [], []
        idle = memory = resting = 0.0
        for turn in range(rounds + 1):
            crowds.append(crowding())
            kiosk = Kiosk(binary, folder, display, bridge)
            try:
                if not any(item["id"] == "start.begin" for item in kiosk.first["items"]):
                    raise RuntimeError("the first screen is not the start screen")
                starts.append(kiosk.start_seconds)
                if turn == 0:
                    continue  # the cold start; it also brings the catalogue
                resting = max(resting, rss_mb(kiosk.process.pid))
                if turn == rounds:
                    time.sleep(2)  # the first sync with the bridge is over
                    idle = idle_share(kiosk, rest)
                menu = kiosk.ask(do="tap", item="start.begin")
                while not any(item["id"] == "menu.water" for item in menu["items"]):
                    menu = kiosk.ask(do="tap", item="page.next")
                choice = kiosk.ask(do="tap", item="menu.water")
                if not any(item["id"] == "opt.start" for item in choice["items"]):
                    raise RuntimeError("this is not the choice screen")
                plains.append(plain_frame(binary, display))
                cost, wall = frame_cost(kiosk)
                costs.append(cost)
                walls.append(wall)
                one, other = taps(kiosk)
                pressed += one
                following += other
                memory = max(memory, memory_after_screens(kiosk))
            finally:
                if turn == 0:
                    wait_for(lambda: os.path.exists(folder + "/kiosk/catalogue.json"))
                kiosk.end()
        cost = statistics.median(costs)
        say(f"-- kiosk, 1080×1920, llvmpipe, medians of {rounds} warm starts; the cold one took {starts[0]:.2f} s")
        figure("kiosk: tap to the pressed look (most)", max(pressed), "frames", 2)
        figure("kiosk: tap to the next screen (most)", max(following), "frames", 3)
        figure("kiosk: CPU of one frame of a choice screen", cost, "CPU-ms", 25,
               note=f"layout included; {statistics.median(walls):.0f} ms on the clock")
        figure("kiosk: the same over plain Dear ImGui widgets",
               statistics.median(mine / plain for mine, plain in zip(costs, plains)), "×", 1.5,
               note=f"theirs {statistics.median(plains):.1f} CPU-ms")
        figure("kiosk: CPU at the start screen, of a core", idle, "%", 0.5, note=f"over {rest} s")
        figure("kiosk: start to first screen, warm", statistics.median(starts[1:]), "s", 0.7,
               crowd=statistics.median(crowds), note=f"others made a computation {statistics.median(crowds):.1f} × longer")
        figure("kiosk: RSS at the start screen", resting, "MB", 160)
        figure("kiosk: RSS after some screens, large letters", memory, "MB", 160)
        figure("bridge: RSS with a kiosk, no load", rss_mb(bridge.process.pid), "MB", 48)
    finally:
        stop(bridge.process)
        stop(xvfb)


def measure_dialogue(binary):
    out = subprocess.run([f"{binary}/bench_dialogue", f"{ROOT}/assets"], capture_output=True, text=True, check=True)
    result = json.loads(out.stdout)
    say(f"-- dialogue: the water procedure, {result['steps']} steps")
    figure("dialogue: a step (median)", result["median_us"], "µs", 100)
    figure("dialogue: the slowest step", result["worst_us"], "µs", 100)


def measure_desk(binary, work, cases):
    # Sealing each made-up case takes about a millisecond, so a full ledger is only made when asked for.
    folder = work + "/desk"
    out = subprocess.run([f"{binary}/bench_desk", f"{ROOT}/assets", folder, str(cases)], capture_output=True, text=True, check=True)
    result = json.loads(out.stdout)
    say(f"-- desk: {result['cases']:,} cases in the ledger")
    for page in result["pages"]:
        if page["status"] != 200:
            raise RuntimeError(f"{page['page']} answered {page['status']}")
        figure(f"desk: {page['page']}", page["ms"], "ms", 100, note=f"{page['bytes'] / 1000:.0f} KB")
    figure("desk: the largest page", max(page["bytes"] for page in result["pages"]) / 1000, "KB", 100)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bin", nargs="?", default=ROOT + "/build/release/bin")
    options.add_argument("--short", action="store_true")
    options.add_argument("--rounds", type=int)
    options.add_argument("--seconds", type=float)
    options.add_argument("--only", choices=["webhooks", "kiosk", "dialogue", "desk"])
    options.add_argument("--cases", type=int, default=3000)
    chosen = options.parse_args()
    chosen.rounds = chosen.rounds or (3 if chosen.short else 5)
    chosen.seconds = chosen.seconds or (1.5 if chosen.short else 3)
    binary = os.path.abspath(chosen.bin)
    # Beside the programs, not in /tmp: that may be memory, which has nothing to make durable.
    work = tempfile.mkdtemp(prefix="bench-", dir=os.path.dirname(binary))
    parts = {"dialogue": lambda: measure_dialogue(binary),
             "desk": lambda: measure_desk(binary, work, 100_000 if chosen.only == "desk" else chosen.cases),
             "kiosk": lambda: measure_kiosk(binary, work, chosen),
             "webhooks": lambda: measure_webhooks(binary, work, chosen)}
    for name, part in parts.items():
        if chosen.only not in (None, name):
            continue
        try:
            part()
        except Exception as problem:  # noqa: BLE001: whatever it was, this part was not measured
            failures.append(name)
            traceback.print_exc()
            say(f"bench {name} could not be measured: {problem}")
    shutil.rmtree(work, ignore_errors=True)
    over = sum(verdict == "over" for _, verdict, _ in lines)
    missed = [name for name, _, clear in lines if clear]
    margins = ", ".join(f"{unit} {margin:g}" for unit, margin in MARGINS.items())
    say(f"bench {len(lines)} figures, {over} over, {len(missed)} clear misses (margins: {margins}), "
        f"{len(failures)} parts not measured")
    return 1 if failures or missed else 0


if __name__ == "__main__":
    sys.exit(main())
