"""Report to reading: the finders of one report, pure functions over its words.

    language = load_language("en")
    parsed = parse(text)                                              extract.parse
    counts = find_counts(parsed, language)                            extract.counts          -> tuple[FoundCount, ...]
    times = find_times(parsed, published, language)                   extract.times           -> tuple[FoundTime, ...]
    said = find_attributions(parsed, language, outlet=outlet)         extract.attribution     -> Attributions
    blame = find_responsibility(parsed, said, language)               extract.responsibility  -> tuple[FoundResponsibility, ...]

The records of what they find are in `extract.found`, those of words and grammar in `extract.parsed`.
"""
