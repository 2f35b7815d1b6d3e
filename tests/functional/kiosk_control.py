#!/usr/bin/env python3
"""The kiosk's control socket on the real program, on a virtual display, beside a real bridge.

    python3 tests/functional/kiosk_control.py build/release/bin [NAME …]

Standard library only. Every request of surfaces.md section 3, in portrait and landscape, standard,
large and lowered. Each answer that is a screen is held against the shape promised there, whatever
the test was about. Nothing sleeps for a timer: the kiosk's clock is moved."""
import base64, json, os, re, shutil, signal, socket, struct, subprocess, sys, tempfile, time, urllib.request, zlib

BIN = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "build/release/bin")
WANTED = sys.argv[2:]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORK = tempfile.mkdtemp(prefix="mado-control-")
KINDS = set("start menu choice choices yes_no number scale date slot items kana name phone postal address birth place "
            "photo text code notice consent identity payment check done help idle scan offline error practice staff board".split())
ROLES = set("question button key text field image status qr".split())
SCREEN = {"screen": str, "kind": str, "procedure": str, "question": str, "title": str, "speech": str, "progress": list,
          "mode": str, "orientation": str, "size": str, "px_per_mm": float, "lower_edge_mm": (int, float), "items": list,
          "frame_ms": (int, float)}
ITEM = {"id": str, "role": str, "label": str, "yomi": str, "rect_px": list, "rect_mm": list, "label_rect_px": list,
        "fg": str, "bg": str, "border": (str, type(None)), "font_px": (int, float), "H_mm": (int, float), "lines": list,
        "contrast": (int, float), "enabled": bool, "selected": bool, "focus_index": int, "reach_mm": (int, float), "pii": bool}
COLOUR = re.compile("#[0-9a-f]{6}$")
tests, seen, started = [], set(), []


def test(function):
    tests.append(function)
    return function


def wait_for(what, seconds=15, pause=0.02):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if value := what():
                return value
        except OSError:
            pass
        time.sleep(pause)
    raise AssertionError("waited in vain")


def luminance(colour):
    parts = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a, b):
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def check_item(item, screen, width, height):
    where = f"{screen['screen']} {screen['question']} {screen['orientation']} {screen['size']}: {item.get('id')}"
    for name, kind in ITEM.items():
        assert name in item, f"{where} has no {name}"
        assert isinstance(item[name], kind), f"{where}: {name} is {item[name]!r}"
    assert item["role"] in ROLES, where
    for name in ("rect_px", "rect_mm", "label_rect_px"):
        assert len(item[name]) == 4, where
    x, y, w, h = item["rect_px"]
    assert w > 0 and h > 0 and x >= -0.51 and y >= -0.51 and x + w <= width + 0.51 and y + h <= height + 0.51, f"{where} leaves the panel"
    for px, mm in zip(item["rect_px"], item["rect_mm"]):
        assert abs(px / screen["px_per_mm"] - mm) < 0.02, f"{where}: mm and px differ"
    for name in ("fg", "bg"):
        assert COLOUR.match(item[name]), where
    assert abs(contrast(item["fg"], item["bg"]) - item["contrast"]) < 0.02, f"{where}: contrast is not that of its colours"
    # The join of lines is the label, apart from the spaces at which it was broken.
    bare = lambda text: re.sub(r"[\s\u200b]", "", text)
    if item["lines"]:
        assert bare("".join(item["lines"])) == bare(item["label"]), f"{where}: lines and label differ"
        assert item["contrast"] >= 4.5, f"{where}: contrast {item['contrast']}"
        assert abs(item["H_mm"] - item["font_px"] * 0.81 / screen["px_per_mm"]) < 0.02, where
        # EN 301 549 5.1.4: 0.7° at 500 mm; staff screens and the caps of keys have their own sizes.
        if screen["mode"] != "staff" and item["role"] != "key":
            assert item["H_mm"] >= 6.11 - 0.01, f"{where}: H {item['H_mm']} mm"
    if item["role"] in ("button", "key"):
        least = 12 if screen["mode"] == "staff" else 20
        assert min(item["rect_mm"][2:]) >= least - 0.01, f"{where}: {item['rect_mm']}"
        assert item["label"] or item["id"] == "staff.corner", f"{where}: nothing tells what it is"
    if item["role"] == "qr":
        assert isinstance(item.get("payload"), str), where


