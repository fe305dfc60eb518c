// The list and filters of a published site. Works from plain files: the events are a script, nothing is fetched.
// What the map and timeline need is handed on by an event, so that they may fail alone.
(() => {
  const { rows, types, countries } = window.herodote;
  const form = document.getElementById("filters");
  const list = document.getElementById("cards");
  const more = document.getElementById("more");
  const PAGE = 200;
  let found = [], shown = 0;

  // The fields of a row, in the order that rows.py writes them.
  const [CARD, TYPE, COUNTRIES, ACTORS, SOURCES, EARLIEST, LATEST, KILLED, STANDING, WORDS, POINT] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  // A card as the page has it. Text only: what a report says never becomes markup.
  function card(row) {
    const c = row[CARD];
    const item = element("li", "event-card");
    item.dataset.id = c.id;
    const link = element("a");
    link.href = `event/${encodeURIComponent(c.id)}.html`;
    const head = element("span", "head", c.head), say = element("span", "say", c.say), toll = element("span", "toll num"), foot = element("span", "foot");
    head.dir = say.dir = "auto";
    if (c.killed || c.injured) toll.append(element("b", "", c.killed ?? c.injured), c.killed ? " killed" : " hurt");
    foot.append(element("span", "", c.when));
    if (c.where) foot.append(element("span", "", c.where));
    foot.append(element("span", `badge ${c.grade}`, c.grade), element("span", "num", `${c.reports} report${c.reports === 1 ? "" : "s"}, ${c.origins} origin${c.origins === 1 ? "" : "s"}`));
    if (c.contested && c.grade !== "contested") foot.append(element("span", "badge contested", "sources differ"));
    if (c.status !== "occurred") foot.append(element("span", "badge plain", c.status));
    link.append(element("span", `dot ${c.group}`), head, toll, say, foot);
    item.append(link);
    return item;
  }

  function options(name, values, label) {
    const counts = new Map();
    for (const row of rows) for (const value of values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 80);
    for (const [value, count] of sorted) {
      const option = element("option", "", `${label(value)} (${count})`);
      option.value = value;
      form.elements[name].append(option);
    }
  }

  function asked() {
    const out = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") out.append(name, value);
    return out;
  }

  function matches(row, q, words) {
    const is = (name, values) => !q.get(name) || values.includes(q.get(name));
    const first = row[EARLIEST] ?? row[LATEST], last = row[LATEST] ?? row[EARLIEST];
    return is("type", [row[TYPE]]) && is("country", row[COUNTRIES]) && is("actor", row[ACTORS]) && is("source", row[SOURCES]) && is("grade", [row[CARD].grade])
      && (!q.get("since") || (last !== null && last >= q.get("since"))) && (!q.get("until") || (first !== null && first <= q.get("until")))
      && (!Number(q.get("min_killed")) || (row[KILLED] ?? -1) >= Number(q.get("min_killed")))
      && (!q.has("contested") || row[CARD].contested) && (q.has("background") || row[STANDING] !== "background")
      && words.every((word) => row[WORDS].includes(word));
  }

  function show(count) {
    const items = document.createDocumentFragment();
    for (const row of found.slice(shown, shown + count)) items.append(card(row));
    list.append(items);
    shown = Math.min(found.length, shown + count);
    more.hidden = shown >= found.length;
  }

  function refresh() {
    const q = asked();
    const words = (q.get("text") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    found = rows.filter((row) => matches(row, q, words));
    list.replaceChildren();
    shown = 0;
    show(PAGE);
    document.getElementById("total").textContent = found.length.toLocaleString("en");
    document.getElementById("unplaced").textContent = found.filter((row) => !row[POINT]).length;
    document.getElementById("empty").hidden = found.length > 0;
    document.getElementById("time-clear").hidden = !q.get("since") && !q.get("until");
    for (const field of form.querySelectorAll("select")) field.classList.toggle("set", field.value !== "");
    window.herodote.found = { points: found.map((row) => row[POINT]).filter(Boolean), days: found.map((row) => row[EARLIEST] ?? row[LATEST]).filter(Boolean) };
    document.dispatchEvent(new CustomEvent("herodote:found"));
  }

  // The state is behind the # of the address, so that it can be sent, and works in a plain file.
  function fromAddress() {
    form.reset();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const field = form.elements[name];
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value === "1";
      else field.value = value;
    }
  }

  function changed() {
    const q = asked().toString();
    history.replaceState(null, "", q ? `#${q}` : location.pathname + location.search);
    refresh();
  }

  options("type", (row) => [row[TYPE]], (value) => types[value] ?? value);
  options("country", (row) => row[COUNTRIES], (value) => countries[value] ?? value);
  options("actor", (row) => row[ACTORS], String);
  options("source", (row) => row[SOURCES], String);
  options("grade", (row) => [row[CARD].grade], String);
  let waiting;
  form.addEventListener("change", changed);
  form.addEventListener("input", (event) => { if (event.target.type === "search") { clearTimeout(waiting); waiting = setTimeout(changed, 250); } });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector(".clear").addEventListener("click", (event) => { event.preventDefault(); form.reset(); changed(); });
  document.querySelector("#empty a").addEventListener("click", (event) => { event.preventDefault(); form.reset(); changed(); });
  document.getElementById("time-clear").addEventListener("click", () => { form.elements.since.value = form.elements.until.value = ""; changed(); });
  more.addEventListener("click", () => show(PAGE));
  window.addEventListener("hashchange", () => { fromAddress(); refresh(); });
  if (location.protocol === "file:") document.getElementById("map-note").hidden = false;
  fromAddress();
  refresh();
})();
