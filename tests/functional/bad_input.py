#!/usr/bin/env python3
"""Rude, broken and forged requests against the real bridge: each gets its answer, none gets in,
afterwards it is as healthy and as small as before, and its log names nobody.

Standard library only: bad_input.py BIN-FOLDER"""
import base64, hashlib, hmac, json, os, shutil, signal, socket, subprocess, sys, tempfile, time
import urllib.error, urllib.request

BIN = os.path.abspath(sys.argv[1])
WORK = tempfile.mkdtemp(prefix="mado-bad-input-")
SECRET = b"0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d"  # the demo town's
checks = 0


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


PORT = free_port()
BASE = f"http://127.0.0.1:{PORT}"


def check(got, wanted, what):
    global checks
    checks += 1
    wanted = wanted if isinstance(wanted, (tuple, list)) else (wanted,)
    assert got in wanted, f"{what}: {got} instead of {wanted}"


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(Stay)


def ask(method, path, body=None, headers=None):
    request = urllib.request.Request(BASE + path, body, headers or {}, method=method)
    try:
        with opener.open(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def raw(data, wait=5.0, pieces=None):
    """Sends exactly these bytes; what came back until the other end closed or time was up."""
    with socket.create_connection(("127.0.0.1", PORT), timeout=wait) as s:
        try:
            for piece in pieces or [data]:
                s.sendall(piece)
                if pieces:
                    time.sleep(0.2)
            got = b""
            while b"\r\n\r\n" not in got:
                more = s.recv(65536)
                if not more:
                    break
                got += more
            return got
        except (socket.timeout, ConnectionError):
            return b""


def status_of(answer):
    return int(answer.split(b" ")[1]) if answer.startswith(b"HTTP/") else 0


# --- LINE ------------------------------------------------------------------------------------------
def signature(body):
    return base64.b64encode(hmac.new(SECRET, body, hashlib.sha256).digest()).decode()


def webhook(body, sign=None):
    headers = {"content-type": "application/json"}
    if sign is not False:
        headers["x-line-signature"] = signature(body) if sign is None else sign
    return ask("POST", "/line/webhook", body, headers)[0]


def event(number, kind="message", **more):
    return {"type": kind, "webhookEventId": f"01BAD{number:08d}", "mode": "active", "replyToken": f"t{number}",
            "source": {"type": "user", "userId": "U" + f"{number:032x}"}, **more}


def events(*list_of):
    return json.dumps({"destination": "U0", "events": list(list_of)}, ensure_ascii=False).encode()


def line_door():
    good = events(event(1, "follow"))
    check(webhook(good, False), 401, "signature missing")
    check(webhook(good, ""), 401, "signature empty")
    check(webhook(good, "AAAA"), 401, "signature wrong")
    check(webhook(good, base64.b64encode(b"x" * 32).decode()), 401, "signature of the right length but wrong")
    check(webhook(good + b" ", signature(good)), 401, "body changed by a blank")
    for body, what in [(b"", "empty"), (b"{", "truncated"), (good[:-20], "truncated further in"), (b"null", "null"),
                       (b"[1]", "a list"), (b'{"events":5}', "events no list"), (b"[" * 10_000, "10,000 deep"),
                       (b'{"a":' * 10_000, "10,000 objects deep"), (b"\xff\xfe\x00{}", "no UTF-8"),
                       (good[:-1] + b',"events":[]}', "the same name twice")]:
        check(webhook(body), 400, "signed but " + what)
    for size in (1024 * 1024 + 1, 2 * 1024 * 1024):
        big = b'{"destination":"U0","events":[],"x":"' + b"a" * size + b'"}'
        check(webhook_big(big), 413, f"{size} bytes")
    check(webhook(events()), 200, "LINE's own check")
    check(webhook(events(event(2, "somethingNew", deep={"a": [1, {"b": None}]}))), 200, "unknown event")
    check(webhook(events({}, 5, None, "x", event(3), {"type": "follow"})), 200, "odd ones beside a good one")
    check(webhook(events(event(4, message={"type": "text", "id": "4", "text": "カナリア 123456789018"}))), 200, "a My Number")
    for method in ("GET", "PUT", "DELETE"):
        check(ask(method, "/line/webhook")[0], (404, 405), method)


def webhook_big(body):
    """The server may answer before it has read everything: read beside writing."""
    head = (f"POST /line/webhook HTTP/1.1\r\nHost: x\r\nX-Line-Signature: {signature(body)}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode()
    with socket.create_connection(("127.0.0.1", PORT), timeout=10) as s:
        s.sendall(head)
        try:
            s.sendall(body)
        except ConnectionError:
            pass
        try:
            return status_of(s.recv(4096))
        except ConnectionError:
            return 413  # closed on us while we were still writing: refused all the same


# --- raw HTTP --------------------------------------------------------------------------------------
def raw_http():
    check(status_of(raw(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: " + b"a" * 40_000 + b"\r\n\r\n")), (400, 431), "oversized header")
    check(status_of(raw(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 5_000 + b"\r\n")), (400, 431), "5,000 headers")
    check(status_of(raw(b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")), (400, 414, 431), "endless address")
    check(status_of(raw(b"GET / HTTP/1.1\r\n\r\n")), 400, "no host")
    check(status_of(raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100)), (0, 400), "TLS on the plain port")
    check(status_of(raw(b"NONSENSE\r\n\r\n")), (0, 400), "no HTTP")
    check(status_of(raw(b"POST /p/start HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nabc")), 400, "two lengths")
    check(status_of(raw(b"POST /p/start HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")), 400,
          "length and chunks")
    check(status_of(raw(b"POST /p/start HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")), 400, "a negative length")
    # Slow: a few open at once, each a byte now and then; the others are served meanwhile.
    slow = [socket.create_connection(("127.0.0.1", PORT), timeout=30) for _ in range(30)]
    for s in slow:
        s.sendall(b"POST /line/webhook HTTP/1.1\r\nHost: x\r\nContent-Le")
    begin = time.time()
    check(ask("GET", "/healthz")[0], 200, "healthy beside slow ones")
    assert time.time() - begin < 2, "slow ones hold up nobody"
    for s in slow:
        s.settimeout(25)
        while True:
            try:
                if not s.recv(4096):
                    break
            except ConnectionError:
                break
    took = time.time() - begin
    assert took < 22, f"a request that never ends is cut in time, not after {took:.0f} s"
    for s in slow:
        s.close()


def pages():
    for path in ("/../../etc/passwd", "/assets/pages/../../../../etc/passwd", "/assets/pages/%2e%2e/%2e%2e/README.md",
                 "/assets/pages/..%2f..%2fREADME.md", "/staff/assets/../../README.md", "/staff/assets/%2e%2e%2fREADME.md",
                 "/p/photo/../../bridge.db", "/s/%2e%2e%2fbridge.db", "/c/%00", "/h/%ff%fe"):
        code, body = ask("GET", path)
        check(code, (303, 400, 404, 410), path)
        assert b"root:" not in body and b"SQLite" not in body, path
    for cookie in ("mado_draft=" + "a" * 8_000, "mado_staff=' OR 1=1 --", "mado_staff==;;;=", "\xff=\xfe", "mado_hand=" + "%00" * 50):
        check(ask("GET", "/p/", headers={"cookie": cookie})[0], (200, 400), "cookie on /p/")
        check(ask("GET", "/staff/", headers={"cookie": cookie})[0], (303, 400), "cookie on /staff/")
    check(ask("POST", "/p/start", b"procedure=none", {"content-type": "application/x-www-form-urlencoded"})[0], 404, "no such procedure")
    check(ask("POST", "/p/start", b"\xff\xfe", {"content-type": "multipart/form-data; boundary=x"})[0], 400, "no multipart")
    check(ask("POST", "/p/start", b"procedure=water", {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site"})[0],
          403, "another site's form")
    check(ask("POST", "/p/d/none", b"csrf=1", {"content-type": "application/x-www-form-urlencoded"})[0], 404, "nobody's draft")
    check(ask("POST", "/staff/case/none/status", b"status=done", {"content-type": "application/x-www-form-urlencoded"})[0], 303, "nobody at the desk")
    check(ask("GET", "/staff/events")[0], 403, "the desk's stream")
    for method in ("DELETE", "PUT", "PATCH", "OPTIONS"):
        check(ask(method, "/p/")[0], (400, 404, 405, 501), method + " /p/")


# --- kiosk: Ed25519 as in RFC 8032, for a signature or two -----------------------------------------
Q = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, Q - 2, Q) % Q
I = pow(2, (Q - 1) // 4, Q)


def recover_x(y):
    xx = (y * y - 1) * pow(D * y * y + 1, Q - 2, Q)
    x = pow(xx, (Q + 3) // 8, Q)
    if (x * x - xx) % Q:
        x = x * I % Q
    return Q - x if x % 2 else x


BY = 4 * pow(5, Q - 2, Q) % Q
B = (recover_x(BY), BY, 1, recover_x(BY) * BY % Q)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % Q, (p[1] + p[0]) * (q[1] + q[0]) % Q
    c, d = 2 * p[3] * q[3] * D % Q, 2 * p[2] * q[2] % Q
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % Q, g * h % Q, f * g % Q, e * h % Q


def times(p, n):
    r = (0, 1, 1, 0)
    while n:
        if n & 1:
            r = add(r, p)
        p, n = add(p, p), n >> 1
    return r


def packed(p):
    z = pow(p[2], Q - 2, Q)
    x, y = p[0] * z % Q, p[1] * z % Q
    return (y | (x & 1) << 255).to_bytes(32, "little")


class Key:
    def __init__(self):
        h = hashlib.sha512(os.urandom(32)).digest()
        self.a = int.from_bytes(h[:32], "little") & ((1 << 254) - 8) | (1 << 254)
        self.prefix = h[32:]
        self.public = packed(times(B, self.a))

    def sign(self, message):
        r = int.from_bytes(hashlib.sha512(self.prefix + message).digest(), "little") % L
        point = packed(times(B, r))
        k = int.from_bytes(hashlib.sha512(point + self.public + message).digest(), "little") % L
        return point + ((r + k * self.a) % L).to_bytes(32, "little")


def signed(key, kiosk, method, path, body=b"", seconds=0.0):
    at, nonce = str(int((time.time() + seconds) * 1000)), base64.urlsafe_b64encode(os.urandom(12)).decode()
    text = f"{method}\n{path}\n{kiosk}\n{at}\n{nonce}\n{hashlib.sha256(body).hexdigest()}".encode()
    return {"x-mado-kiosk": kiosk, "x-mado-time": at, "x-mado-nonce": nonce,
            "x-mado-signature": base64.b64encode(key.sign(text)).decode(), "content-type": "application/json"}


def enrolled(name):
    key = Key()
    body = json.dumps({"demo": True, "name": name, "sign_public": base64.b64encode(key.public).decode()}).encode()
    code, answer = ask("POST", "/kiosk/v1/enrol", body, {"content-type": "application/json"})
    check(code, 200, "enrol")
    return key, json.loads(answer)["kiosk"]


def kiosk_door():
    key, me = enrolled("見本の機械")
    other_key, other = enrolled("別の機械")
    path, body = "/kiosk/v1/heartbeat", b'{"queue":0}'
    good = signed(key, me, "POST", path, body)
    check(ask("POST", path, body, good)[0], 200, "a kiosk's heartbeat")
    check(ask("POST", path, body, good)[0], 409, "replayed")
    check(ask("POST", path, body)[0], 403, "unsigned")
    check(ask("POST", path, body, signed(other_key, me, "POST", path, body))[0], 403, "another's key")
    check(ask("POST", path, body, signed(key, other, "POST", path, body))[0], 403, "another's name")
    check(ask("POST", path, body, signed(key, "K99", "POST", path, body))[0], 403, "nobody's name")
    check(ask("POST", path, b'{"queue":9}', signed(key, me, "POST", path, body))[0], 403, "changed body")
    for seconds in (-301, 301, -10**6):
        check(ask("POST", path, body, signed(key, me, "POST", path, body, seconds))[0], 403, f"{seconds} s off")
    deep = b"[" * 10_000
    check(ask("POST", path, deep, signed(key, me, "POST", path, deep))[0], 400, "signed but deep")
    call = b'{"screen":"S13"}'
    number = json.loads(ask("POST", "/kiosk/v1/help", call, signed(key, me, "POST", "/kiosk/v1/help", call))[1])["id"]
    asking = f"/kiosk/v1/help?id={number}"
    check(ask("GET", asking, headers=signed(key, me, "GET", asking))[0], 200, "its own call")
    check(ask("GET", asking, headers=signed(other_key, other, "GET", asking))[0], 404, "another kiosk's call")
    sealed = b'{"id":"x","sealed":"AAAA"}'
    check(ask("POST", "/kiosk/v1/applications", sealed, signed(key, me, "POST", "/kiosk/v1/applications", sealed))[0], 400, "sealed to nobody")
    check(ask("POST", "/kiosk/v1/enrol", b'{"code":"0000000000","sign_public":""}')[0], (400, 403), "enrol with a guess")


def rss_kb(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def main():
    log_path = os.path.join(WORK, "bridge.log")
    with open(log_path, "wb") as log:
        bridge = subprocess.Popen([f"{BIN}/mado-bridge", "--data", f"{WORK}/data", "--listen", f"127.0.0.1:{PORT}"],
                                  stdout=log, stderr=log)
    try:
        for _ in range(100):
            try:
                if ask("GET", "/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        line_door(), pages()
        before = rss_kb(bridge.pid)
        line_door(), raw_http(), pages(), kiosk_door()
        for _ in range(300):
            webhook(b"[" * 10_000)
            webhook(b"{", "AAAA")
        time.sleep(1)
        check(ask("GET", "/healthz")[0], 200, "still alive")
        check(ask("GET", "/readyz")[0], 200, "still writing")
        grown = rss_kb(bridge.pid) - before
        assert bridge.poll() is None
        assert grown < 16 * 1024, f"grew by {grown} kB"
        bridge.send_signal(signal.SIGTERM)
        assert bridge.wait(15) == 0, "ends in good order"
        said = open(log_path, encoding="utf-8").read()
        for personal in ("カナリア", "123456789018", "OR 1=1", "sealed", "passwd"):
            assert personal not in said, f"the log holds {personal}"
        book = b"".join(open(os.path.join(WORK, "data", name), "rb").read() for name in os.listdir(f"{WORK}/data"))
        assert b"123456789018" not in book and "カナリア".encode() not in book, "the ledger holds it in clear"
        print(f"{checks} answers as they should be; grew by {grown} kB; the log names nobody")
    finally:
        if bridge.poll() is None:
            bridge.kill()
        shutil.rmtree(WORK, ignore_errors=True)


main()