def check_screen(screen, width, height):
    for name, kind in SCREEN.items():
        assert isinstance(screen.get(name), kind), f"{screen.get('screen')}: {name} is {screen.get(name)!r}"
    assert screen["kind"] in KINDS, f"kind {screen['kind']}"
    assert re.fullmatch(r"S\d\d", screen["screen"]), screen["screen"]
    assert screen["mode"] in ("normal", "practice", "staff") and screen["size"] in ("standard", "large", "lowered")
    assert screen["orientation"] == ("portrait" if height >= width else "landscape")
    assert len(screen["progress"]) == 2 and 0 <= screen["progress"][0] <= max(screen["progress"][1], 0)
    ids = [item["id"] for item in screen["items"]]
    assert len(ids) == len(set(ids)), f"{screen['screen']}: an id is there twice"
    questions = [item for item in screen["items"] if item["role"] == "question"]
    assert len(questions) == 1, f"{screen['screen']} {screen['kind']} {screen['question']}: {len(questions)} questions"
    order = [item["focus_index"] for item in screen["items"] if item["focus_index"] >= 0]
    assert order == list(range(len(order))), f"{screen['screen']}: focus order {order}"
    for item in screen["items"]:
        check_item(item, screen, width, height)
    seen.add((screen["screen"], screen["kind"], screen["orientation"], screen["size"]))


class Kiosk:
    count = 0

    def __init__(self, width=1080, height=1920, *more, bridge=None):
        Kiosk.count += 1
        self.width, self.height = width, height
        self.data = f"{WORK}/kiosk{Kiosk.count}"
        self.path = self.data + ".sock"
        self.log = open(self.data + ".log", "ab")
        self.process = subprocess.Popen(
            [f"{BIN}/mado-kiosk", "--bridge", bridge or BRIDGE, "--data", self.data, "--size", f"{width}x{height}", "--mute",
             "--assets", f"{ROOT}/assets", "--control", self.path, "--paper", WORK, *more],
            stdout=self.log, stderr=self.log, env=ENVIRONMENT)
        started.append(self.process)
        self.socket = wait_for(self.connect)
        self.stream = self.socket.makefile("rw", encoding="utf-8", newline="\n")

    def connect(self):
        assert self.process.poll() is None, f"the kiosk ended with {self.process.returncode}: {open(self.log.name).read()}"
        one = socket.socket(socket.AF_UNIX)
        one.settimeout(30)
        one.connect(self.path)
        return one

    def line(self, text):
        self.stream.write(text + "\n")
        self.stream.flush()
        return json.loads(self.stream.readline())

    def ask(self, **request):
        answer = self.line(json.dumps(request, ensure_ascii=False))
        assert "error" not in answer, f"{request}: {answer['error']}"
        check_screen(answer, self.width, self.height)
        return answer

    def refused(self, **request):
        answer = self.line(json.dumps(request))
        assert isinstance(answer.get("error"), str) and answer["error"] and "items" not in answer, f"{request}: {answer}"
        return answer["error"]

    def screen(self):
        return self.ask(do="screen")

    def tap(self, item, **more):
        return self.ask(do="tap", item=item, **more)

    def until(self, test, seconds=10):
        return wait_for(lambda: (lambda s: s if test(s) else None)(self.screen()), seconds)

    def home(self):
        """Back to a fresh start screen whatever was shown: a stay that nobody touches ends by itself."""
        for _ in range(4):
            s = self.screen()
            if s["kind"] == "start":
                break
            if s["kind"] == "help":  # help is not left by waiting
                leave_help(self)
            self.ask(do="wait", ms=250_000)
            s = self.screen()
        assert s["kind"] == "start", s["kind"]
        return self.tap("bar.size") if s["size"] == "large" else s

    def choose(self, entry):
        """From the start screen to an entry of the menu, on whatever page it is."""
        screen = self.tap("start.begin")
        while not find(screen, entry):
            screen = self.tap("page.next")
        return self.tap(entry)

    def water(self):
        self.home()
        return self.choose("menu.water")

    def end(self):
        self.line('{"do":"quit"}')
        self.socket.close()
        assert self.process.wait(10) == 0, self.process.returncode
        assert not os.path.exists(self.path), "the socket is removed"


