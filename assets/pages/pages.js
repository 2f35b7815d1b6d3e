// Only makes the resident pages nicer; every page works without it. Nothing is kept or sent anywhere.
import { enhanceItems } from "./items.js";
import { enhancePhotos } from "./photos.js";
import { enhancePlace } from "./place.js";

// The box that says what is missing is read out and seen first.
document.getElementById("problem")?.focus();

// A second press of the same button while the first is on its way does nothing.
for (const form of document.forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
  });
}
// Coming back with the browser's own button shows the page as it was left: buttons work again.
addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// Typing a day means choosing 「ほかの日」.
const day = document.querySelector(".other-day input");
day?.addEventListener("input", () => {
  const other = document.querySelector("input[name=a][value=other]");
  if (other && day.value) other.checked = true;
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

enhanceItems();
enhancePhotos();
enhancePlace();
