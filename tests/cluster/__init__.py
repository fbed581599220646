"""Runs on a Dask cluster of this machine, and what may go wrong with one."""
