"""A run as tables of Parquet files (``--format parquet=DIR``), for `nianbao query` and others."""

from nianbao_writers.dataset.parquet import write

__all__ = ["write"]
