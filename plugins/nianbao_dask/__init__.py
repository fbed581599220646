"""The executor ``dask``: documents are checked by the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from nianbao import Answered, Executor, Extra, Job, hookimpl

__all__ = ["NIANBAO_API", "Options", "register_executors"]

NIANBAO_API = 1


class Options(NamedTuple):
    """What stands under ``[executor]``."""

    scheduler: Annotated[
        str,
        {
            "minLength": 1,
            "description": "调度器的地址；不写则在本机启动 · address of the scheduler; without it, "
            "one starts here",
        },
    ] = ""
    batch: Annotated[
        int,
        {
            "minimum": 1,
            "maximum": 10_000,
            "description": "一个任务至多有几份文件 · the most documents of one task",
        },
    ] = 16
    retries: Annotated[
        int,
        {
            "minimum": 0,
            "maximum": 100,
            "description": "出错的任务再试几次 · how often a task that failed is tried again",
        },
    ] = 2
    patience: Annotated[
        float,
        {
            "exclusiveMinimum": 0,
            "description": "等待调度器和工作机的秒数 · seconds to wait for scheduler and workers",
        },
    ] = 30


def _run(job: Job, options: Options) -> Iterator[Answered]:
    # Most runs have another executor, and distributed takes a second to import.
    from nianbao_dask.cluster import run

    return run(job, options)


@hookimpl
def register_executors() -> list[Executor]:
    """The executor ``dask``."""
    return [
        Executor(
            "dask",
            _run,
            Options,
            summary="a Dask cluster: --scheduler tcp://HOST:PORT, or one on this machine",
            extra=Extra("nianbao[dask]", ("distributed",)),
        )
    ]