def find(screen, item):
    return next((one for one in screen["items"] if one["id"] == item), None)


def ids(screen, prefix):
    return [one["id"] for one in screen["items"] if one["id"].startswith(prefix) and one["enabled"]]


def words(screen):
    return " ".join(one["label"] for one in screen["items"])


def centre(item):
    x, y, w, h = item["rect_px"]
    return x + w / 2, y + h / 2


def pick_day(kiosk, screen):
    for _ in range(4):
        for day in ids(screen, "day."):
            screen = kiosk.tap(day)
            if (find(screen, day) or {}).get("selected"):
                return screen
        screen = kiosk.tap(next(one for one in ("month.next", "page.next") if ids(screen, one)))
    raise AssertionError("no day can be chosen")


def answer(kiosk, screen):
    """Answers the question on the glass as a hurried person would, and goes on."""
    kind = screen["kind"]
    if kind == "date":
        pick_day(kiosk, screen)
    elif kind in ("choice", "choices", "yes_no", "scale", "consent", "slot"):
        options = ids(screen, "opt.") or ids(screen, "slot.")
        if options:
            kiosk.tap(options[0])
    elif kind == "address":
        if ids(screen, "area."):
            kiosk.tap(ids(screen, "area.")[0])
        elif ids(screen, "key.1"):
            kiosk.ask(do="keys", text="12")
    elif kind == "name":
        kiosk.ask(do="keys", text="はなこ")
    elif kind == "phone":
        kiosk.ask(do="keys", text="0164642040")
    return kiosk.tap("bar.next")


def walk_to(kiosk, kind):
    screen = kiosk.screen()
    for _ in range(20):
        if screen["kind"] == kind:
            return screen
        screen = answer(kiosk, screen)
    raise AssertionError(f"never came to {kind}; the last was {screen['kind']} {screen['question']}")


def png(path, width, height, dark):
    """A grey PNG; `dark(x, y)` tells which pixels are black."""
    rows = b"".join(b"\0" + bytes(0 if dark(x, y) else 255 for x in range(width)) for y in range(height))
    chunk = lambda name, body: struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
                  chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def qr_png(name, text):
    """The code as the product's own encoder draws it."""
    out = subprocess.run([f"{BIN}/qr_draw"], input=text, capture_output=True, text=True, check=True).stdout.split()
    side, scale, quiet = len(out), 8, 4
    path = f"{WORK}/{name}.png"
    cell = lambda v: v // scale - quiet
    inside = lambda x, y: 0 <= cell(x) < side and 0 <= cell(y) < side and out[cell(y)][cell(x)] == "#"
    png(path, (side + 2 * quiet) * scale, (side + 2 * quiet) * scale, inside)
    return path


def png_size(path):
    head = open(path, "rb").read(24)
    assert head[:8] == b"\x89PNG\r\n\x1a\n", path
    return struct.unpack(">II", head[16:24])


# --- tests --------------------------------------------------------------------------------------------


