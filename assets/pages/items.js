// The list of things: search by any name, buttons for the count, the fee as it grows.

// The same folds as the server's search key: kana alike, small kana large, no blanks, no ー.
const small = "ァィゥェォッャュョヮ";
const large = "アイウエオツヤユヨワ";

export function searchKey(text) {
  return [...text.normalize("NFKC").toLowerCase()]
    .map((one) => (one >= "ぁ" && one <= "ゖ" ? String.fromCharCode(one.charCodeAt(0) + 0x60) : one))
    .map((one) => (small.includes(one) ? large[small.indexOf(one)] : one))
    .filter((one) => one !== "ー" && one.trim() !== "")
    .join("");
}

function stepButton(input, by) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "step";
  button.textContent = by > 0 ? "＋" : "−";
  const label = input.getAttribute("aria-label") ?? input.labels[0].firstElementChild.textContent;
  button.setAttribute("aria-label", `${label}を、${by > 0 ? "ふやす" : "へらす"}`);
  button.addEventListener("click", () => {
    const next = Math.min(Math.max(Number(input.value || 0) + by, 0), Number(input.max));
    input.value = next === 0 ? "" : String(next);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
}

function showSum(inputs, sum) {
  let yen = 0;
  let count = 0;
  for (const input of inputs) {
    const many = Math.max(Number(input.value || 0), 0);
    yen += many * Number(input.dataset.fee);
    count += many;
  }
  sum.textContent = count === 0 ? "" : `${count}つで、${yen.toLocaleString("ja-JP")}円です。`;
}

function connectSearch(items) {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  box.hidden = false;
  const field = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const excluded = document.querySelector("details.excluded");
  field.addEventListener("input", () => {
    const wanted = searchKey(field.value);
    let found = 0;
    for (const item of items) {
      const chosen = [...item.querySelectorAll("input")].some((one) => Number(one.value) > 0);
      const matches = wanted === "" || item.dataset.find.includes(wanted);
      item.hidden = !matches && !chosen;
      if (matches) found += 1;
    }
    if (excluded) excluded.open = wanted !== "";
    if (wanted === "") status.textContent = "";
    else status.textContent = found > 0 ? `${found}つ見つかりました。` : "見つかりません。ほかの言い方で、さがしてください。";
  });
  // つぎへ belongs to the form; Enter in the search field only searches.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

export function enhanceItems() {
  const sum = document.querySelector("[data-sum]");
  if (!sum) return;
  const inputs = [...document.querySelectorAll(".count input")];
  for (const input of inputs) {
    input.before(stepButton(input, -1));
    input.after(stepButton(input, 1));
    input.addEventListener("input", () => showSum(inputs, sum));
  }
  showSum(inputs, sum);
  connectSearch([...document.querySelectorAll("[data-find]")]);
}
