// Hovering a claim lights its words in the text, and the other way round. Everything works without: the claims are links.
const byAnchor = (anchor) => document.getElementById(anchor)?.closest("mark");

for (const link of document.querySelectorAll(".margin a.value")) {
  const anchor = decodeURIComponent(link.hash.slice(1));
  const light = (on) => byAnchor(anchor)?.classList.toggle("lit", on);
  link.addEventListener("pointerenter", () => light(true));
  link.addEventListener("pointerleave", () => light(false));
  link.addEventListener("focus", () => light(true));
  link.addEventListener("blur", () => light(false));
}

function target() {
  for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
  const mark = location.hash && byAnchor(decodeURIComponent(location.hash.slice(1)));
  if (!mark) return;
  mark.classList.add("lit");
  mark.scrollIntoView({ block: "center" });
}
window.addEventListener("hashchange", target);
target();
