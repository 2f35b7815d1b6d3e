"""Power cuts and a full disk under the real bridge, while LINE and residents talk to it from several sides."""
import http.client, os, random, sqlite3, threading, time, uuid

from disk import Disk
from line_stand_in import LineStandIn
from programs import Bridge, Resident, free_port, mado, text_event, wait_for, webhook

POSTERS, REPORTERS = 5, 1


class Storm:
    """Posts until told to stop; remembers what was promised (answered 200, or a receipt on a page)."""

    def __init__(self, base, seed):
        self.base, self.rng = base, random.Random(seed)
        self.lock, self.stop = threading.Lock(), threading.Event()
        self.asked, self.acked, self.receipts, self.users = set(), set(), [], {}
        self.refused = []   # what LINE sends again

    def fresh(self):
        event_id, user = uuid.UUID(int=self.rng.getrandbits(128)).hex, f"U{self.rng.getrandbits(128):032x}"
        self.asked.add(event_id)
        self.users[event_id] = user
        return event_id

    def batch(self):
        with self.lock:
            ids = [self.fresh() for _ in range(self.rng.randint(1, 4))]
            if self.refused and self.rng.random() < 0.5:
                ids.append(self.refused.pop())
            if self.acked and self.rng.random() < 0.2:      # LINE sends some of them twice
                ids.append(self.rng.choice(sorted(self.acked)[:50]))
            if self.rng.random() < 0.1:                     # and once more in the same body
                ids.append(ids[0])
            return ids, self.rng.random() < 0.05

    def post(self):
        host = self.base.removeprefix("http://")
        line = http.client.HTTPConnection(host, timeout=5)
        while not self.stop.is_set():
            ids, forged = self.batch()
            body, headers = webhook([text_event(i, self.users[i]) for i in ids])
            if forged:
                headers["x-line-signature"] = "A" + headers["x-line-signature"][1:]
            try:
                line.request("POST", "/line/webhook", body, headers)
                answer = line.getresponse()
                answer.read()
                status = answer.status
            except (OSError, http.client.HTTPException):
                status = 0
                line.close()
            with self.lock:
                if status == 200:
                    self.acked.update(ids)
                else:
                    self.refused.extend(i for i in ids if i not in self.acked)
            # Not as fast as it can: the messages to people have to be sent within the test as well.
            if self.stop.wait(self.rng.uniform(0.05, 0.15)):
                return

    def report(self):
        while not self.stop.is_set():
            try:
                receipt = Resident(self.base).report()
                with self.lock:
                    self.receipts.append(receipt)
            except (OSError, http.client.HTTPException, StopIteration, AssertionError):
                self.stop.wait(0.05)

    def blow(self, seconds, then):
        """All sides at once for so long; `then` happens in the middle of it."""
        self.stop.clear()
        sides = [threading.Thread(target=self.post) for _ in range(POSTERS)]
        sides += [threading.Thread(target=self.report) for _ in range(REPORTERS)]
        for side in sides:
            side.start()
        time.sleep(seconds)
        then()
        self.stop.set()
        for side in sides:
            side.join()


def whole(binaries, folder, storm, drained):
    """Every promise is there once, nothing is there in halves."""
    book = sqlite3.connect(folder + "/bridge.db")
    assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert book.execute("PRAGMA foreign_key_check").fetchall() == []
    book.close()
    events = mado(binaries, "events", folder)
    ids = [e["webhookEventId"] for e in events]
    assert len(ids) == len(set(ids)), "an event is there twice"
    lost = storm.acked - set(ids)
    assert not lost, f"{len(lost)} events answered 200 are lost, of {len(storm.acked)}"
    assert set(ids) <= storm.asked, "a forged event was stored"
    notices = mado(binaries, "deliveries", folder)
    handled = sum(e["handled"] for e in events)
    assert len(notices) == handled, f"{handled} events handled, {len(notices)} answers: one each"
    receipts = [c["receipt"] for c in mado(binaries, "cases", folder)]
    assert len(receipts) == len(set(receipts)), "a receipt was given twice"
    missing = set(storm.receipts) - set(receipts)
    assert not missing, f"receipts were shown and are lost: {missing}"
    assert len(storm.receipts) == len(set(storm.receipts)), "two residents were shown one receipt"
    mado(binaries, "verify", folder)   # says no by its exit code
    if drained:
        assert handled == len(ids), "everything is handled in the end"
        assert all(n["state"] == "sent" for n in notices), [n for n in notices if n["state"] != "sent"][:3]
    return len(ids), len(receipts)


def settled(disk):
    """Nothing waits to be handled or sent. Reading beside the bridge writes nothing to its disk."""
    book = sqlite3.connect(f"file:{disk.real}/town/bridge.db?mode=ro", uri=True, timeout=5)
    try:
        waits = book.execute("SELECT count(*) FROM webhook_events WHERE handled = 0").fetchone()[0]
        return waits + book.execute("SELECT count(*) FROM notices WHERE state <> 'sent'").fetchone()[0] == 0
    finally:
        book.close()


