// The map of events: our own base map, points by colour group, rings for what is not known of a place.
// Nothing is fetched but files of this page.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { CLUSTER_FROM, GROUPS, METRES_PER_PIXEL, START, css, firstView, palette, ringAtZoom0, short, sizeOf } from "./look.js";

// What is drawn when the events stand: the first look is at where they are, on the outlines of countries.
const LATER = ["lakes", "rivers", "disputed", "province-names", "small-town-names", "town-names", "country-names", "cluster-count"];

const FAR_ZOOM = 3; // what the server takes an address without a view to mean
const NEAR_ZOOM = 4.4; // from here on each country in view is drawn from its own finer file: further off its province lines are a blur

const groupColour = () => ["match", ["get", "group"], ...GROUPS.flatMap((g) => [g, css(`--${g}`)]), css("--other")];

function baseStyle(base, whole) {
  const p = palette();
  // Tiles overlap by 24 of 512: enough for lines that end at an edge, a quarter of the work of the library's 128.
  const file = (name, more) => ({ type: "geojson", data: `${base}/${name}`, maxzoom: 9, ...more });
  const drawn = { buffer: 24, tolerance: 0.6 };
  const label = (id, source, filter, size, colour, extra = {}) => ({
    id, type: "symbol", source, filter,
    layout: { "text-field": ["get", "name"], "text-font": ["Noto Sans"], "text-size": size, "text-max-width": 7, "symbol-sort-key": ["get", "rank"], "text-padding": 4, ...extra },
    paint: { "text-color": colour, "text-halo-color": p.halo, "text-halo-width": 1.2 },
  });
  const flat = (colour) => ({ "fill-color": colour, "fill-antialias": false }); // their edges are drawn as lines
  const shown = ["<=", ["get", "zoom"], ["zoom"]];
  const style = {
    version: 8,
    sources: {
      countries: file("countries.json", drawn), borders: file("borders.json", drawn), water: file("water.json", drawn), labels: file("labels.json"),
      near: { type: "geojson", maxzoom: 11, buffer: 64, data: { type: "FeatureCollection", features: [] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": p.sea } },
      { id: "land", type: "fill", source: "countries", paint: flat(p.land) },
      { id: "far-borders", type: "line", source: "countries", paint: { "line-color": p.border, "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 5, 1.1] } },
      { id: "near-land", type: "fill", source: "near", filter: ["==", ["get", "kind"], "land"], paint: flat(p.land) },
      { id: "lakes", type: "fill", source: "water", filter: ["==", ["get", "kind"], "lake"], paint: flat(p.sea) },
      { id: "rivers", type: "line", source: "water", filter: ["==", ["get", "kind"], "river"], paint: { "line-color": p.water, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.4, 8, 2.2] } },
      { id: "provinces", type: "line", source: "near", filter: ["==", ["get", "kind"], "line"], paint: { "line-color": p.admin, "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.8, 8, 1.5], "line-dasharray": [3, 2] } },
      { id: "near-borders", type: "line", source: "near", filter: ["==", ["get", "kind"], "land"], paint: { "line-color": p.border, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.8, 9, 2] } },
      { id: "disputed", type: "line", source: "borders", paint: { "line-color": p.disputed, "line-width": 1.3, "line-dasharray": [2, 2] } },
      label("province-names", "near", ["all", ["==", ["get", "kind"], "province"], shown], 12.5, p.textSmall, { "text-letter-spacing": 0.06 }),
      label("small-town-names", "near", ["all", ["==", ["get", "kind"], "settlement"], shown], ["interpolate", ["linear"], ["zoom"], 4, 12.5, 9, 14], p.text),
      label("town-names", "labels", ["all", ["==", ["get", "kind"], "settlement"], shown], ["interpolate", ["linear"], ["zoom"], 4, 13, 9, 15], p.text),
      label("country-names", "labels", ["all", ["==", ["get", "kind"], "country"], ["<=", ["-", ["get", "zoom"], 1], ["zoom"]]], ["interpolate", ["linear"], ["zoom"], 1.5, 12.5, 5, 16], p.text, { "text-letter-spacing": 0.08, "text-transform": "uppercase" }),
    ],
  };
  if (!whole) for (const layer of style.layers) if (LATER.includes(layer.id)) layer.layout = { ...layer.layout, visibility: "none" };
  return style;
}

// How circles are drawn. Every value is said of each event, also where it is the same for all: what differs in that is a
// program of its own for the graphics card, and without a card each takes a tenth of a second to make.
function circle({ radius, colour, opacity, width, stroke, strokeOpacity = 1 }) {
  const each = (value) => ["case", ["has", "id"], value, value];
  return { "circle-radius": radius, "circle-color": each(colour), "circle-opacity": each(opacity), "circle-stroke-width": each(width), "circle-stroke-color": each(stroke), "circle-stroke-opacity": strokeOpacity };
}

// Events alone, and the cells that the server made of those that are too many to be sent one by one.
function features(points, cells) {
  const grouped = cells.map(([lat, lon, count, killed]) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] },
    properties: { point_count: count, point_count_abbreviated: short(count), killed },
  }));
  return {
    type: "FeatureCollection",
    features: points.map(([id, lat, lon, radius, precision, group, contested, killed, head, when]) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [lon, lat] },
      properties: { id, ring: ringAtZoom0(radius, precision, lat), group, contested, size: sizeOf(killed), killed, head, when },
    })).concat(grouped),
  };
}

