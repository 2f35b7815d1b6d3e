// The peer: what a town would write with express, LINE's own SDK and better-sqlite3. The same promise
// as the bridge's: an event is on the disk (WAL, synchronous FULL) before its 200, once by its id.
//   node peer.mjs idiomatic|batched PORT FILE
// idiomatic: one transaction a request. batched: the requests that came in one turn of the event loop
// share a transaction, and all are answered after its commit.
import express from "express";
import { middleware } from "@line/bot-sdk";
import Database from "better-sqlite3";

const [mode, port, file] = process.argv.slice(2);
const channelSecret = process.env.CHANNEL_SECRET;
const database = new Database(file);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec(
  "CREATE TABLE IF NOT EXISTS webhook_events (id TEXT PRIMARY KEY, type TEXT NOT NULL," +
    " received INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID",
);
const insert = database.prepare(
  "INSERT INTO webhook_events (id, type, received, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
);
const store = database.transaction((events) => {
  const now = Date.now();
  for (const event of events) insert.run(event.webhookEventId, event.type, now, JSON.stringify(event));
});

function idiomatic(request, response) {
  store(request.body.events);
  response.sendStatus(200);
}

let waiting = [];
function commitAll() {
  const batch = waiting;
  waiting = [];
  store(batch.flatMap((one) => one.events));
  for (const one of batch) one.response.sendStatus(200);
}
function batched(request, response) {
  if (waiting.length === 0) setImmediate(commitAll);
  waiting.push({ events: request.body.events, response });
}

const app = express();
app.disable("x-powered-by");
app.disable("etag");
app.post("/line/webhook", middleware({ channelSecret }), mode === "batched" ? batched : idiomatic);
app.listen(Number(port), "127.0.0.1", () => console.log("ready"));
