// How the map looks: colours, sizes, and what is first seen of the earth. For the map and for the sketch that stands
// until the map does, so that one passes into the other without a jump.

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
export const GROUPS = ["explosion", "battle", "civilians", "crowd", "strategic", "other"];
export const METRES_PER_PIXEL = 78271.517; // at zoom 0 on the equator, tiles of 512 px
export const TILE = 512;
export const CLUSTER_FROM = 1500; // below this many points each is drawn by itself
export const START = { center: [25, 20], zoom: 1.4 }; // where there is no event to look at
const NEAREST = 6.2, FURTHEST = 0.8, MARGIN = 64; // of the first view

export function palette() {
  const dark = document.documentElement.dataset.theme === "dark";
  return dark
    ? { sea: "#0e1417", land: "#1f1d19", border: "#5b5446", admin: "#3a352c", disputed: "#c78a4a", water: "#23404d", text: "#cfc5b4", textSmall: "#9a9080", halo: "#171510" }
    : { sea: "#dce6e8", land: "#faf7f1", border: "#a89d89", admin: "#ddd3c1", disputed: "#c0792b", water: "#9fc0cb", text: "#4a4339", textSmall: "#7d7466", halo: "#fdfbf7" };
}

// Width of a ring in pixels at zoom 0; it doubles with each zoom, as the ground does. 0: the place is known, no ring.
export const ringAtZoom0 = (radiusKm, precision, lat) =>
  precision >= 3 || radiusKm > 20 ? (radiusKm * 1000) / (METRES_PER_PIXEL * Math.max(0.2, Math.cos((lat * Math.PI) / 180))) : 0;
export const short = (n) => (n < 1000 ? `${n}` : n < 9950 ? `${(n / 1000).toFixed(1)}k` : `${Math.round(n / 1000)}k`);
export const sizeOf = (killed) => 4.5 + Math.min(15, 2.6 * Math.log2(1 + killed));

// Where a point lies on the map of the world (Mercator), from 0 to 1.
export const across = (lon) => (lon + 180) / 360;
export const down = (lat) => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
const lonAt = (x) => x * 360 - 180;
const latAt = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

// The value below which a share of the weights lies.
function ranked(weighted) {
  const list = weighted.sort((a, b) => a[0] - b[0]);
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  return (share) => {
    let left = share * total;
    for (const [value, weight] of list) if ((left -= weight) < 0) return value;
    return list.at(-1)[0];
  };
}

// Centre and zoom at which nearly all events are seen in a window of this size.
export function firstView(points, cells, width, height) {
  const lons = ranked([...points.map((p) => [p[2], 1]), ...cells.map((c) => [c[1], c[2]])]);
  const lats = ranked([...points.map((p) => [p[1], 1]), ...cells.map((c) => [c[0], c[2]])]);
  const [w, e, n, s] = [across(lons(0.02)), across(lons(0.98)), down(lats(0.98)), down(lats(0.02))];
  const fits = (room, part) => Math.log2(Math.max(1, room - 2 * MARGIN) / (part * TILE));
  const zoom = Math.max(FURTHEST, Math.log2(height / TILE), Math.min(NEAREST, fits(width, e - w), fits(height, s - n)));
  const half = height / (TILE * 2 ** zoom) / 2; // the map is not moved beyond the poles
  return { center: [lonAt((w + e) / 2), latAt(Math.min(1 - half, Math.max(half, (n + s) / 2)))], zoom };
}
