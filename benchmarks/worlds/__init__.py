"""Made-up wars with known truth: what happened, who reported it when, who copied whom, who erred, who leant whither.

    PYTHONPATH=src python -m benchmarks.worlds write FOLDER 1000        # texts and the truth about them
    PYTHONPATH=src python -m benchmarks.worlds link 1000 10000          # links readings, holds events to the truth
    PYTHONPATH=src python -m benchmarks.worlds link 200 --read          # the same, the texts read by the reader

The towns are real, so that the reader finds them; all that happens in them is invented, and so are the outlets, the
monitors, the armed groups and the dead. One seed makes the same world every time. A longer world has more days and not
more events a day: that is how archives grow.
"""

from benchmarks.worlds.happen import Happening
from benchmarks.worlds.report import Reported
from benchmarks.worlds.world import SEED, World, readings

__all__ = ["SEED", "Happening", "Reported", "World", "readings"]
