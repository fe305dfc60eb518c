"""Makes the bundled gazetteer and the offline map from packages that install by their ordinary clients.

`python -m herodote.gazetteer.build --sources FOLDER` needs the extra `build`; see `../README.md` for the sources.
Nothing of this room runs when Herodote reads.
"""
