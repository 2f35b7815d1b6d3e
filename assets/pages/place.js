// 「いまいる場所を使う」: asked only when pressed, put into the form, shown in words.
export function enhancePlace() {
  const box = document.querySelector("[data-here]");
  if (!box || !("geolocation" in navigator)) return;
  box.hidden = false;
  const button = box.querySelector("button");
  const status = box.querySelector("[role=status]");
  const latitude = document.getElementById("latitude");
  const longitude = document.getElementById("longitude");
  const said = () => {
    const known = latitude.value !== "";
    status.textContent = known ? "いまいる場所を使います。" : "";
    button.textContent = known ? "いまいる場所を使わない" : "いまいる場所を使う";
  };
  said();
  button.addEventListener("click", () => {
    if (latitude.value !== "") {
      latitude.value = "";
      longitude.value = "";
      said();
      return;
    }
    status.textContent = "場所をしらべています。";
    navigator.geolocation.getCurrentPosition(
      (found) => {
        latitude.value = found.coords.latitude.toFixed(6);
        longitude.value = found.coords.longitude.toFixed(6);
        said();
      },
      () => {
        status.textContent = "場所がわかりませんでした。目じるしを選んでください。";
      },
      { enableHighAccuracy: true, timeout: 15000 },
    );
  });
}
