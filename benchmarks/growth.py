"""How work grows with size: the measured seconds as a plot on two logarithmic scales, with the exponent of each line.

PYTHONPATH=src python -m benchmarks.growth          # results/linking.json, queries.json -> results/growth.svg
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

RESULTS = Path(__file__).parent / "results"
WIDTH, HEIGHT, LEFT, BELOW, RIGHT = 640, 400, 60, 40, 190
COLOURS = ("#8c2d04", "#08519c", "#006d2c", "#54278f")


class Line(Struct, frozen=True):
    """Measured points of one thing: size, and seconds."""

    name: str
    points: tuple[tuple[int, float], ...]

    @property
    def exponent(self) -> float | None:
        """The slope of the straight line through the points in logarithms: 1 is linear. None for one point."""
        if len(self.points) < 2:
            return None
        xs = [math.log(x) for x, _ in self.points]
        ys = [math.log(y) for _, y in self.points]
        mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
        across = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
        return across / sum((x - mean_x) ** 2 for x in xs)


def lines(linking: Sequence[Mapping[str, float]], queries: Mapping[str, object]) -> list[Line]:
    """Linking over reports; the dearest answers of the page over events."""
    found = []
    told = sorted((int(row["reports"]), float(row["seconds"])) for row in linking if not row["read"])
    if told:
        found.append(Line("link all reports", tuple(told)))
    sizes = sorted(int(size) for size in queries if size.isdigit())
    for name in ("list", "list by words", "map, the world"):
        points = [(size, queries[str(size)][name]["processor_ms"] / 1000) for size in sizes]  # type: ignore[index]
        if points:
            found.append(Line(name, tuple((size, max(seconds, 0.0001)) for size, seconds in points)))
    return found


def plot(found: Sequence[Line]) -> str:
    """The lines as SVG."""
    points = [point for line in found for point in line.points]
    low_x, high_x = (math.log10(f(x for x, _ in points)) for f in (min, max))
    low_y, high_y = math.floor(math.log10(min(y for _, y in points))), math.ceil(math.log10(max(y for _, y in points)))

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - low_x) / max(high_x - low_x, 0.1)
        up = (math.log10(y) - low_y) / max(high_y - low_y, 1)
        return round(LEFT + across * (WIDTH - LEFT - RIGHT), 1), round((HEIGHT - BELOW) * (1 - up) + 10, 1)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
    ]
    for power in range(low_y, high_y + 1):
        _, y = at(10**low_x, 10**power)
        out.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">{10**power:g} s</text>')
    for size in sorted({x for x, _ in points}):
        x, _ = at(size, 10**low_y)
        out.append(f'<text x="{x}" y="{HEIGHT - 6}" text-anchor="middle">{size:,}</text>')
    for line, colour in zip(found, COLOURS, strict=False):
        path = " ".join(f"{x},{y}" for x, y in (at(*point) for point in line.points))
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in (at(*p) for p in line.points)]
        x, y = at(*line.points[-1])
        label = line.name if line.exponent is None else f"{line.name}: n^{line.exponent:.2f}"
        out.append(f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{label}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    linking = json.loads((RESULTS / "linking.json").read_text()) if (RESULTS / "linking.json").exists() else []
    queries = json.loads((RESULTS / "queries.json").read_text()) if (RESULTS / "queries.json").exists() else {}
    found = lines(linking, queries)
    for line in found:
        print(line.name, line.points, "exponent", line.exponent and round(line.exponent, 2))
    (RESULTS / "growth.svg").write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()
