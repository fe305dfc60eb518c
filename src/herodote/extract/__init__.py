"""Report to reading: the finders of one report, pure functions over its words.

    language = load_language("en")
    parsed = parse(text)                                                extract.parse
    counts = find_counts(parsed, language)                              extract.counts
    times = find_times(parsed, published, language)                     extract.times
    said = find_attributions(parsed, language, RegisteredSources())     extract.attribution, extract.known
    blame = find_responsibility(parsed, said, language)                 extract.responsibility.find
    sure = certainty_at(parsed, token, language)                        extract.hedges

The records of what they find are in `extract.found`, those of words and grammar in `extract.parsed`. `said.of(start,
end)` tells who says the words at a span.
"""
