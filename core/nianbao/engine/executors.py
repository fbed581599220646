"""Who has the documents of a run checked: this machine's processes, or an executor that a plugin
gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from nianbao.checking.examiner import Wanted
from nianbao.checking.record import Records
from nianbao.configuration import LOCAL
from nianbao.engine.loaded import Loaded
from nianbao.errors import FilePlace, KeyPath, UsageError, fault_error, suggestion
from nianbao.results.executor import Executor
from nianbao.rules.parameters import NoParameters, parameters_from, schema_of
from nianbao.text.wording import Text
from nianbao.workers.checking import Checking
from nianbao.workers.dispatcher import Dispatcher

__all__ = ["ChosenExecutor", "checking_by", "chosen_executor"]


class ChosenExecutor(NamedTuple):
    """An executor and what it is told."""

    executor: Executor
    options: Any


def chosen_executor(loaded: Loaded) -> ChosenExecutor | None:
    """The executor that the configuration asks for; None for the processes of this machine.

    Raises `UsageError` where there is none of that name, it needs what is not installed, or it has
    no such options.
    """
    name, options = loaded.configuration.executor
    executors = loaded.contributions.executors
    if name == LOCAL:
        _typed(options, NoParameters)
        return None
    executor = executors.get(name)
    if executor is None:
        hint = suggestion(name, [LOCAL, *executors])
        zh, en = f"没有名为“{name}”的执行器；{hint.zh}", f'there is no executor "{name}"; {hint.en}'
        raise UsageError(Text(zh, en))
    if executor.extra:
        executor.extra.demand(Text(f"执行器“{name}”", f'the executor "{name}"'))
    if not loaded.reproducible:
        zh = f"执行器“{name}”只能用于按配置加载的规则和插件，不能用于程序给出的"
        en = f'the executor "{name}" cannot check by rules or plugins that a program gave'
        raise UsageError(Text(zh, en))
    return ChosenExecutor(executor, _typed(options, executor.options))


def _typed(options: Mapping[str, Any], kind: Any) -> Any:
    """Options as an executor gets them; raises `UsageError` that lists every fault."""
    # Most runs have none, and a validator takes its time to import.
    if options:
        from nianbao.files.schema import schema_faults

        faults = schema_faults(options, schema_of(kind), _nowhere, ("executor",))
        if faults:
            raise fault_error(UsageError, faults)
    return parameters_from(kind, options)


def _nowhere(_path: KeyPath, *, key: bool = False) -> FilePlace:  # noqa: ARG001
    """They come from the command line, the environment and a file."""
    return FilePlace("")


def checking_by(
    chosen: ChosenExecutor | None, loaded: Loaded, wanted: Wanted, here: Dispatcher
) -> Checking:
    """Who checks the documents of a run; ``here`` are the processes of this machine."""
    if chosen is None:
        return here
    # Most runs need neither.
    from nianbao.engine.order import order_for
    from nianbao.workers.answers import Answers
    from nianbao.workers.execution import Execution

    limits, jobs = loaded.configuration.limits, loaded.configuration.jobs
    answers = Answers(Records({rule.id: rule for rule in loaded.rules}))
    order = order_for(loaded, wanted)
    return Execution(chosen.executor, chosen.options, order, answers, here, limits, jobs)
