"""Timings of nianbao: ``python -m benchmarks`` (or ``make bench``) prints the tables of
``benchmarks/README.md``."""
