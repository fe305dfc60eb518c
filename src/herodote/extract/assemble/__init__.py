"""From verdicts to the records of a reading. `assemble.records.assemble` makes them."""