def deliver_the_rest(bridge, disk, storm, line):
    """LINE sends what was not answered 200 again, and everybody gets their answer, once."""
    line.calm = True
    body, headers = webhook([text_event(i, storm.users[i], again=True) for i in sorted(storm.asked - storm.acked)])
    connection = http.client.HTTPConnection(bridge.base.removeprefix("http://"), timeout=20)
    connection.request("POST", "/line/webhook", body, headers)
    assert connection.getresponse().status == 200
    storm.acked = set(storm.asked)
    wait_for(lambda: settled(disk), 60, 0.2)
    not_once = {user: line.shown.get(user, 0) for user in storm.users.values() if line.shown.get(user, 0) != 1}
    assert not not_once, f"{len(not_once)} of {len(storm.asked)} people were not answered once: {list(not_once.items())[:4]}"


def cuts(binaries, library, work, seed, rounds):
    """Kill -9 and power cuts at random moments, again and again on what survived."""
    rng = random.Random(seed)
    line = LineStandIn(seed)
    disk = Disk(work + "/bridge-disk", library)
    bridge = Bridge(binaries, disk, work + "/bridge.log", line.base)
    storm = Storm(bridge.base, seed)
    for number in range(rounds):
        how, life = rng.choice(Disk.CUTS), rng.uniform(0.05, 0.6)
        bridge.begin(sync_us=rng.choice((0, 300, 3000)))
        if number == 0:
            life = 0.0      # the first start itself is cut: keys, book and sign-ins are fresh
        storm.blow(life, bridge.kill)
        disk.cut(how, rng)
        try:
            events, cases = whole(binaries, disk.copy(work + "/look") + "/town", storm, drained=False)
        except AssertionError as problem:
            raise AssertionError(f"round {number}, {how} after {life:.2f} s: {problem}") from problem
    bridge.begin()
    deliver_the_rest(bridge, disk, storm, line)
    bridge.end()
    events, cases = whole(binaries, disk.copy(work + "/look") + "/town", storm, drained=True)
    return f"{rounds} cuts, {events} events, {cases} cases: each there once, each answered once"


def first_start(binaries, library, work, seed):
    """The power goes in the first seconds of a bridge's life: the next start finds a whole town or none."""
    rng = random.Random(seed)
    for number in range(6):
        disk = Disk(f"{work}/first-{number}", library)
        bridge = Bridge(binaries, disk, work + "/bridge-first.log")
        bridge.start([f"{binaries}/mado-bridge", "--config", bridge.config, "--data", disk.real + "/town", "--listen",
                      f"127.0.0.1:{bridge.port}"], disk.environment(sync_us=2000))
        time.sleep(rng.uniform(0, 0.25))
        bridge.kill()
        disk.cut(Disk.CUTS[number % 3], rng)
        bridge.begin()
        assert bridge.get("/readyz") == 200
        assert os.path.exists(disk.real + "/town/demo-sign-ins.json"), "the sample staff can sign in"
        bridge.end()
    return "6 first starts were cut and each began again"


def full_disk(binaries, library, work, seed):
    """No room: nothing is promised, nothing is there in halves; with room again all goes on."""
    line = LineStandIn(seed)
    disk = Disk(work + "/bridge-full", library)
    bridge = Bridge(binaries, disk, work + "/bridge-full.log", line.base)
    bridge.begin()
    storm = Storm(bridge.base, seed)
    storm.blow(0.3, lambda: None)
    told = []

    def without_room():
        disk.fill()
        time.sleep(0.1)
        with storm.lock:
            acked, receipts = len(storm.acked), len(storm.receipts)
        told.extend((bridge.get("/readyz"), bridge.get("/healthz")))
        time.sleep(0.5)
        with storm.lock:
            assert len(storm.acked) == acked, "a webhook was answered 200 with a full disk"
            assert len(storm.receipts) == receipts, "a receipt was shown with a full disk"
        disk.make_room()
        wait_for(lambda: bridge.get("/readyz") == 200, 5)
        wait_for(lambda: len(storm.acked) > acked, 5)

    storm.blow(0, without_room)
    assert told == [503, 200], f"/readyz and /healthz said {told}"
    deliver_the_rest(bridge, disk, storm, line)
    disk.fill()
    bridge.kill()       # and the power goes while it is full
    disk.make_room()
    disk.cut("forget")
    bridge.begin()
    bridge.end()
    events, cases = whole(binaries, disk.copy(work + "/look-full") + "/town", storm, drained=True)
    return f"readyz 503 and webhooks refused while full; then {events} events, {cases} cases, each once"
