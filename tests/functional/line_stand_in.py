"""Stands in for LINE's Messaging API: each person gets each message once, as LINE's tokens and retry keys have it.
A push long after a reply whose answer was lost is not counted: once a token's life is over nobody can tell
whether it was used or too old, and the bridge rather says it once more than never.

It now and then takes a call and lets its answer get lost, so that the bridge has to ask again."""
import http.server, json, random, threading, time

TOKEN_SECONDS = 50  # limits.h: line_reply_token_seconds


class LineStandIn:
    def __init__(self, seed):
        self.shown = {}   # user id: how often something was shown
        self.first = {}   # user id: when the first was
        self.calm = False # no answer is lost any more
        self.lock, self.used, self.rng = threading.Lock(), set(), random.Random(seed)
        line = self

        class Door(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):
                self.answer(200, {"displayName": "見本"})

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or b"{}")
                if self.path == "/v2/bot/message/reply":
                    status = line.show("token " + body["replyToken"], body["replyToken"].removeprefix("reply-"), 400)
                elif self.path == "/v2/bot/message/push":
                    status = line.show("key " + self.headers["x-line-retry-key"], body["to"], 409)
                else:
                    status = 200
                with line.lock:
                    lost = not line.calm and line.rng.random() < 0.05
                if lost:
                    self.close_connection = True
                else:
                    self.answer(status, {} if status == 200 else {"message": "Invalid reply token"})

            def answer(self, status, value):
                data = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass    # the bridge was killed in the middle of a call

        self.server = Server(("127.0.0.1", 0), Door)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def show(self, key, user, when_used):
        with self.lock:
            if key in self.used:
                return when_used
            self.used.add(key)
            late = key.startswith("key ") and time.monotonic() - self.first.get(user, time.monotonic()) > TOKEN_SECONDS
            self.first.setdefault(user, time.monotonic())
            if not late:
                self.shown[user] = self.shown.get(user, 0) + 1
            return 200
