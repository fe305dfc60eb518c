"""The whole pipeline: inputs to readings to casebook. `pipeline.py` is the page to read first."""
