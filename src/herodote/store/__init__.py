"""The casebook: evidence by content hash, an append-only hash-chained log, a database that can be made again.

    reports/raw/ab/<sha256>       bytes as they were received
    reports/text/ab/<sha256>.txt  the clean text that spans point into
    log/000001.jsonl              findings, readings, problems, judgements, given ids, runs
    casebook.duckdb               derived: published whole by an atomic rename, opened read-only
    aside/                        what was damaged, kept

The log is the truth; `casebook.Casebook` writes it, `state.replay` reads it, `query.Query` asks the published database.
Readings stay in the log: `shelf.Shelf` knows where each lies.
"""
