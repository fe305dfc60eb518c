"""150 pieces of markup that run a script where a page lets them, and a reading that holds them in every field."""

from __future__ import annotations

import html

from msgspec.structs import replace

from herodote.ids import report_id
from herodote.records import (
    Attribution,
    Count,
    Entity,
    Participant,
    Place,
    Quantity,
    Reading,
    Relation,
    Report,
    ReportEvent,
    Responsibility,
    Source,
    Span,
    Time,
)

RUN = "window.__pwned=1"
VECTORS = (
    f"<script>{RUN}</script>", f"<ScRiPt\n>{RUN}</sCrIpT >", f"<script/x>{RUN}</script>",
    f"<scr<script>ipt>{RUN}</script>", "<script src=//127.0.0.1:9/x.js></script>",
    "<script src=data:,window.__pwned=1></script>", f"<img src=x onerror={RUN}>", f"<img/src=`x`onerror={RUN}>",
    f"<image src=x onerror={RUN}>", f"<svg onload={RUN}>", f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text y=20>x</text></a></svg>", f"<math href='javascript:{RUN}'>x</math>",
    f"<body onload={RUN}>", f"<iframe src='javascript:{RUN}'></iframe>", f"<iframe srcdoc='<script>{RUN}</script>'>",
    f"<object data='javascript:{RUN}'></object>", "<embed src=//127.0.0.1:9/x.swf>",
    f"<a href='javascript:{RUN}'>x</a>",
    f"<a href='&#106;avascript:{RUN}'>x</a>", f"<form action='javascript:{RUN}'><button>x</button></form>",
    f"<input autofocus onfocus={RUN}>", f"<details open ontoggle={RUN}>x", f"<video><source onerror={RUN}></video>",
    "<meta http-equiv=refresh content='0;url=//127.0.0.1:9/'>", "<base href=//127.0.0.1:9/>",
    f"<style>@import'//127.0.0.1:9/x.css';*{{x:expression({RUN})}}</style>",
    "<link rel=stylesheet href=//127.0.0.1:9/x.css>", f"{{{{constructor.constructor('{RUN}')()}}}}",
)  # fmt: skip
CONTEXTS = ("{}", '">{}', "'>{}", "--></title></textarea></script></style>{}")
PAYLOADS = tuple(context.format(vector) for context in CONTEXTS for vector in VECTORS) + tuple(
    html.escape(vector) for vector in VECTORS
)
"""As they are, out of two kinds of quotes, out of other elements, and escaped once (to be shown so, not undone)."""
NAMES = tuple(" ".join(payload.split()) for payload in PAYLOADS)


def hostile(day: int = 10) -> Reading:
    """A reading in whose text, names, values and addresses all of them stand."""
    lead = "A strike on Hajin killed 3 people, it was said.\n\n"
    text = lead + "\n".join(f"{name} said so." for name in NAMES)
    sources, spans, at = [], [], len(lead)
    for n, name in enumerate(NAMES):
        start = text.index(name + " said so.", at)
        at = start + len(name)
        spans.append(Span(start, at, name))
        sources.append(Source(f"s{n}", name, "monitor", True, Entity(None, name), (spans[-1],)))
    said = tuple(Attribution((s.id,), span, "asserts", "certain", span) for s, span in zip(sources, spans, strict=True))
    people = tuple(Participant(s.text, s.start, s.end, Entity(None, s.text or "")) for s in spans)
    places = tuple(
        Place(s.text, s.start, s.end, s.text, "site", 34.69, 40.83 + n / 1000, "SYR", s.text, s.text, None, 1)
        for n, s in enumerate(spans)
    )
    counts = tuple(
        Count("killed", "unknown", s.text, n, n + 1, s.text, s.start, s.end, (said[n],)) for n, s in enumerate(spans)
    )
    owned = tuple(Responsibility(p, "claimed", (a,), s) for p, a, s in zip(people, said, spans, strict=True))
    date = f"2018-11-{day:02d}"
    first = ReportEvent(
        id="e1", type="air_strike", standing="main", status="occurred", mentions=(spans[0],), evidence=tuple(spans),
        actors=people, recipients=people, instruments=people, places=places,
        time=Time(spans[0].text, spans[0].start, spans[0].end, date, date, "day", NAMES[1]), casualties=counts,
        quantities=(Quantity(NAMES[2], 1, 2, spans[2].text, spans[2].start, spans[2].end, (said[2],)),),
        responsibility=owned, attribution=said,
    )  # fmt: skip
    second = replace(first, id="e2", type="shelling", casualties=(), responsibility=())
    report = Report(
        report_id(text), f"{NAMES[0]}/../{NAMES[6]}.txt", " ".join(NAMES[:40]), f"javascript:{RUN}", NAMES[3], NAMES[4],
        date, "metadata", "en", text,
    )  # fmt: skip
    answers = Relation("retaliation_for", "e2", "e1", spans[5], said[:40])
    return Reading(report, tuple(sources), (first, second), (answers,), None, (NAMES[7],))
