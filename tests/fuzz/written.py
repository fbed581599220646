"""What holds for all that is written of a file: each property returns what is wrong, or an empty text."""

from __future__ import annotations

import random
from pathlib import Path

from tests.fuzz.outputs import Outputs, Twin
from tests.fuzz.properties import without_bytes
from tests.fuzz.seeds import seeds
from tests.generators.persons import PLACES, person_number, report_with
from tests.leaks import leak, texts_of

__all__ = ["Written"]


class Written:
    """Writes all outputs of files that it puts into a folder."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._outputs, self._twin = Outputs(top), Twin(top)

    def close(self) -> None:
        """End the process that writes the same."""
        self._twin.end()

    def same_bytes(self, seed: int) -> str:
        """Each output of a file, damaged or not, is the same byte for byte in another process."""
        rng = random.Random(seed)
        reader = rng.choice(sorted(seeds()))
        data = rng.choice(seeds()[reader].files)
        suffix = seeds()[reader].suffix
        name = self._kept(f"same{suffix}", without_bytes(data, rng) if seed % 2 else data)
        own, other = self._outputs.digests(name), self._twin.digests(name)
        differing = [each for each in own.keys() | other.keys() if own.get(each) != other.get(each)]
        return f"{suffix}: {sorted(differing)} differ" if differing else ""

    def nobody_is_named(self, seed: int) -> str:
        """No output has the number of a person that is in a report, but its annotated copy."""
        rng = random.Random(seed)
        places = rng.choice((*((each,) for each in PLACES), PLACES))
        number = person_number(rng)
        name = self._kept("person.md", report_with(number.written, places).encode())
        for output, data in self._outputs.of(name).items():
            for text in texts_of(output, data):
                if not output.startswith("annotated") and (found := leak(text, number.digits)):
                    return f"{output} has {number}: {found}"
        return ""

    def _kept(self, name: str, data: bytes) -> str:
        (self._top / name).write_bytes(data)
        return name
