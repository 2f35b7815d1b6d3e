// Photos are made small before they are sent, because a phone's picture takes long on a weak line. The
// server does the same again: this only saves time.
const edge = 1600;

async function smaller(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob && blob.size < file.size ? new File([blob], "photo.jpg", { type: "image/jpeg" }) : file;
}

export function enhancePhotos() {
  const input = document.querySelector("input[type=file]");
  if (!input) return;
  const status = document.createElement("p");
  status.className = "hint";
  status.setAttribute("role", "status");
  input.after(status);
  input.addEventListener("change", async () => {
    const files = [...input.files];
    if (files.length === 0) {
      status.textContent = "";
      return;
    }
    status.textContent = "写真を用意しています。";
    try {
      const made = new DataTransfer();
      for (const file of files) made.items.add(await smaller(file));
      input.files = made.files;
    } catch {
      // Sent as they are.
    }
    status.textContent = `${files.length}枚、選びました。`;
  });
}
