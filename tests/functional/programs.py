"""The real programs, started and asked as their users do."""
import base64, hashlib, hmac, html, http.client, http.cookiejar, json, os, re, signal, socket, subprocess, time
import urllib.error, urllib.parse, urllib.request

SECRET = b"0d0e0a0d0d0e0a0d0d0e0a0d0d0e0a0d"  # the demo channel's, surfaces.md section 2


def wait_for(what, seconds=15, pause=0.05):
    end = time.time() + seconds
    while time.time() < end:
        try:
            value = what()
            if value:
                return value
        except (OSError, KeyError, http.client.HTTPException):
            pass
        time.sleep(pause)
    raise AssertionError("waited in vain")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Program:
    running = []   # what a failed test leaves behind

    def __init__(self, log):
        self.log, self.process = log, None

    def start(self, command, environment):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        Program.running.append(self.process)

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(20) == 0, f"{self.log}: it must end well"


class Bridge(Program):
    def __init__(self, binaries, disk, log, line_base=None, port=None):
        super().__init__(log)
        self.binaries, self.disk, self.port = binaries, disk, port or free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.config = disk.folder + "/bridge.toml"
        with open(self.config, "w") as config:
            config.write('profile = "demo"\n')
            if line_base:
                config.write(f'[line]\napi_base = "{line_base}"\n')

    def begin(self, sync_us=0):
        self.start([f"{self.binaries}/mado-bridge", "--config", self.config, "--data", self.disk.real + "/town",
                    "--listen", f"127.0.0.1:{self.port}"], self.disk.environment(sync_us))
        wait_for(lambda: self.get("/healthz") == 200 or self.process.poll() is not None)
        assert self.process.poll() is None, "the bridge did not start: " + open(self.log).read()[-2000:]

    def get(self, path):
        try:
            return urllib.request.urlopen(self.base + path, timeout=5).status
        except urllib.error.HTTPError as refused:
            return refused.code


def mado(binaries, what, folder):
    form = [] if what == "verify" else ["--json"]
    done = subprocess.run([f"{binaries}/mado", what, "--data", folder, *form], capture_output=True, text=True)
    assert done.returncode == 0, f"mado {what}: {done.stderr}"
    return json.loads(done.stdout) if form else done.stdout


def webhook(events):
    body = json.dumps({"destination": "U" + "0" * 32, "events": events}, ensure_ascii=False).encode()
    signature = base64.b64encode(hmac.new(SECRET, body, hashlib.sha256).digest()).decode()
    return body, {"content-type": "application/json", "x-line-signature": signature}


def text_event(event_id, user, again=False):
    return {"type": "message", "mode": "active", "timestamp": int(time.time() * 1000), "webhookEventId": event_id,
            "deliveryContext": {"isRedelivery": again}, "source": {"type": "user", "userId": user},
            "replyToken": "reply-" + user, "message": {"type": "text", "id": "1", "text": "こんにちは"}}


class Resident:
    """A browser without scripts that reports a broken road on our page and is given a receipt."""

    def __init__(self, base):
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def load(self, path, fields=None):
        data = urllib.parse.urlencode(fields).encode() if fields else None
        return self.opener.open(urllib.parse.urljoin(self.base, path), data, timeout=10).read().decode()

    def report(self):
        page = self.load("/p/start", {"procedure": "road"})
        for _ in range(14):
            form = next(f for f in re.findall(r"<form.*?</form>", page, re.S) if 'name="csrf"' in f)
            fields = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
            radios = re.findall(r'<input[^>]*type="radio"[^>]*name="([^"]+)"[^>]*value="([^"]+)"', form)
            select = re.search(r'<select[^>]*name="([^"]+)".*?</select>', form, re.S)
            buttons = re.findall(r'name="do"[^>]*value="([^"]+)"', form)
            if radios:
                fields[radios[-1][0]] = radios[-1][1]
            elif select:
                fields[select.group(1)] = next(v for v in re.findall(r'<option[^>]*value="([^"]+)"', select.group(0)) if v)
            fields["do"] = next(b for b in ("send", "skip", "next") if b in buttons)
            page = self.load(html.unescape(re.search(r'action="([^"]+)"', form).group(1)), fields)
            if found := re.search(r"P-\d{4}-\d", page):
                return found.group(0)
        raise AssertionError("the page never came to an end")
