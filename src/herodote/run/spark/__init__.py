"""The same reading on many machines: Apache Spark hands out the work, the functions are those of one machine.

    inputs -> units        units.py     what one task takes in hand: some files, or one large one
    unit   -> taken part   taking.py    bytes to reports, in the order in which they lie there
    part   -> read part    reading.py   reports to readings, 64 at a time
    parts  -> casebook     engine.py    the driver takes them in, in the order of the inputs

Every part is a Parquet file under a name that follows from what is in it, and is there whole or not at all: a worker
that dies leaves nothing half done, a task that runs twice writes the same file twice, a second run begins where the
first ended.
"""
