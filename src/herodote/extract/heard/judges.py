"""The shipped judges with their lexicons, as the steps need them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from herodote.extract.filled.roles import RoleLexicon
from herodote.extract.heard.confidence import Scale
from herodote.extract.heard.decide import Judges
from herodote.extract.named.lexicon import TriggerLexicon
from herodote.models.weights import Stored, shipped_judges


@cache
def load_judges() -> Judges:
    """The judges that come with Herodote, read once a process."""
    return judges_of(shipped_judges())


def judges_of(stored: Stored) -> Judges:
    """Judges from a file of weights."""
    data = stored.data
    return Judges(
        lexicon=msgspec.convert(data["lexicon"], TriggerLexicon),
        roles=msgspec.convert(data["roles"], RoleLexicon),
        types=tuple(data["types"]),
        judges=stored.judges,
        cuts=dict(data["cuts"]),
        scales=msgspec.convert(data.get("scales", {}), dict[str, Scale]),
    )


def data_of(judges: Judges) -> Mapping[str, Any]:
    """What of the judges is plain data: the other half of `judges_of`."""
    return {
        "lexicon": msgspec.to_builtins(judges.lexicon),
        "roles": msgspec.to_builtins(judges.roles),
        "types": list(judges.types),
        "cuts": dict(judges.cuts),
        "scales": msgspec.to_builtins(judges.scales),
    }
