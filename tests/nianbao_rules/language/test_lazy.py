"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from nianbao_rules.language.lazy import LazyPattern


def test_a_lazy_pattern_finds_what_the_pattern_finds() -> None:
    source, text = "(?P<digit>[0-9])件", "3件4件"
    lazy, pattern = LazyPattern(source), re.compile(source)
    assert [found.span() for found in lazy.finditer(text)] == [
        found.span() for found in pattern.finditer(text)
    ]
    for method in ("search", "match", "fullmatch"):
        for arguments in ((text,), (text, 2), ("条",)):
            ours, theirs = getattr(lazy, method)(*arguments), getattr(pattern, method)(*arguments)
            assert (ours and ours.span()) == (theirs and theirs.span())


def test_a_lazy_pattern_is_compiled_on_first_use() -> None:
    broken = LazyPattern("(")
    with pytest.raises(re.error):
        broken.search("")
