"""Questions to the datasets that ``nianbao check --format parquet=DIR`` writes."""
