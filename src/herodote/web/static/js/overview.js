// The three views of the overview move together: the filter form is the one state, its address can be sent.
import { sketch } from "./sketch.js";
import { Timeline } from "./timeline.js";

const form = document.getElementById("filters");
const since = document.getElementById("since");
const until = document.getElementById("until");
const timeNote = document.getElementById("time-note");
const clear = document.getElementById("time-clear");
const narrow = document.getElementById("narrow");
const narrowed = document.getElementById("narrowed");
const list = document.getElementById("events");
const mapElement = document.getElementById("map");
const timeElement = document.getElementById("timeline");

let map = null; // made when its sketch is seen: a second's work
let latest = null;
const timeline = new Timeline(timeElement, (from, to) => choose(from, to));

function query() {
  const out = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") out.append(name, value);
  return out;
}

function choose(from, to) {
  since.value = from;
  until.value = to;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

let asked = 0;
async function refresh() {
  const turn = ++asked;
  const params = query().toString();
  clear.hidden = !since.value && !until.value;
  for (const field of form.querySelectorAll("select, input:not([type=checkbox])")) field.classList.toggle("set", field.value !== "");
  const further = [...narrow.querySelectorAll("select, input")].filter((f) => (f.type === "checkbox" ? f.checked : f.value !== "")).length;
  narrowed.hidden = !further;
  narrowed.textContent = further;
  const [points, bins] = await Promise.all([
    fetch(`${mapElement.dataset.points}?${params}`).then((r) => r.json()),
    fetch(`${timeElement.dataset.bins}?${params}`).then((r) => r.json()),
  ]);
  if (turn !== asked) return; // a later choice is already on its way
  latest = points;
  timeline.show(bins);
  timeNote.hidden = !bins.bins.length; // where no day is told there is nothing to drag over
  if (map) map.show(points.points, points);
  else if (!making) await raise();
}

// First the sketch, which can only be looked at; then the map in its place.
let making = false;
async function raise() {
  making = true;
  const wipe = () => { for (const drawn of document.querySelectorAll(".sketch")) drawn.remove(); };
  document.addEventListener("herodote:theme", wipe, { once: true });
  await sketch(mapElement, latest);
  try {
    const { EventMap } = await import("./map.js");
    map = new EventMap(mapElement, { onHover: (id) => light(id, false), onView: (view) => lookAgain(view), onDrawn: wipe });
  } catch (error) { // a browser without WebGL: the sketch is all there is
    console.info(error);
    making = false;
    return;
  }
  map.show(latest.points, latest);
}

// Too many events to be sent at once: what stands in the part that is looked at now.
let looked = 0, resting;
function lookAgain(view) {
  clearTimeout(resting);
  resting = setTimeout(async () => {
    const turn = asked, look = ++looked;
    const params = new URLSearchParams([...query(), ["zoom", view.zoom], ["box", view.box]]);
    const points = await fetch(`${mapElement.dataset.points}?${params}`).then((r) => r.json());
    if (turn === asked && look === looked) map.show(points.points, { ...points, moved: true, seen: view });
  }, 120);
}

function light(id, scroll) {
  for (const card of list.querySelectorAll(".event-card.lit")) card.classList.remove("lit");
  const card = id && list.querySelector(`.event-card[data-id="${CSS.escape(id)}"]`);
  if (!card) return;
  card.classList.add("lit");
  if (scroll) card.scrollIntoView({ block: "nearest" });
}

let waiting;
function changed(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const params = query().toString();
    for (const link of form.querySelectorAll("a[data-export]")) link.search = params;
    history.replaceState(null, "", params ? `/?${params}` : "/");
    refresh();
  }, delay);
}
form.addEventListener("change", () => changed(0));
form.addEventListener("input", (event) => { if (event.target.type === "search") changed(350); });
form.addEventListener("submit", (event) => event.preventDefault());
clear.addEventListener("click", () => choose("", ""));
list.addEventListener("pointerover", (event) => map?.light(event.target.closest?.(".event-card")?.dataset.id ?? null));
list.addEventListener("pointerleave", () => map?.light(null));
list.addEventListener("focusin", (event) => map?.light(event.target.closest?.(".event-card")?.dataset.id ?? null));

// What drops down over the map goes when one turns to something else, or with Escape.
const drops = [...form.querySelectorAll("details.drop-down")];
document.addEventListener("pointerdown", (event) => { for (const drop of drops) if (!drop.contains(event.target)) drop.open = false; });
form.addEventListener("keydown", (event) => {
  const drop = event.key === "Escape" && event.target.closest?.("details.drop-down[open]");
  if (drop) { drop.open = false; drop.querySelector("summary").focus(); }
});

refresh();