@test
def every_screen_of_a_procedure_has_the_promised_shape(portrait, landscape):
    for kiosk, sizes in ((portrait, ("standard", "large")), (landscape, ("standard",))):
        for size in sizes:
            screen = kiosk.water()
            if size == "large":
                screen = kiosk.tap("bar.size")
                assert screen["size"] == "large"
            assert screen["kind"] == "choice" and screen["procedure"] == "water" and screen["question"] == "kind"
            assert screen["progress"][0] >= 1 and screen["progress"][1] >= screen["progress"][0]
            assert screen["speech"] and screen["title"]
            walk_to(kiosk, "check")
            screen = kiosk.tap("bar.cancel")
            assert screen["screen"] == "S23" and "やめますか" in words(screen), words(screen)
            assert kiosk.tap("leave.stay")["kind"] == "check", "the big button goes on"
            kiosk.home()


@test
def lowered_controls_stay_within_reach(portrait, landscape):
    for kiosk in (portrait, landscape):
        kiosk.home()
        screen = kiosk.tap("start.lower")
        assert screen["size"] == "lowered", screen["size"]
        screen = kiosk.choose("menu.water")
        for one in screen["items"]:
            if one["role"] in ("button", "key"):
                assert one["reach_mm"] <= 1220 + 0.5, f"{one['id']}: {one['reach_mm']} mm"
        walk_to(kiosk, "name")
        kiosk.home()
        screen = kiosk.tap("start.lower")
        assert screen["size"] == "standard"


@test
def a_tap_is_by_item_or_by_place(kiosk, _):
    screen = kiosk.water()
    screen = kiosk.tap("opt.start")
    assert find(screen, "opt.start")["selected"]
    x, y = centre(find(screen, "opt.stop") or find(screen, ids(screen, "opt.")[1]))
    screen = kiosk.ask(do="tap", x=x, y=y)
    assert not find(screen, "opt.start")["selected"] and sum(one["selected"] for one in screen["items"]) == 1
    before = screen["question"]
    screen = kiosk.ask(do="tap", x=2, y=2)
    assert screen["question"] == before, "a tap beside everything does nothing"
    for request in ({"item": "nothing.like.this"}, {"item": 7}, {}, {"x": 3}, {"item": "question"}):
        kiosk.refused(do="tap", **request)


@test
def the_press_is_seen_within_two_frames_and_the_next_screen_within_three(kiosk, _):
    screen = kiosk.water()
    assert 1 <= kiosk.tap(ids(screen, "opt.")[0])["frames_to_pressed"] <= 2
    moved = 0
    for _ in range(3):
        before, screen = screen, answer(kiosk, screen)
        assert 1 <= screen["frames_to_pressed"] <= 2, screen.get("frames_to_pressed")
        if screen["question"] != before["question"]:
            assert 1 <= screen["frames_to_next"] <= 3, screen.get("frames_to_next")
            moved += 1
    assert moved >= 2
    assert "frames_to_pressed" not in kiosk.screen(), "only the answer to a tap tells"


@test
def a_double_tap_has_one_effect(kiosk, _):
    kiosk.water()
    kiosk.tap(ids(kiosk.screen(), "opt.")[0])
    screen = kiosk.tap("bar.next", times=2)
    assert screen["kind"] == "date", f"{screen['kind']}: the second tap of two must not answer the next question"
    assert "problem" not in [one["id"] for one in screen["items"]]
    walk_to(kiosk, "phone")
    field = lambda s: re.sub(r"\D", "", find(s, "field")["label"])
    screen = kiosk.tap("key.7", times=2)
    assert field(screen) == "7", "a trembling finger is one key"
    screen = kiosk.tap("key.7")
    assert field(screen) == "77", "and a second press later is a second"
    kiosk.home()


