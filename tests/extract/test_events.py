"""Which words name one event, with sameness given by hand."""

from __future__ import annotations

from herodote.extract.named.events import Named, cluster
from herodote.extract.named.triggers import Trigger


def named(*probabilities: float) -> list[Named]:
    return [Named(Trigger(i, i * 10, i * 10 + 6, "strike"), p, (1.0, 0.0)) for i, p in enumerate(probabilities)]


def test_words_that_agree_are_one_event() -> None:
    groups = cluster(named(0.9, 0.8, 0.7), lambda i, j: 0.9, 0.5)
    assert [len(g.named) for g in groups] == [3]


def test_words_that_disagree_are_events_of_their_own() -> None:
    groups = cluster(named(0.9, 0.8), lambda i, j: 0.1, 0.5)
    assert [len(g.named) for g in groups] == [1, 1]


def test_words_too_far_apart_to_be_compared_stay_apart() -> None:
    groups = cluster(named(0.9, 0.8), lambda i, j: None, 0.5)
    assert len(groups) == 2


def test_a_word_joins_the_event_it_agrees_with_most() -> None:
    same = {(0, 1): 0.1, (0, 2): 0.6, (1, 2): 0.9}
    groups = cluster(named(0.9, 0.9, 0.9), lambda i, j: same[i, j], 0.5)
    assert [[n.trigger.token for n in g.named] for g in groups] == [[0], [1, 2]]
