"""Power cuts and a full disk under the real kiosk, driven through its control socket on a virtual display."""
import json, os, random, re, socket, threading, time

from disk import Disk
from programs import Bridge, Program, mado, wait_for


class Kiosk(Program):
    def __init__(self, binaries, disk, base, log):
        super().__init__(log)
        self.binaries, self.disk, self.base = binaries, disk, base
        self.path = disk.folder + "/kiosk.sock"

    def begin(self, sync_us=0):
        self.start([f"{self.binaries}/mado-kiosk", "--bridge", self.base, "--data", self.disk.real + "/kiosk", "--size",
                    "1080x1920", "--control", self.path, "--paper", self.disk.folder + "/paper", "--mute"], self.disk.environment(sync_us))

        def connect():
            assert self.process.poll() is None, "the kiosk did not start: " + open(self.log).read()[-1500:]
            s = socket.socket(socket.AF_UNIX)
            s.connect(self.path)
            return s
        self.socket = wait_for(connect)
        self.socket.settimeout(60)
        self.stream = self.socket.makefile("rw", encoding="utf-8", newline="\n")

    def ask(self, **request):
        self.stream.write(json.dumps(request) + "\n")
        self.stream.flush()
        answer = json.loads(self.stream.readline())
        assert "error" not in answer, answer
        return answer

    def tap(self, item):
        return self.ask(do="tap", item=item)

    def until(self, test, seconds=20):
        return wait_for(lambda: (lambda s: s if test(s) else None)(self.ask(do="screen")), seconds, 0.1)

    def ready(self):
        return self.until(lambda s: has(s, "start.begin"))

    def cut(self, how, rng):
        self.kill()
        self.disk.cut(how, rng)

    def answer_road(self):
        """A broken road, up to the check screen: nine taps, nothing personal."""
        self.ready()
        self.tap("start.begin")
        self.until(lambda s: s["screen"] == "S01")
        s = self.tap("menu.road")
        for _ in range(24):
            if s["kind"] == "check":
                return s
            before = (s["screen"], s["question"])
            choice = next((i for i in ("opt.none", "opt.skip", "opt.town", "opt.no") if has(s, i)), None) or next(
                (i["id"] for i in s["items"] if i["id"].startswith(("opt.", "place.")) and i["id"] != "place.map"
                 and i["role"] == "button"), None)
            if choice:
                s = self.tap(choice)
            if (s["screen"], s["question"]) == before and s["kind"] != "check":
                s = self.tap("bar.next")
        raise AssertionError("no check screen: " + json.dumps(s, ensure_ascii=False)[:600])

    def receipt(self, seconds=20):
        s = self.until(lambda s: s["kind"] == "done", seconds)
        return receipt_in(s)


def has(screen, item):
    return any(i["id"] == item and i.get("enabled", True) for i in screen["items"])


def words(screen):
    return "".join("".join(i.get("lines") or []) for i in screen["items"])


def receipt_in(screen):
    found = re.search(r"K\d+-\d{4}-\d", json.dumps(screen))
    return found.group(0) if found else None


def receipts_of(binaries, disk, work):
    return [c["receipt"] for c in mado(binaries, "cases", disk.copy(work + "/look-town") + "/town")]


def cuts(binaries, library, work, seed):
    """The line is down; the power goes right after the receipt, and at random moments before it."""
    rng = random.Random(seed)
    town = Disk(work + "/kiosk-town", library)
    bridge = Bridge(binaries, town, work + "/kiosk-bridge.log")
    disk = Disk(work + "/kiosk-disk", library)
    kiosk = Kiosk(binaries, disk, bridge.base, work + "/kiosk.log")
    bridge.begin()
    kiosk.begin()
    kiosk.ready()       # it has enrolled and has the catalogue
    bridge.end()
    promised = []

    kiosk.answer_road()
    kiosk.tap("bar.next")
    promised.append(kiosk.receipt())
    kiosk.cut("forget", rng)        # the receipt is on the glass this very moment
    kiosk.begin()

    sent = 0
    for how in ("forget", "mixed"):     # before it: somewhere around the press of 「知らせる」
        kiosk.answer_road()
        sent += 1
        threading.Timer(rng.uniform(0.0, 0.25), kiosk.process.kill).start()
        try:
            kiosk.tap("bar.next")
            shown = receipt_in(kiosk.until(lambda s: s["kind"] == "done", 5))
        except (OSError, ValueError, AssertionError):
            shown = None
        if shown:
            promised.append(shown)
        kiosk.cut(how, rng)
        kiosk.begin()
    kiosk.ready()

    bridge.begin(sync_us=3000)          # the line is back, and the power goes on both sides meanwhile
    time.sleep(rng.uniform(0.0, 1.5))
    bridge.kill()
    town.cut(rng.choice(("forget", "mixed")), rng)
    kiosk.cut(rng.choice(("forget", "mixed")), rng)
    bridge.begin()
    kiosk.begin()
    kiosk.answer_road()
    kiosk.tap("bar.next")
    promised.append(kiosk.receipt())
    sent += 2

    def delivered():
        here = receipts_of(binaries, town, work) if bridge.process.poll() is not None else None
        return here
    time.sleep(5)                       # two rounds of the kiosk's link
    bridge.end()
    here = delivered()
    assert len(promised) == len(set(promised)), f"a receipt number was given twice: {promised}"
    assert len(here) == len(set(here)), "a case is there twice"
    lost = [r for r in promised if r not in here]
    assert not lost, f"promised and not delivered: {lost}; there are {here}"
    assert len(here) <= sent, f"{len(here)} cases of {sent} sent"
    kiosk.kill()
    return f"{len(promised)} receipts shown, {len(here)} cases of {sent} sends: each promise there once"


def full_disk(binaries, library, work, seed):
    """The kiosk says it before anybody starts, promises nothing it cannot keep, and goes on afterwards."""
    town = Disk(work + "/full-town", library)
    bridge = Bridge(binaries, town, work + "/full-bridge.log")
    disk = Disk(work + "/full-kiosk", library)
    kiosk = Kiosk(binaries, disk, bridge.base, work + "/full-kiosk.log")
    bridge.begin()
    kiosk.begin()
    kiosk.answer_road()
    disk.fill()                         # while somebody is answering
    kiosk.tap("bar.next")
    s = kiosk.until(lambda s: s["screen"] != "S52", 10)
    assert s["kind"] != "done" and not receipt_in(s), "a receipt was shown with a full disk"
    assert "まだ、送れていません" in words(s), "it must say so: " + words(s)
    kiosk.kill()                        # and a start with a full disk still shows a screen
    kiosk.begin()
    s = kiosk.until(lambda s: s["kind"] == "start" and not has(s, "start.begin"))
    told = words(s)
    disk.make_room()
    kiosk.ready()                       # by itself, within a round
    kiosk.answer_road()
    kiosk.tap("bar.next")
    receipt = kiosk.receipt()
    kiosk.kill()
    bridge.end()
    here = receipts_of(binaries, town, work)
    assert here == [receipt], f"only what was promised: {here}, {receipt}"
    return f"said 「{told[:60]}」; with room again {receipt} was taken and delivered"