export class EventMap {
  constructor(element, { still = false, onHover = () => {}, onView = () => {}, onDrawn = () => {} } = {}) {
    this.element = element;
    this.still = still;
    this.onHover = onHover;
    this.onView = onView;
    this.points = [];
    this.cells = [];
    this.fitted = false;
    this.near = new Map();
    this.map = new maplibre.Map({
      container: element, style: baseStyle(element.dataset.base, false), ...START, maxZoom: 11, minZoom: 0.8,
      attributionControl: { compact: true, customAttribution: "Natural Earth · GeoNames CC BY 4.0" }, dragRotate: false, pitchWithRotate: false, maxPitch: 0,
      fadeDuration: 0, interactive: !still || undefined, cooperativeGestures: still,
    });
    this.map.touchZoomRotate.disableRotation();
    if (!still) this.map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
    // A flat map has no sky; left to itself the library makes the program that draws one before any other.
    this.map.on("styledata", () => { const sky = this.map.style?.sky; if (sky) sky.getEvaluated = () => undefined; });
    this.map.on("styledata", () => this.draw());
    this.map.on("moveend", () => this.loadNear());
    this.map.on("moveend", () => { if (!this.whole && this.shown && !this.covers(this.view())) this.onView(this.view()); });
    // Milliseconds until the events stood on the outlines of countries, until nothing more was drawn, and until the finer
    // outlines were too: what measures and pictures wait for.
    const note = (name) => { this.element.dataset[name] ??= String(Math.round(performance.now())); };
    const loaded = (name) => this.map.getSource(name) && this.map.isSourceLoaded(name);
    this.map.on("render", () => { if (!this.filling && this.shown && loaded("events") && loaded("countries")) { note("drawn"); onDrawn(); this.filling = true; setTimeout(() => this.fill(), 0); } });
    this.map.on("idle", () => { if (!this.shown || !this.filled) return; note("settled"); this.loadNear(); if (this.map.getZoom() < NEAR_ZOOM || this.nearStands) note("whole"); });
    document.addEventListener("herodote:theme", () => { this.map.setStyle(baseStyle(element.dataset.base, this.filled), { diff: false }); this.loadedNear = ""; this.loadNear(); });
    if (!still) this.listen();
  }

  // `moved`: the same events, seen from elsewhere; the map stays where it is. `seen`: the view that was asked for,
  // the whole earth from afar where none was.
  show(points, { fit = null, cells = [], whole = true, moved = false, seen = { zoom: FAR_ZOOM, box: "-90,-180,90,180" } } = {}) {
    this.seen = seen;
    this.points = points;
    this.cells = cells;
    this.whole = whole;
    this.fit = fit;
    if (!moved) this.fitted = false;
    this.shown = true;
    this.clusterNow = cells.length === 0 && points.length > CLUSTER_FROM;
    this.layersNow = this.clusterNow || cells.length > 0;
    if (this.drawn) {
      const source = this.map.getSource("events");
      if (source && this.drawnClusters === this.clusterNow && this.drawnLayers === this.layersNow) source.setData(features(points, cells));
      else this.redraw();
    }
    this.draw();
    this.frame();
  }

