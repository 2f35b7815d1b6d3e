// New cases wait in a reserved line: no row moves or leaves until R or the link is pressed; only a
// row's own chip and handler change in place. The page asks itself again with the moment it was made.
import { onChange, source } from "./stream.js";

const line = document.getElementById("live");
const words = document.getElementById("live-words");
const said = document.getElementById("live-said");
const quiet_ms = 1000;
const announce_ms = 60000;
const lost_ms = 15000;
let asked = 0;
let waiting = false;
let announced = -announce_ms;
let lost = 0;

function announce(text) {
  if (!text || performance.now() - announced < announce_ms) return;
  announced = performance.now();
  said.textContent = text;
}

function take(page) {
  const fresh = page.getElementById("live-words");
  if (!fresh) return; // signed out
  if (fresh.textContent !== words.textContent) {
    words.replaceChildren(...fresh.childNodes);
    announce(words.textContent);
  }
  for (const row of page.querySelectorAll("tr[data-case]")) {
    const mine = document.querySelector(`tr[data-case="${CSS.escape(row.dataset.case)}"]`);
    if (!mine || mine.dataset.revision === row.dataset.revision || mine.contains(document.activeElement)) continue;
    mine.dataset.revision = row.dataset.revision;
    for (const cell of [".state", ".handler"]) {
      mine.querySelector(cell).replaceChildren(...row.querySelector(cell).childNodes);
    }
  }
}

async function look() {
  waiting = false;
  asked = performance.now();
  const address = new URL(location.href);
  address.searchParams.set("since", line.dataset.since);
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch { /* the stream says when the link is lost */ }
}

function soon() {
  if (waiting) return;
  waiting = true;
  setTimeout(look, Math.max(0, quiet_ms - (performance.now() - asked)));
}

onChange(soon);
source.addEventListener("open", () => {
  clearTimeout(lost);
  lost = 0;
  if (!line.classList.contains("old")) return;
  line.classList.remove("old");
  words.replaceChildren();
  soon();
});
source.addEventListener("error", () => {
  if (lost) return;
  lost = setTimeout(() => {
    line.classList.add("old");
    words.textContent = `最新ではありません（${line.dataset.at}現在）`;
    announce(words.textContent);
  }, lost_ms);
});
