"""Many readers at once: so many requests a second of mixed reading for a while, the page in a process of its own.

    PYTHONPATH=src python -m benchmarks.casebooks /tmp/many 100000
    PYTHONPATH=src python -m benchmarks.load /tmp/many --rate 200 --seconds 60

Prints errors, the time of an answer (median, 95th percentile, longest) and the processor time that the page took for
one, beside how busy the machine was: the first depends on what else runs, the second does not. Of ten requests three
are the first page or its list under one of 40 filters, one the map, one the timeline, four one of 4,000 dossiers or as
many reports, one the sources: seeded, the same every time. So lists are soon kept, and most single events and reports
are asked for the first time throughout. The page has just been started; the first `--start` seconds, in which it has
nothing at all, are told apart.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from herodote.store.query import Query

SEED = 11
FILTERS, SINGLE = 40, 4000


class Answered(Struct, frozen=True):
    """One request: what came back, and how long it took by the clock from when it was due."""

    address: str
    status: int
    seconds: float


def addresses(folder: Path, count: int) -> list[str]:
    """So many addresses in the order in which they are asked."""
    chance = random.Random(SEED)
    with Query.open(folder) as query:
        facets = query.facets()
        events = [event.id for event in query.summaries(limit=SINGLE).items]
        reports = [report.id.removeprefix("sha256:") for report in query.reports(limit=SINGLE)]
    pairs = [("type", v.value) for v in facets.type] + [("country", v.value) for v in facets.country]
    pairs += [("actor", v.value) for v in facets.actor] + [("min_killed", str(n)) for n in range(1, 20)]
    filters = [
        "",
        *(f"{name}={value.replace(' ', '+')}" for name, value in chance.sample(pairs, min(FILTERS, len(pairs)))),
    ]

    def one() -> str:
        kind, asked = chance.randrange(10), chance.choice(filters)
        if kind < 2:
            return f"/?{asked}"
        if kind < 5:
            return f"/{('events', 'api/points', 'api/timeline')[kind - 2]}?{asked}"
        if kind < 7:
            return f"/event/{chance.choice(events)}"
        return f"/report/{chance.choice(reports)}" if kind < 9 else "/sources"

    return [one() for _ in range(count)]


async def ask(port: int, wanted: Sequence[str], rate: float) -> list[Answered]:
    """Each address at its time, whether those before it were answered or not."""
    began = asyncio.get_running_loop().time()
    tasks = []
    for n, address in enumerate(wanted):
        due = began + n / rate
        await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
        tasks.append(asyncio.create_task(_one(port, address, due)))
    return list(await asyncio.gather(*tasks))


async def _one(port: int, address: str, due: float) -> Answered:
    status = 0
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        content = await reader.read()
        while more := await reader.read():
            content += more
        status = int(content[9:12] or 0)
        writer.close()
    except (OSError, ValueError):
        status = 0
    return Answered(address, status, asyncio.get_running_loop().time() - due)


def processor_seconds(pid: int) -> float:
    """What a process and those that it started have taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(processor_seconds(int(child)) for child in children)


def measure(folder: Path, rate: float, seconds: float, start: float, processes: int) -> str:
    """The figures of one run: a line for its start, a line for the rest."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    asked = f"Path({str(folder)!r}), port={port}, processes={processes}"
    program = f"from herodote.web.app import serve; from pathlib import Path; serve({asked})"
    early = int(rate * start)
    wanted = addresses(folder, early + int(rate * seconds))
    with subprocess.Popen([sys.executable, "-c", program]) as server:
        try:
            asyncio.run(_until_up(port))
            before = processor_seconds(server.pid)
            found = asyncio.run(ask(port, wanted, rate))
            used = processor_seconds(server.pid) - before
        finally:
            server.terminate()
    return (
        (f"{start:g} s from its start: {told(found[:early])}\n" if early else "")
        + f"{rate:g} a second for {seconds:g} s: {told(found[early:])}; "
        f"{used / len(found) * 1000:.1f} ms of processor time each; load {os.getloadavg()[0]:.1f}"
    )


def told(found: Sequence[Answered]) -> str:
    """How long the answers took, in words."""
    times = sorted(answer.seconds for answer in found)
    wrong = [answer for answer in found if answer.status != 200]
    return (
        f"{len(found)} requests, {len(wrong)} errors, median {statistics.median(times) * 1000:.0f} ms, "
        f"95th percentile {times[int(len(times) * 0.95)] * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms"
    )


async def _until_up(port: int) -> None:
    for _ in range(600):
        if (await _one(port, "/method", asyncio.get_running_loop().time())).status == 200:
            return
        await asyncio.sleep(0.2)
    raise TimeoutError("the page did not start")


def main() -> None:
    """Measures once."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--rate", type=float, default=200)
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--processes", type=int, default=1, help="of the page")
    asked.add_argument("--start", type=float, default=15, help="seconds that are told apart")
    options = asked.parse_args()
    began = time.monotonic()
    figures = measure(options.folder, options.rate, options.seconds, options.start, options.processes)
    print(figures, f"({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    main()
