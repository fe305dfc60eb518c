// Light or dark: what the person chose last, else what the system asks for. Loaded before the page is drawn.
const KEY = "herodote-theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");

function wanted() {
  try { return localStorage.getItem(KEY) ?? (system.matches ? "dark" : "light"); } catch { return system.matches ? "dark" : "light"; }
}
function apply(theme) {
  document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent("herodote:theme", { detail: theme }));
}
apply(wanted());
system.addEventListener("change", () => apply(wanted()));
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-toggle]")) return;
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  try { localStorage.setItem(KEY, theme); } catch { /* private window: this page only */ }
  apply(theme);
});
// On a narrow screen the menu runs on to the right: the page that one is on must be seen in it.
document.addEventListener("DOMContentLoaded", () => {
  const here = document.querySelector(".masthead nav [aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.offsetLeft - (here.parentElement.clientWidth - here.offsetWidth) / 2;
});