@test
def a_press_may_be_short_or_long_but_not_beside(kiosk, _):
    screen = kiosk.water()
    first, second = ids(screen, "opt.")[:2]
    x, y = centre(find(screen, first))
    assert find(kiosk.ask(do="press", x=x, y=y, ms=15), first)["selected"], "a light touch"
    x, y = centre(find(screen, second))
    assert find(kiosk.ask(do="press", x=x, y=y, ms=1500), second)["selected"], "a slow finger"
    x, y = centre(find(screen, first))
    begin = time.monotonic()
    assert find(kiosk.ask(do="press", x=x, y=y, ms=5000), first)["selected"], "five seconds are one press"
    assert time.monotonic() - begin < 3, "and the test does not wait for them"
    # A hand that rests beside the buttons presses none of them, and does not block the next finger.
    rest = find(screen, "question")["rect_px"]
    after = kiosk.ask(do="press", x=rest[0] + 5, y=rest[1] + 5, ms=8000)
    assert [one["selected"] for one in after["items"]] == [one["selected"] for one in kiosk.screen()["items"]]
    assert find(kiosk.tap(second), second)["selected"]
    for request in ({"ms": 5}, {"x": 1, "y": 1, "ms": -1}, {"x": 1, "y": 1, "ms": 10**9}):
        kiosk.refused(do="press", **request)


@test
def keys_are_tapped_one_by_one(kiosk, _):
    kiosk.water()
    walk_to(kiosk, "name")
    screen = kiosk.ask(do="keys", text="ざっか ぱぁ")
    label = find(screen, "field")["label"]
    assert "ザッカ" in label.replace("ざっか", "ザッカ") and find(screen, "field")["pii"], label
    error = kiosk.refused(do="keys", text="漢")
    assert "key.漢" in error, error
    kiosk.refused(do="keys", text="")
    kiosk.refused(do="keys")
    kiosk.home()


@test
def a_shot_is_the_real_glass(portrait, landscape):
    for kiosk, size in ((portrait, (1080, 1920)), (landscape, (1920, 1080))):
        path = f"{WORK}/shot.png"
        kiosk.ask(do="shot", file=path)
        assert png_size(path) == size
        os.remove(path)
        kiosk.refused(do="shot", file=WORK + "/no/such/folder/x.png")
        kiosk.refused(do="shot")


@test
def somebody_who_left_is_warned_and_wiped(kiosk, _):
    kiosk.water()
    walk_to(kiosk, "name")
    kiosk.ask(do="keys", text="みほん はなこ")
    begin = time.monotonic()
    assert kiosk.ask(do="wait", ms=165_000)["kind"] == "name", "180 s for who types"
    screen = kiosk.ask(do="wait", ms=16_000)
    assert screen["kind"] == "idle" and screen["screen"] == "S31", screen["screen"]
    assert not any(one["pii"] for one in screen["items"]) and "みほん" not in words(screen) and "ミホン" not in words(screen)
    touch = next(one for one in screen["items"] if one["role"] == "button")
    screen = kiosk.tap(touch["id"])
    assert screen["kind"] == "name" and "ハナコ" in words(screen).replace("はなこ", "ハナコ"), "any touch goes on where it was"
    assert kiosk.ask(do="wait", ms=181_000)["kind"] == "idle"
    screen = kiosk.ask(do="wait", ms=31_000)
    assert screen["kind"] == "start", screen["kind"]
    assert time.monotonic() - begin < 5, "the clock is moved, nobody sleeps"
    kiosk.choose("menu.water")
    screen = walk_to(kiosk, "name")
    assert "ハナコ" not in words(screen) and "はなこ" not in words(screen), "the next person sees nothing of it"
    # The same without moving the clock: the countdown runs by itself.
    kiosk.ask(do="wait", ms=181_000)
    left = lambda: int(re.search(r"あと\s*(\d+)", words(kiosk.screen())).group(1))
    first = left()
    wait_for(lambda: left() <= first - 2, 6, 0.2)
    kiosk.tap("idle.continue")
    for ms in (-1, 10**12, "x"):
        kiosk.refused(do="wait", ms=ms)
    kiosk.refused(do="wait")
    kiosk.home()


@test
def the_clock_can_be_set(kiosk, _):
    screen = kiosk.ask(do="clock", now="2026-12-01T09:00:00+09:00")
    kiosk.water()
    screen = walk_to(kiosk, "date")
    assert "12月" in words(screen) or "12" in words(screen), words(screen)
    for now in ("gestern", "", None, 12):
        kiosk.refused(do="clock", now=now)
    kiosk.ask(do="clock", now=time.strftime("%Y-%m-%dT%H:%M:%S+09:00", time.gmtime(time.time() + 9 * 3600)))
    kiosk.home()


