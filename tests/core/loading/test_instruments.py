"""Legal instruments as data."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from nianbao.errors import PackError
from nianbao.files.shipped import resource
from nianbao.loading.instruments import load_instruments
from nianbao.model.instrument import Article, Instrument

INSTRUMENTS = """\
instruments:
  - id: order-1
    title: 某某条例
    titles: [中华人民共和国某某条例]
    abbreviations: [条例]
    number: 某令〔2030〕1号
    issuers: [某某机关]
    issued: 2030-01-02
    published: 2030-01-12
    effective: 2030-02-03
    repealed: 2040-01-01
    prescribes: 2030
    article_count: 20
    articles: {20: {items: 15}, 3: {paragraphs: 2, items: 0}}
    supersedes: [order-0]
    url: https://example.org/1
  - {id: order-0, title: 某某办法}
"""


def directory(parent: Path, text: str, name: str = "a") -> Path:
    place = parent / name / "instruments"
    place.mkdir(parents=True)
    (place / "x.yaml").write_text(text, "utf-8")
    return parent / name


def test_the_shipped_instruments() -> None:
    found = load_instruments([resource("rules.d")])

    assert {"order-711", "order-492", "form-2021", "form-2019", "fee-measures"} <= set(found)
    assert {"legislation-law", "reconsideration-law", "litigation-law"} <= set(found)
    assert (found["order-711"].article_count, found["order-711"].articles[20].items) == (56, 15)


def test_everything_is_read(tmp_path: Path) -> None:
    found = load_instruments([directory(tmp_path, INSTRUMENTS)])

    assert list(found) == ["order-0", "order-1"]
    assert Instrument("order-0", "某某办法") == found["order-0"]
    assert (
        Instrument(
            id="order-1",
            title="某某条例",
            titles=("中华人民共和国某某条例",),
            abbreviations=("条例",),
            number="某令〔2030〕1号",
            issuers=("某某机关",),
            issued=datetime.date(2030, 1, 2),
            published=datetime.date(2030, 1, 12),
            effective=datetime.date(2030, 2, 3),
            repealed=datetime.date(2040, 1, 1),
            prescribes=2030,
            article_count=20,
            articles={20: Article(items=15), 3: Article(paragraphs=2, items=0)},
            supersedes=("order-0",),
            url="https://example.org/1",
        )
        == found["order-1"]
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "2030-01-02",
            "2030-02-30",
            "8:13: instruments[0].issued: there is no day 2030-02-30; write it like 2021-09-26.",
        ),
        (
            "2030-01-02",
            "20300102",
            "instruments[0].issued: expected text, found 20300102; put it in quotation marks.",
        ),
        (
            "2030-01-02",
            "2030/01/02",
            (
                'instruments[0].issued: "2030/01/02" is not written as it must be; write it like '
                "2021-09-26."
            ),
        ),
        (
            "{20:",
            "{21:",
            "14:16: instruments[0].articles.21: article 21 is beyond the 20 articles there are.",
        ),
        (
            "{20:",
            "{二十:",
            (
                '14:15: instruments[0].articles: "二十" is not written as it must be; write it like '
                "20."
            ),
        ),
        (
            "[order-0]",
            "[order-9]",
            (
                '15:18: instruments[0].supersedes[0]: there is no instrument "order-9"; did you mean '
                '"order-1"?'
            ),
        ),
        ("id: order-0", "id: order-1", "x.yaml:2:9; choose another id."),
        (
            "某某办法",
            "《某某办法》",
            "is not written as it must be; write it like 中华人民共和国政府信息公开条例.",
        ),
        ("issuers", "isuers", 'instruments[0]: unknown key "isuers"; did you mean "issuers"?'),
    ],
)
def test_faults(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_instruments([directory(tmp_path, INSTRUMENTS.replace(old, new, 1))])

    assert told in caught.value.text.en


def test_an_id_in_two_files_names_the_first(tmp_path: Path) -> None:
    places = [
        directory(tmp_path, INSTRUMENTS, "a"),
        directory(tmp_path, "instruments: [{id: order-0, title: 又一}]", "b"),
    ]
    with pytest.raises(PackError) as caught:
        load_instruments(places)

    assert (
        f'"order-0" already stands at {places[0] / "instruments" / "x.yaml"}:17:10'
        in caught.value.text.en
    )


def test_a_directory_named_twice_is_read_once(tmp_path: Path) -> None:
    place = directory(tmp_path, INSTRUMENTS)

    assert len(load_instruments([place, place / ".." / "a"])) == 2


def test_a_broken_file_does_not_hide_another(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_instruments([directory(tmp_path, "[", "a"), directory(tmp_path, "{}", "b")])

    assert len(caught.value.faults) == 2
