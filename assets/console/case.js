// The message is shown as it is written, by the server's own words; and LINE, paper and telephone become
// tabs. Without this script all three stand one under another and 「文をたしかめる」 does the same.
const form = document.querySelector("#next form");
const pause_ms = 500;
let timer = 0;
let chosen = "";

function tabbed(preview) {
  const parts = [...preview.querySelectorAll(".as")];
  if (parts.length < 2) return;
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", preview.dataset.tabs);
  const tabs = parts.map((part) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `tab-${part.id}`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", part.id);
    tab.textContent = part.querySelector("h3").textContent;
    part.setAttribute("role", "tabpanel");
    part.setAttribute("aria-labelledby", tab.id);
    list.append(tab);
    return tab;
  });
  const show = (number, focus) => {
    chosen = parts[number].id;
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === number));
      tab.tabIndex = at === number ? 0 : -1;
      parts[at].hidden = at !== number;
    });
    if (focus) tabs[number].focus();
  };
  list.addEventListener("click", (event) => { const at = tabs.indexOf(event.target); if (at >= 0) show(at, false); });
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) show((tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length, true);
  });
  preview.classList.add("tabbed");
  parts[0].before(list);
  show(Math.max(0, parts.findIndex((part) => part.id === chosen)), false);
}

async function refresh() {
  const answer = await fetch(form.querySelector("[data-look]").formAction, { method: "POST", body: new URLSearchParams(new FormData(form)) });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("preview");
  if (!fresh) return;
  document.getElementById("preview").replaceWith(fresh);
  tabbed(fresh);
  const day = page.getElementById("day-shown");
  if (day) document.getElementById("day-shown").replaceChildren(...day.childNodes);
}

if (form) {
  tabbed(document.getElementById("preview"));
  form.querySelector("[data-look]").hidden = true;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, pause_ms);
  });
}
