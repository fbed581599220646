"""Damaged files of every kind, and reports in several formats: ``python -m tests.fuzz [SECONDS]``.

Each is checked end to end, by all rules, damaged at random and, where atheris is installed, guided by
the code that it reaches (`tests.fuzz.guided`). Anything but findings or a notification that says why
there are none, twice the same, is told with the seed or file that shows it again; so is a report
whose formats disagree, a part of one that is more certain than the whole, an output that another
process writes otherwise, and the number of a person in one (`tests.fuzz.properties`).
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.guided import guided, is_installed
from tests.fuzz.properties import Properties
from tests.fuzz.seeds import Seeds, members, seeds
from tests.fuzz.written import Written
from tests.generators.docx import archive

_TOKENS = [
    b"<table>",
    b"</td>",
    b"<td colspan=1000000>",
    b"|",
    b"\t",
    b"\n",
    b"\x00",
    b"\xff\xfe",
    b"&#x110000;",
    b"<!--",
    b"(",
    b">>",
    b"obj",
]


def _mutated(data: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, dropped, doubled or put in, or the file cut."""
    found = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5, 30])):
        at, end = sorted(rng.randrange(len(found) + 1) for _ in range(2))
        match rng.randrange(6):
            case 0 if found:
                found[min(at, len(found) - 1)] = rng.randrange(256)
            case 1:
                del found[at : at + rng.randrange(1, 200)]
            case 2:
                found[at:at] = found[at : min(end, at + 2000)] * rng.randrange(1, 4)
            case 3:
                found[at:at] = rng.choice(_TOKENS)
            case 4:
                found[at : at + 8] = rng.randbytes(8)
            case _ if rng.random() < 0.1:
                del found[at:]
    return bytes(found)


def _mutated_zip(data: bytes, rng: random.Random) -> bytes:
    """A member of the archive damaged, or the archive itself."""
    if rng.random() < 0.3:
        return _mutated(data, rng)
    parts: dict[str, str | bytes] = {**members(data)}
    name = rng.choice(sorted(parts))
    parts[name] = _mutated(members(data)[name], rng)
    return archive(parts)


class Fuzzed(NamedTuple):
    """What came of one kind of input.

    Attributes:
        tried: how many inputs.
        reached: what is known of how far they reached.
        wrong: what was wrong; empty where nothing was.
    """

    name: str
    tried: int
    reached: str
    wrong: str


def fuzzed(seconds: float) -> list[Fuzzed]:
    """Fuzz for ``seconds`` in all: each reader with damaged files, guided by what they reach where
    that can be done, and the properties that hold between documents."""
    with tempfile.TemporaryDirectory() as name, closing(Written(Path(name))) as written:
        return list(_fuzzed(Properties(), written, seconds))


def _fuzzed(properties: Properties, written: Written, seconds: float) -> Iterator[Fuzzed]:
    attempts: list[tuple[str, Callable[[int], str]]] = [
        (reader, partial(_damaged, properties, reader, each)) for reader, each in seeds().items()
    ]
    attempts += [
        ("formats agree", properties.formats_agree),
        ("a part is never more certain", properties.cut_is_less_certain),
        ("the same file twice", written.same_bytes),
        ("nobody is named", written.nobody_is_named),
    ]
    readers = list(seeds()) if is_installed() else []
    share = seconds / (len(attempts) + len(readers))
    for name, attempt in attempts:
        yield _repeated(name, attempt, share)
    for reader in readers:
        each = guided(reader, share)
        yield Fuzzed(
            f"{reader}, guided by coverage", each.inputs, f"{each.edges} edges", each.wrong
        )


def main(seconds: float) -> int:
    """Fuzz, and print what came of it; 1 if something was wrong."""
    found = fuzzed(seconds)
    for each in found:
        print(f"{each.name}: {each.tried} inputs, {each.reached} {each.wrong}")
    return int(any(each.wrong for each in found))


def _damaged(properties: Properties, reader: str, of: Seeds, seed: int) -> str:
    rng = random.Random(seed)
    mutate = _mutated_zip if reader in {"docx", "ofd"} else _mutated
    return properties.end_to_end(reader, mutate(rng.choice(of.files), rng))


def _repeated(name: str, attempt: Callable[[int], str], seconds: float) -> Fuzzed:
    """Try one seed after the other, up to the first that is wrong."""
    end = time.monotonic() + seconds
    tried, slowest = 0, 0.0
    while time.monotonic() < end:
        start = time.process_time()
        try:
            wrong = attempt(tried)
        except BaseException:  # noqa: BLE001 - whatever is raised is what is looked for
            wrong = traceback.format_exc()
        if wrong:
            return Fuzzed(name, tried + 1, "", f"seed {tried}: {wrong}")
        slowest = max(slowest, time.process_time() - start)
        tried += 1
    return Fuzzed(name, tried, f"the slowest in {slowest:.2f} s", "")


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