  // Rivers, names and the rest, when what is asked for is seen.
  fill() {
    this.filled = true;
    for (const id of LATER) if (this.map.getLayer(id)) this.map.setLayoutProperty(id, "visibility", "visible");
  }

  redraw() {
    for (const id of ["cluster-count", "clusters", "points", "rings", "lit"]) if (this.map.getLayer(id)) this.map.removeLayer(id);
    if (this.map.getSource("events")) this.map.removeSource("events");
  }

  draw() {
    if (!this.map.getStyle()?.layers?.length || this.map.getSource("events")) return;
    this.drawn = true;
    this.drawnClusters = this.clusterNow ?? false;
    this.drawnLayers = this.layersNow ?? false;
    const add = (layer) => this.map.addLayer(layer);
    this.map.addSource("events", { type: "geojson", data: features(this.points, this.cells), cluster: this.drawnClusters, clusterRadius: 46, clusterMaxZoom: 9, clusterProperties: { killed: ["+", ["get", "killed"]] } });
    const single = ["!", ["has", "point_count"]];
    const ring = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "ring"], 12, ["*", 4096, ["get", "ring"]]];
    const byZoom = (value) => ["interpolate", ["linear"], ["zoom"], 0, value, 1, value];
    const contested = (yes, no) => ["case", ["==", ["get", "contested"], 1], yes, no];
    add({ id: "rings", type: "circle", source: "events", filter: ["all", single, [">", ["get", "ring"], 0]], paint: circle({ radius: ring, colour: groupColour(), opacity: 0.06, width: 1, stroke: groupColour(), strokeOpacity: 0.4 }) });
    add({ id: "points", type: "circle", source: "events", filter: single, layout: { "circle-sort-key": ["-", 0, ["get", "size"]] }, paint: circle({
      radius: ["interpolate", ["linear"], ["zoom"], 1, ["*", 0.62, ["get", "size"]], 6, ["get", "size"]], colour: groupColour(),
      opacity: ["case", [">", ["get", "ring"], 0], 0.62, 0.88], width: contested(2.2, 1), stroke: contested(css("--contested"), css("--card")) }) });
    if (this.drawnLayers) {
      const wide = ["interpolate", ["linear"], ["log10", ["get", "point_count"]], 0, 10, 4, 34];
      add({ id: "clusters", type: "circle", source: "events", filter: ["has", "point_count"], paint: circle({ radius: byZoom(wide), colour: css("--accent"), opacity: 0.82, width: 1.5, stroke: css("--card") }) });
      add({ id: "cluster-count", type: "symbol", source: "events", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": ["Noto Sans"], "text-size": 13, "text-allow-overlap": true, visibility: this.filled ? "visible" : "none" }, paint: { "text-color": css("--accent-ink") } });
    }
    add({ id: "lit", type: "circle", source: "events", filter: ["==", ["get", "id"], this.litId ?? ""], paint: circle({ radius: byZoom(["+", 5, ["get", "size"]]), colour: "rgba(0,0,0,0)", opacity: 1, width: 2, stroke: css("--ink") }) });
    this.loadNear();
  }

  frame() {
    if (this.fitted || !(this.points.length || this.cells.length)) return;
    this.fitted = true;
    if (this.fit) {
      const zoom = Math.log2((this.element.clientHeight * 0.36 * METRES_PER_PIXEL * Math.cos((this.fit.centre[1] * Math.PI) / 180)) / (this.fit.radiusKm * 1000));
      this.map.jumpTo({ center: this.fit.centre, zoom: Math.max(1, Math.min(6.4, zoom)) });
      return;
    }
    this.map.jumpTo(firstView(this.points, this.cells, this.element.clientWidth, this.element.clientHeight));
  }

  // What is looked at, half a screen more on each side, so that a small move shows no gap.
  view() {
    const view = this.map.getBounds();
    const [w, s, e, n] = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
    const [x, y] = [(e - w) / 2, (n - s) / 2];
    const box = e - w >= 300 ? [-90, -180, 90, 180] : [s - y, w - x, n + y, e + x];
    return { zoom: Math.max(0, Math.min(14, Math.floor(this.map.getZoom()))), box: box.map((d) => d.toFixed(2)).join() };
  }

  // Whether what was sent for the last view is what would be sent for this one: as near, and no further round.
  covers({ zoom, box }) {
    if (!this.seen || this.seen.zoom !== zoom) return false;
    const [s, w, n, e] = this.seen.box.split(",").map(Number), [s2, w2, n2, e2] = box.split(",").map(Number);
    const [x, y] = [(e2 - w2) / 4, (n2 - s2) / 4]; // the view itself is half of what is asked for
    return s <= s2 + y && w <= w2 + x && n >= n2 - y && e >= e2 - x;
  }

  light(id) {
    this.litId = id ?? "";
    if (this.map.getLayer("lit")) this.map.setFilter("lit", ["==", ["get", "id"], this.litId]);
  }

  // The finer files of the countries in view, fetched when one looks close enough.
  async loadNear() {
    if (this.map.getZoom() < NEAR_ZOOM || !this.map.getSource("near")) return;
    if (!this.element.dataset.settled) return; // first what is there: the events on the map of countries
    const base = this.element.dataset.base;
    this.index ??= await fetch(`${base}/index.json`).then((r) => r.json());
    const view = this.map.getBounds();
    const wanted = this.index.near.filter(([, w, s, e, n]) => w <= view.getEast() && e >= view.getWest() && s <= view.getNorth() && n >= view.getSouth()).map(([iso]) => iso).slice(0, 60);
    const key = wanted.join();
    if (key === this.loadedNear) return;
    this.loadedNear = key;
    await Promise.all(wanted.filter((iso) => !this.near.has(iso)).map(async (iso) => this.near.set(iso, (await fetch(`${base}/near/${iso}.json`).then((r) => r.json())).features)));
    if (this.loadedNear !== key || !this.map.getSource("near")) return;
    this.map.getSource("near").setData({ type: "FeatureCollection", features: wanted.flatMap((iso) => this.near.get(iso)) });
    this.nearStands = true;
    const far = ["!", ["in", ["get", "iso"], ["literal", wanted]]];
    this.map.setFilter("land", far);
    this.map.setFilter("far-borders", far);
  }

  listen() {
    const { map } = this;
    map.on("mousemove", "points", (event) => { map.getCanvas().style.cursor = "pointer"; this.onHover(event.features[0].properties.id); });
    map.on("mouseleave", "points", () => { map.getCanvas().style.cursor = ""; this.onHover(null); });
    map.on("click", "clusters", async (event) => {
      const [cluster] = event.features;
      const made = cluster.properties.cluster_id; // by the browser; a cell of the server has none
      const zoom = made === undefined ? map.getZoom() + 1.7 : await map.getSource("events").getClusterExpansionZoom(made);
      map.easeTo({ center: cluster.geometry.coordinates, zoom: zoom + 0.3 });
    });
    map.on("click", "points", (event) => {
      const { x, y } = event.point;
      const seen = new Map();
      for (const f of map.queryRenderedFeatures([[x - 6, y - 6], [x + 6, y + 6]], { layers: ["points"] })) seen.set(f.properties.id, f.properties);
      new maplibre.Popup({ maxWidth: "320px", closeButton: true }).setLngLat(event.lngLat).setDOMContent(popup([...seen.values()], this.element.dataset.event)).addTo(map);
    });
  }
}

// Links to the events under the pointer. Text only: what a report says never becomes markup.
function popup(events, address = "/event/{id}") {
  const box = document.createElement("div");
  for (const event of events.slice(0, 8)) {
    const link = document.createElement("a");
    link.href = address.replace("{id}", encodeURIComponent(event.id));
    link.textContent = event.head;
    link.dir = "auto";
    const when = document.createElement("div");
    when.className = "small muted";
    when.textContent = event.when + (event.killed ? ` · ${event.killed} killed` : "");
    box.append(link, when);
  }
  if (events.length > 8) box.append(`and ${events.length - 8} more here`);
  return box;
}
