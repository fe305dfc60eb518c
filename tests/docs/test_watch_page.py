"""The commands of the page on feeds are taken as they stand; what they would ask for is asked of no server here."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from herodote.cli.entry import run
from herodote.run import watching
from herodote.run.watching import Round, Wish
from tests.docs.test_how_to import blocks

COMMANDS = [line for block in blocks("how-to/watch-feeds.md", "") for line in block.splitlines()]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_page_is_a_watch_of_public_feeds(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wishes: list[Wish] = []

    def watch(folder: Path, wish: Wish, *_: object) -> Iterator[Round]:
        wishes.append(wish)
        yield Round((), None, None)

    monkeypatch.setattr(watching, "watch", watch)
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(line)[1:]) == 0
    (wish,) = wishes
    assert wish.every_s == 1800
    assert wish.pages == ("--pages" in line)
    assert all(feed.startswith("https://") for feed in wish.feeds)
    assert wish.manners.pause_s == 5
    assert wish.most_pages == 20
