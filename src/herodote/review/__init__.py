"""Judgements of people: what to look at first, what is settled, how far reviewers agree. Pure functions on records.

`queue.queue_of` puts the most doubtful and most important first, each with reasons in words; `settled.review_of` says
what an event's decisions come to; `agreement.alpha` measures how far reviewers agree; `anchors.moved_events` carries
judgements over to a newer reading of the same report.
"""
