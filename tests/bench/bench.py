#!/usr/bin/env python3
"""Speed and memory of the real programs, each figure beside its limit.

    python3 tests/bench/bench.py BIN [--rounds 5] [--seconds 3] [--only webhooks|kiosk|dialogue]

Standard library only. A figure over its limit is printed as OVER and fails nothing: a busy machine
must not break a build. The exit status is 1 only when something could not be measured. Peer and
bridge are measured in turn, in the same run; trust the ratios, not the absolute figures."""
import argparse, base64, hashlib, hmac, json, os, shutil, socket, sqlite3, statistics, struct, subprocess
import sys, tempfile, time, traceback, urllib.request, uuid

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SECRET = b"0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d"  # the demo town's published channel secret
CONNECTIONS = 64
REDELIVERED = 20  # every 20th request is one LINE sends again
LISTED_MAX = 100_000  # `mado events` lists no more
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
failures = []
lines = []


def say(text):
    print(text, flush=True)


def figure(name, value, unit, limit=None, at_least=False, note=""):
    if limit is None:
        verdict, wanted = "", ""
    else:
        good = value >= limit if at_least else value <= limit
        verdict, wanted = ("ok" if good else "OVER"), f"{'≥' if at_least else '≤'} {limit:g} {unit}"
    shown = f"{value:,.0f}" if value >= 1000 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
    lines.append((name, verdict))
    say(f"{verdict:5} {name:58} {shown:>9} {unit:9} {wanted:14} {note}".rstrip())


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


def install_peer():
    if not os.path.isdir(HERE + "/peer/node_modules/better-sqlite3/build"):
        say("      installing the peer (better-sqlite3 is compiled, about two minutes) …")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"], cwd=HERE + "/peer",
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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


def measure_webhooks(binary, work, rounds, seconds):
    install_peer()
    say(f"-- disk: {sync_ms(work):.2f} ms for a durable 4 KiB write; load of the machine {os.getloadavg()[0]:.1f}")
    # The same work first: stored, not answered. Then as residents write: our bridge also answers.
    webhooks(binary, work, "quiet", "intake", rounds, seconds)
    webhooks(binary, work, "text", "intake + answering", rounds, seconds)


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


def frame_cost(kiosk, requests=40):
    """CPU of a drawn frame. Each clock request lays the screen out again and draws three frames."""
    frames = []
    before = cpu_ms(kiosk.process.pid)
    for _ in range(requests):
        now = time.strftime("%Y-%m-%dT%H:%M:%S+09:00", time.gmtime(time.time() + 9 * 3600))
        frames.append(kiosk.ask(do="clock", now=now)["frame_ms"])
    return (cpu_ms(kiosk.process.pid) - before) / (requests * 3), statistics.median(frames)


def measure_kiosk(binary, work, rounds):
    read, write = os.pipe()
    xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp"],
                            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    display = ":" + os.read(read, 16).decode().strip()
    folder = tempfile.mkdtemp(dir=work)
    bridge = Bridge(binary, folder)
    try:
        starts, costs, walls = [], [], []
        idle = memory = resting = 0.0
        for turn in range(rounds):
            kiosk = Kiosk(binary, folder, display, bridge)
            try:
                if not any(item["id"] == "start.begin" for item in kiosk.first["items"]):
                    raise RuntimeError("the first screen is not the start screen")
                starts.append(kiosk.start_seconds)
                if turn == rounds - 1:
                    time.sleep(3)  # the first sync with the bridge is over
                    before, begin = cpu_ms(kiosk.process.pid), time.monotonic()
                    time.sleep(10)
                    idle = (cpu_ms(kiosk.process.pid) - before) / (time.monotonic() - begin) / 10
                resting = max(resting, rss_mb(kiosk.process.pid))
                kiosk.ask(do="tap", item="start.begin")
                choice = kiosk.ask(do="tap", item="menu.water")
                if not any(item["id"] == "opt.start" for item in choice["items"]):
                    raise RuntimeError("this is not the choice screen")
                cost, wall = frame_cost(kiosk)
                costs.append(cost)
                walls.append(wall)
                memory = max(memory, rss_mb(kiosk.process.pid))
            finally:
                kiosk.end()
        say(f"-- kiosk, 1080×1920, llvmpipe, medians of {rounds} starts; the first one (cold) {starts[0]:.2f} s")
        figure("kiosk: start to first screen", statistics.median(starts), "s", 1.5)
        figure("kiosk: RSS at the start screen", resting, "MB", 180)
        figure("kiosk: RSS after a choice screen", memory, "MB", 180)
        figure("kiosk: CPU at the start screen over 10 s, of a core", idle, "%", 0.5)
        figure("kiosk: CPU of one frame of a choice screen", statistics.median(costs), "CPU-ms", 40,
               note=f"layout included; {statistics.median(walls):.0f} ms on the clock")
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


def main():
    options = argparse.ArgumentParser()
    options.add_argument("bin", nargs="?", default=ROOT + "/build/release/bin")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--seconds", type=float, default=3)
    options.add_argument("--only", choices=["webhooks", "kiosk", "dialogue"])
    chosen = options.parse_args()
    binary = os.path.abspath(chosen.bin)
    # Beside the programs, not in /tmp: that may be memory, which has nothing to make durable.
    work = tempfile.mkdtemp(prefix="bench-", dir=os.path.dirname(binary))
    parts = {"dialogue": lambda: measure_dialogue(binary),
             "kiosk": lambda: measure_kiosk(binary, work, min(chosen.rounds, 3)),
             "webhooks": lambda: measure_webhooks(binary, work, chosen.rounds, chosen.seconds)}
    for name, part in parts.items():
        if chosen.only not in (None, name):
            continue
        try:
            part()
        except Exception as problem:  # noqa: BLE001: whatever it was, this part was not measured
            failures.append(name)
            traceback.print_exc()
            say(f"FAIL  {name} could not be measured: {problem}")
    shutil.rmtree(work, ignore_errors=True)
    over = sum(verdict == "OVER" for _, verdict in lines)
    say(f"{len(lines)} figures, {over} over their limit, {len(failures)} parts not measured")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
