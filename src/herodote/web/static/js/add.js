// Files are handed over one after another, each as its bytes; what becomes of them the page asks for by itself.
const drop = document.getElementById("drop");
const chosen = document.getElementById("files");
const sent = document.getElementById("sent");
const published = document.getElementById("published");

function send(file, note) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ name: file.name, published: published.value });
    request.open("POST", `/add/file?${query}`);
    request.setRequestHeader("X-Herodote-CSRF", drop.dataset.csrf);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) note(event.loaded / event.total); });
    request.addEventListener("loadend", () => done(request));
    request.send(file);
  });
}

// The list as the server has it now: its own HTML, escaped there.
function show(html) {
  const tray = document.getElementById("tray");
  const made = new DOMParser().parseFromString(html, "text/html").getElementById("tray");
  if (!tray || !made) return;
  tray.replaceWith(made);
  window.htmx?.process(made);
}

let waiting = Promise.resolve();
function take(files) {
  waiting = waiting.then(async () => {
    const wrong = [];
    for (const [n, file] of [...files].entries()) {
      if (file.size > Number(drop.dataset.most) * 1e6) { wrong.push(`${file.name}: larger than ${drop.dataset.most} MB`); continue; }
      const told = (part) => { sent.textContent = `Sending ${file.name}${files.length > 1 ? ` (${n + 1} of ${files.length})` : ""}: ${Math.round(100 * part)} %`; };
      told(0);
      const answer = await send(file, told);
      if (answer.status === 202) show(answer.responseText);
      else wrong.push(`${file.name}: ${answer.status === 413 ? "too large" : answer.status === 403 ? "load the page again" : "it could not be sent"}`);
    }
    sent.textContent = wrong.length ? wrong.join("; ") : "";
    sent.classList.toggle("wrong", wrong.length > 0);
  });
}

for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
document.addEventListener("drop", (event) => { event.preventDefault(); drop.classList.remove("over"); if (event.dataTransfer?.files.length) take([...event.dataTransfer.files]); });
chosen.addEventListener("change", () => { take([...chosen.files]); chosen.value = ""; });
// Files in the clipboard are taken wherever the page has the focus; words only in their field.
document.addEventListener("paste", (event) => { if (event.clipboardData?.files.length) { event.preventDefault(); take([...event.clipboardData.files]); } });
document.addEventListener("htmx:after:swap", () => { const text = document.getElementById("text"); if (text && document.getElementById("tray")?.hasAttribute("data-working") && document.activeElement?.closest("#paste")) text.value = ""; });
