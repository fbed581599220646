"""What atheris runs: ``python -m tests.fuzz.target READER [OPTION…] DIRECTORY``, with the options of
libFuzzer. Every input is checked end to end, twice."""

from __future__ import annotations

import sys

__all__: list[str] = []


def main(reader: str, options: list[str]) -> None:
    """Fuzz one reader in this process, which ends with it."""
    import atheris

    # Only what is imported here is looked at, so that nothing of nianbao may be imported before.
    with atheris.instrument_imports(include=["nianbao", "nianbao_readers", "nianbao_rules"]):
        from tests.fuzz.properties import Properties
        from tests.fuzz.seeds import seeds

    properties, packed = Properties(), seeds()[reader].packed

    def attempt(data: bytes) -> None:
        wrong = properties.end_to_end(reader, packed(data))
        if wrong:
            raise AssertionError(wrong)

    atheris.Setup([sys.argv[0], *options], attempt)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
