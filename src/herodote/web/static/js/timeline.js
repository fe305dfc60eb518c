// Events over time as bars; dragging over them chooses days.
import uPlot from "../vendor/uplot/uPlot.esm.js";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const day = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

const DAY = 86400;
const DAYS = [1, 2, 7, 14, 30.4375, 91.3125, 182.625, 365.25, 730.5, 1826.25, 3652.5].map((d) => d * DAY);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// Days, months or years under the axis, whichever the steps are: never hours, which no report fixes.
function dates(plot, splits, axis, space, step) {
  return splits.map((seconds) => {
    const date = new Date(seconds * 1000);
    const month = MONTHS[date.getUTCMonth()], year = date.getUTCFullYear();
    return step >= 300 * DAY ? `${year}` : step >= 28 * DAY ? `${month} ${year}` : `${date.getUTCDate()} ${month} ${year}`;
  });
}

function bars(bins) {
  const width = bins.length > 1 ? bins[1][0] - bins[0][0] : 86400;
  return { width, data: [bins.map((b) => b[0]), bins.map((b) => b[1]), bins.map((b) => b[2])] };
}

export class Timeline {
  // `onRange(since, until)` is called with ISO days when a range was dragged.
  constructor(element, onRange) {
    this.element = element;
    this.onRange = onRange;
    this.plot = null;
    this.bins = [];
    new ResizeObserver(() => this.resize()).observe(element);
    document.addEventListener("herodote:theme", () => this.draw());
  }

  show({ bins, step }) {
    this.bins = bins;
    this.step = step;
    this.draw();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (this.plot && width && height) this.plot.setSize({ width, height });
  }

  draw() {
    this.plot?.destroy();
    this.plot = null;
    this.element.replaceChildren();
    if (!this.bins.length) return;
    const { data } = bars(this.bins);
    const axis = { stroke: css("--ink-3"), grid: { stroke: css("--line"), width: 1 }, ticks: { show: false }, font: "11px 'Noto Sans', sans-serif" };
    const path = uPlot.paths.bars({ size: [0.9, 18, 1], align: 1 });
    this.plot = new uPlot({
      width: this.element.clientWidth, height: this.element.clientHeight, legend: { show: false },
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false }, y: false },
      padding: [9, 8, 0, 0], tzDate: (ts) => uPlot.tzDate(new Date(ts * 1000), "Etc/UTC"),
      scales: { x: { time: true, range: (u, min, max) => [min - this.step * 0.5, max + this.step * 1.5] }, y: { range: (u, min, max) => [0, Math.max(1, max)] } },
      axes: [{ ...axis, size: 22, space: 70, incrs: DAYS, values: dates }, { ...axis, size: 34, space: 22, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000] }],
      series: [{}, { paths: path, fill: css("--line-2"), stroke: css("--line-2"), width: 0, points: { show: false } },
        { paths: path, fill: css("--explosion"), stroke: css("--explosion"), width: 0, points: { show: false } }],
      hooks: { setSelect: [(u) => {
        if (u.select.width < 3) return;
        const from = u.posToVal(u.select.left, "x"), to = u.posToVal(u.select.left + u.select.width, "x");
        this.onRange(day(from), day(to));
      }] },
    }, data, this.element);
  }
}
