// Single keys, only outside of fields and only where the person has not switched them off (WCAG 2.1.4).
// What a key does is written on the page: data-key on a link or button. Nothing here is needed to work.
const off = document.body.classList.contains("no-keys");

function inField(target) {
  return target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

// A form that was begun must not be lost to a key.
export function unsaved() {
  return [...document.querySelectorAll("main textarea, main input:not([type=hidden])")].some((field) => (
    field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue
  ));
}

function step(by) {
  const names = [...document.querySelectorAll("td a.name")];
  const at = names.indexOf(document.activeElement);
  const next = names[at < 0 ? (by > 0 ? 0 : names.length - 1) : at + by];
  if (next) next.focus();
  return names.length > 0;
}

function press(key) {
  const found = document.querySelector(`[data-key="${key}"]`);
  if (!found) return false;
  const leaves = found.href && !found.getAttribute("href").startsWith("#");
  if (leaves && unsaved()) return false;
  found.click();
  return true;
}

addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form");
  if (event.key === "Enter" && event.ctrlKey && form && !form.querySelector(".danger")) {
    form.requestSubmit(form.querySelector("button.go") ?? undefined);
    return;
  }
  if (off || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || inField(event.target)) {
    if (event.key === "Escape") event.target.blur?.();
    return;
  }
  const key = event.key.toLowerCase();
  let done = false;
  if (key === "/") { document.getElementById("q").focus(); done = true; }
  else if (key === "?") { location.href = "/staff/guide"; done = true; }
  else if (key === "j" || key === "k") done = press(key) || step(key === "j" ? 1 : -1);
  else if (/^[a-z]$/.test(key)) done = press(key);
  if (done) event.preventDefault();
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What went wrong is read first.
document.getElementById("problem")?.focus();
