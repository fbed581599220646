"""What plugins do wrong, and what is to come of each: the table of `test_misbehaving`."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CASES", "MODES", "Case"]

#: ``here``: one process, as where it cannot be copied; ``supervised``: a copy of the process checks
#: one document; ``jobs``: two copies check two.
MODES = ("here", "supervised", "jobs")


_JUDGE = "return CorpusExamination(1)"


class Case(NamedTuple):
    """One misbehaviour.

    Attributes:
        top: code of the module.
        check, prepare, collect, judge: bodies of the functions of the checks ``bad`` and ``bad-corpus``.
        hook: body of ``register_checks``; the two checks are ``CHECKS``.
        reader, recognises: bodies of the functions of the reader of ``.bad``.
        writer: the body of the function of the format ``bad``; then it is asked for.
        code: of the process.
        status: of the rule on the check ``bad``.
        told: what is said on standard error, in parts.
        here: whether one process can bear it; what ends the process of who has only one cannot be
            told.
        corpus: whether it shows only where two documents are compared.
        seconds: ``limits.seconds``.
    """

    name: str
    top: str = ""
    check: str = "return Examination(1)"
    prepare: str = "return parameters"
    collect: str = "return 1"
    judge: str = _JUDGE
    hook: str = "return CHECKS"
    reader: str = ""
    recognises: str = "return False"
    writer: str = ""
    code: int = 3
    status: str = "error"
    told: tuple[str, ...] = ()
    here: bool = True
    corpus: bool = False
    seconds: float = 20


_CHECK = ('XBAD001: the check "bad" failed: ', 'the plugin "bad:bad"')
_LOAD = ('The plugin "bad:bad" cannot be loaded: ',)
_HOOK = ('The plugin "bad:bad" failed in its hook register_checks: ',)
_GAVE = ('The plugin "bad:bad" gave ',)
_ENDED = ('The plugin "bad:bad" ended the process while it was loaded (',)
_EXIT = "import ctypes; ctypes.CDLL(None)._exit(0)"
_CRASH = "os.kill(os.getpid(), signal.SIGSEGV)"


def _check(name: str, body: str, *told: str, **more: object) -> Case:
    return Case(f"check-{name}", check=body, told=(*_CHECK, *told), **more)  # type: ignore[arg-type]


def _corpus(name: str, *told: str, collect: str = "return 1", judge: str = _JUDGE) -> Case:
    told = ('XBAD002: the check "bad-corpus" failed: ', 'the plugin "bad:bad"', *told)
    return Case(
        f"corpus-{name}", status="pass", told=told, corpus=True, collect=collect, judge=judge
    )


def _at_import(name: str, code: str, *told: str, **more: object) -> Case:
    return Case(f"import-{name}", top=code, told=told or _LOAD, **more)  # type: ignore[arg-type]


def _preparing(name: str, code: str, *told: str, **more: object) -> Case:
    return Case(f"preparing-{name}", prepare=code, told=told or _LOAD, **more)  # type: ignore[arg-type]


def _hook(name: str, body: str, *told: str, **more: object) -> Case:
    return Case(f"hook-{name}", hook=body, told=told or _HOOK, **more)  # type: ignore[arg-type]


def _reader(name: str, body: str, *told: str, **more: object) -> Case:
    values: dict[str, object] = {"status": "pass", "told": ("r.bad", *told), **more}
    return Case(f"reader-{name}", reader=body, **values)  # type: ignore[arg-type]


def _writer(name: str, body: str, *told: str, **more: object) -> Case:
    told = ('the writer "bad" failed: ', 'the plugin "bad:bad"', *told)
    values: dict[str, object] = {"status": "pass", "told": told, **more}
    return Case(f"writer-{name}", writer=body, **values)  # type: ignore[arg-type]


CASES = (
    Case("nothing", code=0, status="pass"),
    # --- in a check
    _check("exit", "sys.exit(0)", "SystemExit"),
    _check("exit-with-words", "sys.exit('bye')", "SystemExit: bye"),
    _check("os-exit", "os._exit(0)", "os._exit(0)"),
    _check("exit-in-c", _EXIT, "ProcessEnded: exit status 0", here=False),
    _check("crash", _CRASH, "ProcessEnded: signal 11", here=False),
    _check("abort", "os.abort()", "ProcessEnded: signal 6", here=False),
    _check("raise", "raise RuntimeError('oops')", "RuntimeError: oops"),
    _check("odd-exception", "raise Odd", "Odd"),
    _check("generator-exit", "raise GeneratorExit", "GeneratorExit"),
    _check("cancelled", "raise asyncio.CancelledError", "CancelledError"),
    _check("interrupt", "raise KeyboardInterrupt", "ProcessEnded", here=False),
    _check("recursion", "return bad.function(report, parameters, context)", "RecursionError"),
    Case(
        "check-memory",
        check="return Examination(len([bytearray(10**9) for _ in range(9)]))",
        told=("memory ran out while XBAD001 was tested",),
        here=False,
    ),
    Case(
        "check-loop",
        check="while True: pass",
        status="skipped",
        told=("it took more than 1 seconds and was stopped while XBAD001 was tested",),
        seconds=1,
    ),
    _check(
        "loop-that-swallows",
        "while True:\n"
        "        try:\n"
        "            while True: time.sleep(0.01)\n"
        "        except BaseException: pass",
        "ProcessEnded: > 1 s",
        here=False,
        seconds=1,
    ),
    Case(
        "check-sleep",
        check="time.sleep(60)",
        status="skipped",
        told=("was stopped while XBAD001 was tested",),
        seconds=1,
    ),
    Case(
        "check-output",
        check="print('{'); sys.stdout.write('['); os.write(1, b'<'); return Examination(1)",
        code=0,
        status="pass",
    ),
    Case(
        "check-thread",
        check="threading.Thread(target=time.sleep, args=(600,)).start(); return Examination(1)",
        code=0,
        status="pass",
    ),
    _check("clear-tables", "report.tables.clear(); return Examination(1)", "AttributeError"),
    _check("clear-entries", "[t.entries.clear() for t in report.tables.values()]"),
    _check("assign", "report.sections = (); return Examination(1)"),
    Case(
        "check-assign-behind-its-back",
        check="object.__setattr__(report, 'tables', {}); return Examination(1)",
        code=0,
        status="pass",
    ),
    Case(
        "check-share-nonsense",
        check="context._shared.clear(); context._passages[0] = None; return Examination(1)",
        code=0,
        status="pass",
    ),
    _check("instruments", "context.instruments.clear(); return Examination(1)"),
    _check("count-of-words", "return Examination('many')", "which is no count"),
    _check("count-below-zero", "return Examination(-1)", "which is no count"),
    _check("count-of-bools", "return Examination(True)", "which is no count"),
    _check("none", "return None", "NoneType"),
    _check("true", "return True", "bool"),
    _check("tuple", "return (1, ())", "tuple"),
    _check("problems-none", "return Examination(1, None)"),
    _check("problems-words", "return Examination(1, 'no')"),
    _check("no-place", "return Examination(1, [Problem('m', None)])"),
    _check("place-beyond", "return Examination(1, [Problem('m', Place(0, 10**9))])"),
    _check("unknown-message", "return Examination(1, [Problem('n', report.place)])"),
    _check("strange-argument", "return Examination(1, [Problem('m', report.place, {'a': bad})])"),
    _check("reason-of-words", "return NotApplicable('because')"),
    _check("generator", "yield Examination(1)", "generator"),
    _check("problems-that-raise", "return Examination(1, (1 / 0 for _ in (1,)))"),
    # --- over the corpus: only where two documents are compared
    _corpus("judge-exit", "SystemExit", judge="sys.exit(0)"),
    _corpus("judge-nonsense", "no count", judge="return CorpusExamination('many')"),
    _corpus("collect-raises", "ZeroDivisionError", collect="return 1 / 0"),
    _corpus("collect-crash", "signal 11", collect=_CRASH),
    _corpus("collect-unstorable", "UnstorableError", collect="return lambda: 1"),
    # --- as it is imported
    _at_import("exit", "sys.exit(0)", *_LOAD, "SystemExit"),
    _at_import("os-exit", "os._exit(0)", *_LOAD, "os._exit(0)"),
    _at_import("exit-in-c", _EXIT, *_ENDED, "exit status 0", here=False),
    _at_import("crash", _CRASH, *_ENDED, "signal 11", here=False),
    _at_import("loop", "while True: time.sleep(0.01)", *_ENDED, "> 1 s", here=False, seconds=1),
    _at_import("missing", "import there_is_none", *_LOAD, "No module named 'there_is_none'"),
    _at_import("syntax", "def", *_LOAD, "SyntaxError"),
    _at_import("odd-exception", "raise Odd", *_LOAD, "Odd"),
    _at_import("recursion", "def f(): f()\nf()", *_LOAD, "RecursionError"),
    _at_import("no-version", "del NIANBAO_API", 'The plugin "bad:bad" does not state NIANBAO_API'),
    _at_import("later-version", "NIANBAO_API = (7, 9)", "was made for version (7, 9)"),
    _at_import("nonsense-version", "NIANBAO_API = Check", "was made for version"),
    Case(
        "import-output",
        top="print('{'); os.write(1, b'[')",
        code=0,
        status="pass",
    ),
    Case(
        "import-thread",
        top="threading.Thread(target=time.sleep, args=(600,)).start()",
        code=0,
        status="pass",
        told=('The plugin "bad:bad" left a thread running',),
        here=False,
    ),
    # --- as it prepares the parameters of a rule
    _preparing("exit-in-c", _EXIT, *_ENDED, "exit status 0", here=False),
    _preparing("crash", _CRASH, *_ENDED, "signal 11", here=False),
    _preparing("loop", "while True: time.sleep(0.01)", *_ENDED, "> 1 s", here=False, seconds=1),
    # --- in a hook
    _hook("exit", "sys.exit(0)", *_HOOK, "SystemExit"),
    _hook("os-exit", "os._exit(0)", *_HOOK, "os._exit(0)"),
    _hook("crash", _CRASH, *_ENDED, "signal 11", here=False),
    _hook("loop", "while True: time.sleep(0.01)", *_ENDED, "> 1 s", here=False, seconds=1),
    _hook("half-way", "yield CHECKS[0]; raise LookupError('gone')", *_HOOK, "LookupError: gone"),
    _hook("number", "return 7", *_HOOK, "TypeError"),
    _hook("words", "return ['bad']", *_GAVE, "which is to give Check"),
    _hook("no-name", "return [replace(bad, name=7)]", *_GAVE),
    _hook("no-function", "return [replace(bad, function=None)]", *_GAVE),
    _hook("name-that-raises", "return [Sly()]", *_GAVE, "Sly"),
    _hook("twice", "return [bad, bad]", 'The plugin "bad:bad" gave two Checks "bad"'),
    Case(
        "hook-name-of-a-shipped-check",
        hook="return [*CHECKS, replace(bad, name='tally')]",
        status="pass",
        told=('"bad:bad" and "nianbao:checks-tables" all give the Check "tally"', "is used"),
    ),
    Case(
        "hook-unmarked",
        top="def register_readers(): return []",
        told=('"bad:bad" has a function register_readers without @hookimpl',),
    ),
    Case(
        "hook-misspelt",
        top="@hookimpl\ndef register_chekcs(): return []",
        told=('"bad:bad" has an unknown hook "register_chekcs"',),
    ),
    Case(
        "hook-asks-for-more",
        top="@hookimpl\ndef register_forms(context, engine): return []",
        told=('The plugin "bad:bad" cannot be registered: ',),
    ),
    Case(
        "hook-missing-directory",
        top="@hookimpl\ndef register_rule_packs(): return [Path('/no/such/place')]",
        told=('The plugin "bad:bad" gave /no/such/place', "does not exist"),
    ),
    Case(
        "hook-suffix-in-words",
        top="@hookimpl\ndef register_readers(): return [Reader('bad', '.bad', print)]",
        told=(*_GAVE, "which is to give Reader"),
    ),
    Case(
        "hook-writer-without-function",
        top="@hookimpl\ndef register_writers(): return [Writer('bad', None)]",
        told=(*_GAVE, "which is to give Writer"),
    ),
    # --- in prepare, as the rules are loaded
    Case(
        "prepare-raises",
        hook="return [replace(bad, prepare=lambda _: 1 / 0), CHECKS[1]]",
        told=(_CHECK[0], "division by zero"),
    ),
    Case(
        "prepare-exit",
        hook="return [replace(bad, prepare=lambda _: sys.exit(0)), CHECKS[1]]",
        told=(_CHECK[0], "SystemExit"),
    ),
    # --- in a reader: its own file alone is lost
    _reader("raise", "raise RuntimeError('oops')", "RuntimeError: oops", '"bad:bad"'),
    _reader("exit", "sys.exit(0)", "SystemExit", '"bad:bad"'),
    _reader("os-exit", "os._exit(0)", "os._exit(0)", '"bad:bad"'),
    _reader("none", "return None", '"bad:bad"'),
    _reader("words", "return 'a report'", '"bad:bad"'),
    _reader("crash", _CRASH, "while it was read (bad)", "signal 11", here=False),
    _reader("loop", "while True: pass", "while it was read (bad)", seconds=1),
    _reader("output", "print('{'); os.write(1, b'['); raise DocumentError('no')", "no"),
    Case(
        "recognises-raises",
        reader="raise DocumentError('no')",
        recognises="return 1 / 0",
        told=('The plugin "bad:bad" failed in its hook register_readers: ZeroDivisionError',),
    ),
    _reader(
        "recognises-half-way",
        "raise DocumentError('no')",
        recognises="return head == b'bad' and 1 / 0",
    ),
    # --- in a writer: the other outputs are written
    _writer("raise", "raise RuntimeError('oops')", "RuntimeError: oops"),
    _writer("exit", "sys.exit(0)", "SystemExit"),
    _writer("os-exit", "os._exit(0)", "os._exit(0)"),
    _writer("crash", _CRASH, "ProcessEnded: signal 11", here=False),
    _writer("loop", "while True: time.sleep(0.01)", "too late", here=False, seconds=1),
    _writer("none", "return None", "NoneType"),
    _writer("number", "return 7", "int"),
    _writer("files-of-words", "return {'a': 'b'}", "dict"),
    Case(
        "writer-output",
        writer="print('{'); os.write(1, b'['); return ''",
        code=0,
        status="pass",
    ),
)
