// The map as a plain picture, drawn at once: outlines of countries and where the events are. It stands until the map can
// be moved, which takes a second or more to make, and where the browser cannot make one at all.
import { CLUSTER_FROM, GROUPS, START, TILE, across, css, down, firstView, palette, ringAtZoom0, short, sizeOf } from "./look.js";

const TURN = 2 * Math.PI;
const LEAST = 0.6; // pixels from the point before below which a point of an outline is left out

export async function sketch(element, { points, cells }) {
  const countries = await fetch(`${element.dataset.base}/countries.json`).then((r) => r.json());
  const { clientWidth: width, clientHeight: height } = element;
  const canvas = document.createElement("canvas");
  canvas.className = "sketch";
  canvas.setAttribute("aria-hidden", "true");
  const fine = Math.min(2, window.devicePixelRatio || 1);
  [canvas.width, canvas.height] = [Math.round(width * fine), Math.round(height * fine)];
  const pen = canvas.getContext("2d");
  pen.scale(fine, fine);
  const { center, zoom } = points.length || cells.length ? firstView(points, cells, width, height) : START;
  const world = TILE * 2 ** zoom;
  const [left, top] = [across(center[0]) * world - width / 2, down(center[1]) * world - height / 2];
  const turns = [-world, 0, world].filter((turn) => turn - left < width && turn + world - left > 0); // the earth goes round
  const place = (lon, lat) => [across(lon) * world - left, down(lat) * world - top];
  const p = palette();
  pen.fillStyle = p.sea;
  pen.fillRect(0, 0, width, height);
  outlines(pen, countries, place, turns, p, zoom);
  [pen.font, pen.textAlign, pen.textBaseline] = ["13px 'Noto Sans', sans-serif", "center", "middle"];
  const ink = css("--accent-ink");
  const round = (lat, lon, radius, fill, opacity, stroke, wide, strokeOpacity = 1, text = "") => {
    const [x, y] = place(lon, lat);
    for (const turn of turns) {
      pen.beginPath();
      pen.arc(x + turn, y, radius + wide / 2, 0, TURN);
      [pen.fillStyle, pen.globalAlpha] = [fill, opacity];
      pen.fill();
      [pen.strokeStyle, pen.lineWidth, pen.globalAlpha] = [stroke, wide, strokeOpacity];
      pen.stroke();
      pen.fillStyle = ink;
      if (text) pen.fillText(text, x + turn, y);
    }
  };
  if (cells.length || points.length <= CLUSTER_FROM) events(points, cells, zoom, round);
  element.parentElement.querySelector(".sketch")?.remove();
  element.after(canvas);
  await new Promise((shown) => requestAnimationFrame(() => setTimeout(shown, 0)));
  element.dataset.sketched ??= String(Math.round(performance.now()));
}

function outlines(pen, countries, place, turns, p, zoom) {
  pen.beginPath();
  for (const { geometry } of countries.features) {
    for (const polygon of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) {
      for (const line of polygon) {
        const seen = [];
        let [x0, y0] = [Infinity, Infinity];
        for (const [lon, lat] of line) {
          const [x, y] = place(lon, Math.max(-85.05, Math.min(85.05, lat)));
          if (Math.abs(x - x0) + Math.abs(y - y0) < LEAST) continue;
          seen.push([(x0 = x), (y0 = y)]);
        }
        if (seen.length < 3) continue;
        for (const turn of turns) {
          seen.forEach(([x, y], at) => (at ? pen.lineTo(x + turn, y) : pen.moveTo(x + turn, y)));
          pen.closePath();
        }
      }
    }
  }
  pen.fillStyle = p.land;
  pen.fill("evenodd");
  pen.strokeStyle = p.border;
  pen.lineWidth = 0.5 + (0.6 * Math.min(4, Math.max(0, zoom - 1))) / 4;
  pen.stroke();
}

function events(points, cells, zoom, round) {
  const colours = Object.fromEntries(GROUPS.map((group) => [group, css(`--${group}`)]));
  const [card, contestedColour, accent] = [css("--card"), css("--contested"), css("--accent")];
  for (const [, lat, lon, radius, precision, group] of points) {
    const ring = ringAtZoom0(radius, precision, lat) * 2 ** zoom;
    if (ring) round(lat, lon, ring, colours[group] ?? colours.other, 0.06, colours[group] ?? colours.other, 1, 0.4);
  }
  const near = 0.62 + 0.38 * Math.min(1, Math.max(0, (zoom - 1) / 5));
  for (const [, lat, lon, radius, precision, group, contested, killed] of [...points].sort((a, b) => b[7] - a[7])) {
    const opacity = ringAtZoom0(radius, precision, lat) ? 0.62 : 0.88;
    round(lat, lon, near * sizeOf(killed), colours[group] ?? colours.other, opacity, contested ? contestedColour : card, contested ? 2.2 : 1);
  }
  for (const [lat, lon, count] of cells) round(lat, lon, 10 + 6 * Math.min(4, Math.log10(count)), accent, 0.82, card, 1.5, 1, short(count));
}
