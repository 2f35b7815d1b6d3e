// One stream a page says that something in the ledger moved. A kiosk's call appears over any page with a
// sound; other scripts hear of changes by onChange. Without scripts the same stands there after a reload.
const calls = document.getElementById("calls");
const title = document.title;
const quiet_ms = 400;
const ring_again_ms = 10000;
const listeners = [];
let sound;
let asking;
let rings;
let waiting = false;
let shown = "";

// Browsers let a page sound only after the person has touched it, or the page that led to it.
for (const touch of ["pointerdown", "keydown"]) {
  addEventListener(touch, () => { sound ??= new AudioContext(); sound.resume(); }, { once: true });
}

function ring() {
  if (asking) return; // not allowed to sound yet: once, not for each time that was missed
  sound ??= new AudioContext();
  asking = sound.resume().then(() => { asking = undefined; if (rings) play(); });
}

function play() {
  for (const [after, pitch] of [[0, 880], [0.3, 660], [0.6, 880]]) {
    const tone = sound.createOscillator();
    const loud = sound.createGain();
    loud.gain.value = 0.25;
    tone.frequency.value = pitch;
    tone.connect(loud).connect(sound.destination);
    tone.start(sound.currentTime + after);
    tone.stop(sound.currentTime + after + 0.2);
  }
}

function ringWhile(open) {
  document.title = open ? `🔔 ${title}` : title;
  if (open && !rings) {
    rings = setInterval(ring, ring_again_ms);
    ring();
  } else if (!open && rings) {
    clearInterval(rings);
    rings = undefined;
  }
}

async function look() {
  waiting = false;
  const answer = await fetch("/staff/live");
  if (!answer.ok || answer.redirected) return; // the session has ended: the next press says so
  const now = await answer.json();
  if (now.calls !== shown) {
    shown = now.calls;
    calls.innerHTML = shown;
  }
  ringWhile(calls.childElementCount > 0);
}

function soon() { // many changes in a second are one look
  for (const listener of listeners) listener();
  if (waiting) return;
  waiting = true;
  setTimeout(() => look().catch(() => {}), quiet_ms);
}

export function onChange(listener) { listeners.push(listener); }
export const source = new EventSource("/staff/events");
source.addEventListener("message", soon);
ringWhile(calls.childElementCount > 0);