@test
def a_code_is_answered_kindly_and_nothing_of_it_is_kept(kiosk, _):
    asked = {
        "friend": ("https://line.me/R/ti/p/@mado-demo", "スマートフォンで"),
        "number": ("123456789018", "カード"),
        "unknown": ("https://example.com/somewhere?a=1", "ここでは使わない"),
        "ticket": (BRIDGE + "/h/K1" + "A" * 22, ""),
    }
    for name, (text, said) in asked.items():
        kiosk.home()
        screen = kiosk.choose("menu.scan")
        assert screen["kind"] == "scan", screen["kind"]
        screen = kiosk.ask(do="scan", file=qr_png(name, text))
        assert screen["kind"] == "board", f"{name}: {screen['kind']}"
        assert said in words(screen).replace("\n", ""), f"{name}: {words(screen)}"
        assert text not in json.dumps(screen), f"{name}: the code itself is shown"
        kiosk.home()
    blank = f"{WORK}/blank.png"
    png(blank, 320, 240, lambda x, y: False)
    kiosk.choose("menu.scan")
    assert kiosk.ask(do="scan", file=blank)["kind"] == "scan", "a picture without a code changes nothing"
    open(f"{WORK}/no.png", "w").write("this is no picture")
    for file in (f"{WORK}/no.png", f"{WORK}/missing.png", WORK, ""):
        kiosk.refused(do="scan", file=file)
    kiosk.refused(do="scan")
    kiosk.home()
    kiosk.log.flush()
    for folder, _, names in [*os.walk(kiosk.data), (WORK, [], [os.path.basename(kiosk.log.name)])]:
        for name in names:
            kept = open(os.path.join(folder, name), "rb").read()
            for text, _ in asked.values():
                assert text.encode() not in kept, f"{name} keeps what was scanned"


@test
def the_line_may_go_down_and_come_back(kiosk, _):
    kiosk.ask(do="line", up=False)
    kiosk.water()
    walk_to(kiosk, "check")
    screen = kiosk.tap("bar.next")
    assert screen["kind"] == "done", screen["kind"]
    number = re.search(r"K\d+-\d{4}-\d", words(screen)).group(0)
    assert not any(number == case["receipt"] for case in cases()), "it lies sealed on the kiosk"
    kiosk.ask(do="line", up=True)
    wait_for(lambda: any(number == case["receipt"] for case in cases()), 20, 0.2)
    kiosk.tap("done.finish")
    for up in (None, "yes", 1):
        kiosk.refused(do="line", up=up)
    kiosk.refused(do="line")


def cases():
    out = subprocess.run([f"{BIN}/mado", "cases", "--data", f"{WORK}/bridge", "--json"], capture_output=True, text=True, check=True)
    return json.loads(out.stdout)


@test
def nonsense_is_answered_with_an_error(kiosk, _):
    for line in ("{", "", "null", "[]", "7", '"screen"', '{"do":"fly"}', '{"do":7}', "{}", '{"do":"screen"', "\x01",
                 "[" * 4000, '{"a":' * 4000, '{"do":"screen","do":'):
        answer = kiosk.line(line)
        assert isinstance(answer.get("error"), str) and "items" not in answer, f"{line[:20]!r}: {answer}"
    assert "at once" not in kiosk.screen()
    # A line without an end is cut off, and the next caller is served.
    kiosk.stream.write("x" * 70_000)
    kiosk.stream.flush()
    assert "error" in json.loads(kiosk.stream.readline())
    kiosk.socket.close()
    kiosk.socket = wait_for(kiosk.connect)
    kiosk.stream = kiosk.socket.makefile("rw", encoding="utf-8", newline="\n")
    # Somebody who leaves without waiting for the answer does not give it to the next one.
    kiosk.stream.write('{"do":"tap","item":"nothing.there"}\n')
    kiosk.stream.flush()
    kiosk.socket.close()
    kiosk.socket = wait_for(kiosk.connect)
    kiosk.stream = kiosk.socket.makefile("rw", encoding="utf-8", newline="\n")
    assert kiosk.screen()["items"]
    mode = os.stat(kiosk.path).st_mode & 0o777
    assert mode & 0o077 == 0, f"the socket is open to others: {mode:o}"


