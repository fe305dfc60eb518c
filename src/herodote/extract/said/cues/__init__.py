"""Cues of a report: where words are said by somebody. `cues.find.find_cues` hands them out."""
