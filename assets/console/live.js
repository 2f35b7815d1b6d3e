// New cases wait in a reserved line: nothing on the page moves until R or the link is pressed.
const line = document.getElementById("live");
if (line) {
  const source = new EventSource("/staff/events");
  source.onmessage = (event) => {
    if (event.data === line.dataset.change || line.firstChild) return;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = "変わったことがあります。一覧に入れる（R）";
    line.append(link);
  };
  addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select")) return;
    if (event.key === "r" && line.firstChild) location.reload();
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
  });
}