@test
def the_other_screens_have_the_shape_too(portrait, landscape):
    for kiosk in (portrait, landscape):
        for large in (False, True):
            kiosk.home()
            if large:
                kiosk.tap("bar.size")
            kiosk.choose("menu.scan")
            kiosk.tap("bar.help")
            assert kiosk.screen()["kind"] == "help"
            kiosk.home()
            if large:
                kiosk.tap("bar.size")
            kiosk.tap("start.practice")
            assert kiosk.screen()["kind"] == "practice" and kiosk.screen()["mode"] == "practice"
            kiosk.home()


def leave_help(kiosk):
    screen = kiosk.screen()
    button = next(one["id"] for one in screen["items"] if one["role"] == "button" and one["id"] not in ("bar.size", "bar.help"))
    assert kiosk.tap(button)["kind"] != "help", button


@test
def control_is_refused_where_the_public_stands(_, __):
    data = f"{WORK}/public"
    os.makedirs(data)
    own = json.load(open(f"{WORK}/kiosk1/kiosk.json"))
    own["profile"] = "public"
    json.dump(own, open(data + "/kiosk.json", "w"))
    out = subprocess.run([f"{BIN}/mado-kiosk", "--bridge", BRIDGE, "--data", data, "--size", "1080x1920", "--mute", "--assets",
                          f"{ROOT}/assets", "--control", data + "/c.sock"], capture_output=True, text=True, env=ENVIRONMENT, timeout=20)
    assert out.returncode == 2 and "public" in out.stderr and not os.path.exists(data + "/c.sock"), out


@test
def quit_ends_it(portrait, landscape):
    portrait.end()
    landscape.end()


def main():
    global BRIDGE, ENVIRONMENT
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is stopped all the same
    read, write = os.pipe()
    xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1920x24", "-nolisten", "tcp"],
                            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    started.append(xvfb)
    os.close(write)
    display = ":" + os.read(read, 16).decode().strip()
    ENVIRONMENT = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    BRIDGE = f"http://127.0.0.1:{port}"
    log = open(WORK + "/bridge.log", "ab")
    started.append(subprocess.Popen([f"{BIN}/mado-bridge", "--data", WORK + "/bridge", "--listen", f"127.0.0.1:{port}",
                                     "--assets", f"{ROOT}/assets"], stdout=log, stderr=log))
    failed = 0
    try:
        wait_for(lambda: urllib.request.urlopen(BRIDGE + "/healthz", timeout=2).status == 200)
        kiosks = Kiosk(1080, 1920), Kiosk(1920, 1080)
        for kiosk in kiosks:
            kiosk.until(lambda s: s["kind"] == "start" and find(s, "start.begin"))
            wait_for(lambda: os.path.exists(kiosk.data + "/catalogue.json"))
        for one in tests:
            if WANTED and one.__name__ not in WANTED:
                continue
            begin = time.monotonic()
            try:
                one(*kiosks)
                print(f"ok   {one.__name__} ({time.monotonic() - begin:.1f} s)", flush=True)
            except Exception as problem:  # noqa: BLE001: every test is told of
                failed += 1
                line = problem.__traceback__
                while line.tb_next is not None and line.tb_frame.f_code is not one.__code__:
                    line = line.tb_next
                print(f"FAILED {one.__name__}, line {line.tb_lineno}: {type(problem).__name__}: {str(problem)[:400]}", flush=True)
        shown = sorted({f"{screen}/{kind}" for screen, kind, _, _ in seen})
        print(f"{len(seen)} kinds of screen measured: {' '.join(shown)}")
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(10)
        shutil.rmtree(WORK, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
