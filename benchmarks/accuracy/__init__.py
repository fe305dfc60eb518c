"""How often places, spellings and times are right on public corpora, and what a look-up costs.

The corpora lie in `../shared`, beside the repository; none of their texts is in it. Without them each part says so and
is left out.
"""
