"""Which known place a mention means, with the other candidates, how sure, and why.

>>> gazetteer = load_gazetteer()                                                        # doctest: +SKIP
>>> context = context_of(report.text, gazetteer, outlet_country="SYR")                 # doctest: +SKIP
>>> resolve_places(find_mentions(report.text, gazetteer), context, gazetteer)[0].reason # doctest: +SKIP
'Homs, province of Syria: "province" asks for it; Syria is the country most named'
"""
