// The map and timeline of a published site, over what the filters of site.js found.
import { EventMap } from "./map.js";
import { Timeline } from "./timeline.js";

const form = document.getElementById("filters");
const list = document.getElementById("events");
const DAY = 86400;

function light(id) {
  for (const card of list.querySelectorAll(".event-card.lit")) card.classList.remove("lit");
  if (id) list.querySelector(`.event-card[data-id="${CSS.escape(id)}"]`)?.classList.add("lit");
}

const map = new EventMap(document.getElementById("map"), { onHover: light });
const timeline = new Timeline(document.getElementById("timeline"), (from, to) => {
  form.elements.since.value = from;
  form.elements.until.value = to;
  form.dispatchEvent(new Event("change", { bubbles: true }));
});

// Days where a bar of one is seen, else months, else years.
function bins(days) {
  if (!days.length) return { bins: [], step: DAY };
  const sorted = [...days].sort();
  const span = (Date.parse(sorted.at(-1)) - Date.parse(sorted[0])) / 86400000;
  const [length, step, rest] = span <= 550 ? [10, DAY, ""] : span <= 21900 ? [7, 30 * DAY, "-01"] : [4, 365 * DAY, "-01-01"];
  const counts = new Map();
  for (const day of sorted) counts.set(day.slice(0, length), (counts.get(day.slice(0, length)) ?? 0) + 1);
  return { bins: [...counts].map(([start, count]) => [Date.parse(start + rest) / 1000, count, count]), step };
}

function show() {
  const found = window.herodote?.found;
  if (!found) return;
  map.show(found.points);
  timeline.show(bins(found.days));
}

document.addEventListener("herodote:found", show);
list.addEventListener("pointerover", (event) => map.light(event.target.closest?.(".event-card")?.dataset.id ?? null));
list.addEventListener("pointerleave", () => map.light(null));
list.addEventListener("focusin", (event) => map.light(event.target.closest?.(".event-card")?.dataset.id ?? null));
show();
