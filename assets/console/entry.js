// Telephone and counter by keys alone: 1–9 choose, Enter goes on. The first field has the focus at once,
// so that staff type while the caller speaks.
const form = document.querySelector(".entry form.question");
const starts = [...document.querySelectorAll(".start button")];
const rows = form ? [...form.querySelectorAll(".choices input:not(:disabled)")] : [];
const off = document.body.classList.contains("no-keys");

function first() {
  if (document.getElementById("problem")) return;
  const field = form.querySelector(".choices input:checked, .choices input, .field input, .field select, .field textarea, .count input");
  (field ?? form.querySelector("button.go"))?.focus();
}

function digit(event) {
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (off || typing || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/.test(event.key)) return;
  const number = Number(event.key) - 1;
  if (starts[number]) starts[number].click();
  const row = rows[number];
  if (!row) return;
  row.checked = row.type === "checkbox" ? !row.checked : true;
  row.focus();
  row.dispatchEvent(new Event("change", { bubbles: true }));
  event.preventDefault();
  if (row.value === "other") form.querySelector(".other-day input")?.focus();
}

addEventListener("keydown", digit);
if (form) {
  first();
  const day = form.querySelector(".other-day input");
  day?.addEventListener("input", () => { const other = form.querySelector("input[value=other]"); if (other) other.checked = day.value !== ""; });
  // Enter in a list of buttons must mean つぎへ, not the first なおす above it.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.isComposing || event.target.matches("button, textarea, a, summary")) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button.go"));
  });
}
