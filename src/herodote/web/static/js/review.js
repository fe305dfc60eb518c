// Decisions by keyboard. Every key presses a button that is on the page; with the keys off the page works by its buttons.
const KEY = "herodote-keys";
const PRESS = { a: "accept", r: "reject", u: "undo" };
const OPEN = { c: "correct", s: "split", m: "merge" };
const MOVE = { ArrowRight: 1, j: 1, ArrowLeft: -1, k: -1 };

const form = () => document.getElementById("decision");
const keysOn = () => { try { return localStorage.getItem(KEY) !== "off"; } catch { return true; } };
let busy = false;

function press(verb) {
  const button = form()?.querySelector(`.acts button[value="${verb}"]`);
  if (button && !busy) button.click();
}

function open(name) {
  for (const button of document.querySelectorAll("[data-panel]")) {
    const shown = button.dataset.panel === name && button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(shown));
    const panel = document.getElementById(`panel-${button.dataset.panel}`);
    panel.hidden = !shown;
    if (shown) panel.querySelector("select, input, button")?.focus();
  }
}

function move(step) {
  const lines = [...document.querySelectorAll("a[data-line]")];
  const at = lines.findIndex((line) => line.hasAttribute("aria-current"));
  const next = lines[at < 0 ? 0 : at + step];
  if (next && !busy) next.click();
}

function hint() {
  const option = document.getElementById("field")?.selectedOptions[0];
  const line = document.getElementById("value-hint");
  if (option && line) line.textContent = `Now: ${option.dataset.now}. Write ${option.dataset.hint}.`;
}

// What is new on the page: the address says it, the list shows it, and a screen reader hears its heading.
function arrived() {
  busy = false;
  const at = document.getElementById("desk")?.dataset.at;
  if (at && location.pathname !== `/review/${at}`) history.replaceState(history.state, "", `/review/${at}`);
  const keys = document.getElementById("keys");
  if (keys) keys.checked = keysOn();
  document.body.classList.toggle("no-keys", !keysOn());
  document.querySelector("a[data-line][aria-current]")?.scrollIntoView({ block: "nearest" });
  hint();
  const wanted = form()?.dataset.open;
  if (wanted) open(wanted);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest?.("input:not([type=checkbox]), textarea, select");
  if (event.key === "Escape") { open(null); document.getElementById("head")?.focus({ preventScroll: true }); return; }
  if (field) {
    // Enter in a field does what its panel is for; outside a panel it does nothing, for it could be any decision.
    if (event.key === "Enter" && form()?.contains(field)) {
      event.preventDefault();
      field.closest(".panel")?.querySelector("button[type=submit]")?.click();
    }
    return;
  }
  if (!keysOn() || !form() || busy) return;
  if (event.repeat && !(event.key in MOVE)) return;
  const act = event.key in PRESS ? () => press(PRESS[event.key]) : event.key in OPEN ? () => open(OPEN[event.key])
    : event.key in MOVE ? () => move(MOVE[event.key]) : event.key === "n" ? () => document.getElementById("note")?.focus() : null;
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (button?.dataset.panel) open(button.dataset.panel);
  if (button?.dataset.move) move(Number(button.dataset.move));
});
document.addEventListener("change", (event) => {
  if (event.target.id === "field") hint();
  if (event.target.id === "keys") {
    try { localStorage.setItem(KEY, event.target.checked ? "on" : "off"); } catch { /* private window: this page only */ }
    document.body.classList.toggle("no-keys", !event.target.checked);
  }
});
// Between a key and its answer the page is of the event before: no further key may be taken for the one to come.
const asks = (event) => event.target?.id !== "pulse";
document.addEventListener("submit", (event) => { if (event.target === form()) busy = true; });
document.addEventListener("htmx:before:request", (event) => { if (asks(event)) busy = true; });
document.addEventListener("htmx:finally:request", (event) => { if (asks(event)) busy = false; });
document.addEventListener("htmx:after:swap", (event) => {
  if (event.target?.id === "pulse" || !document.getElementById("desk")) return;
  arrived();
  document.getElementById("item")?.scrollTo(0, 0);
  document.getElementById("head")?.focus({ preventScroll: true });
});
document.addEventListener("htmx:error", () => { busy = false; });
arrived();
