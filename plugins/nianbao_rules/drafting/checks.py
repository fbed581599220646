"""Checks on the drafting of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nianbao import (
    Argument,
    Check,
    Context,
    Document,
    Examination,
    Grid,
    Paragraph,
    Parameters,
    Passage,
    Place,
    Problem,
    Related,
    Report,
    Text,
)
from nianbao_rules.drafting.approximations import find_approximations
from nianbao_rules.drafting.identifiers import find_identifiers, may_hold_identifiers
from nianbao_rules.drafting.placeholders import find_placeholders
from nianbao_rules.drafting.punctuation import HalfWidth, find_half_width, find_unpaired
from nianbao_rules.drafting.repetition import find_doubled_words, find_repeated_paragraphs
from nianbao_rules.language.prose import read_prose

__all__ = [
    "doubled_words",
    "exact_counts",
    "personal_data",
    "placeholders",
    "punctuation",
    "repeated_paragraphs",
]

_FIRST = Text("首次出现在此", "it stands here first")
_ALSO = Text("此处也是", "here too")
_SHOWN = 20  # characters of a paragraph that a message quotes
_RELATED = 10  # related places that a finding of many occurrences gives


@Check.define(
    "placeholders",
    reports={"left-over": ("text",)},
    summary=Text(
        "报告中没有遗留模板的占位符（XX、＿＿、【】）。",
        "Nothing of a template (XX, ＿＿, 【】) was left in the report.",
    ),
)
def placeholders(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """Nothing of a template stands where facts belong."""
    prose = context.share(read_prose, report)
    problems = [
        Problem("left-over", prose.place(*span), {"text": prose.raw(*span)})
        for span in find_placeholders(prose.text)
    ]
    return Examination(len(prose.passages), problems)


@Check.define(
    "exact-counts",
    reports={"approximate": ("count",)},
    summary=Text("公开工作的计数是确数。", "What disclosure work counts is counted exactly."),
)
def exact_counts(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """What disclosure work counts is counted exactly."""
    prose = context.share(read_prose, report)
    problems = [
        Problem("approximate", prose.place(*span), {"count": prose.text[span[0] : span[1]]})
        for span in find_approximations(prose.text)
    ]
    return Examination(len(prose.passages), problems)


def _number(name: str) -> Parameters:
    properties = {name: {"type": "integer", "minimum": 1}}
    return {
        "type": "object",
        "properties": properties,
        "required": [name],
        "additionalProperties": False,
    }


@Check.define(
    "repeated-paragraphs",
    reports={"repeated": ("beginning",)},
    parameters=_number("length"),
    summary=Text(
        "达到一定长度的段落没有重复出现。",
        "No paragraph of at least so many characters stands twice.",
    ),
)
def repeated_paragraphs(report: Report, parameters: Parameters, context: Context) -> Examination:
    """No paragraph stands twice."""
    prose = context.share(read_prose, report)
    problems = []
    for passage, earlier in find_repeated_paragraphs(prose, parameters["length"]):
        arguments = {"beginning": " ".join(passage.paragraph.text.split())[:_SHOWN]}
        problems.append(
            Problem("repeated", _whole(passage), arguments, (Related(_whole(earlier), _FIRST),))
        )
    return Examination(len(prose.passages), problems)


@Check.define(
    "personal-data",
    reports={"found": ("kind", "masked")},
    summary=Text(
        "报告中没有个人的身份证号、手机号或银行卡号。",
        "No identity number, mobile number or bank card number of a person stands in the report.",
    ),
)
def personal_data(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """No number of a person stands in a paragraph or a cell; a number that does is redacted."""
    document = report.document
    problems = []
    if may_hold_identifiers(document.source.text):
        for passage in _everything(document, context):
            for found in find_identifiers(passage.text):
                arguments: dict[str, Argument] = {"kind": found.kind.value, "masked": found.masked}
                problems.append(
                    Problem("found", passage.place(found.start, found.end), arguments, redact=True)
                )
    return Examination(len(document.blocks), problems)


@Check.define(
    "punctuation",
    reports={
        "half-width": ("mark", "wanted"),
        "half-width-throughout": ("marks", "count"),
        "unpaired": ("mark", "wanted"),
    },
    parameters=_number("each"),
    summary=Text(
        "汉字之间用全角标点，成对的标点成对出现。",
        "Punctuation is full-width between Chinese characters, and paired marks have their other "
        "half.",
    ),
)
def punctuation(report: Report, parameters: Parameters, context: Context) -> Examination:
    """Marks are full-width between Chinese characters, and those that come in pairs have their
    other half."""
    prose = context.share(read_prose, report)
    problems = []
    for found in find_half_width(prose):
        problems += _half_width(found, parameters["each"])
    for alone in find_unpaired(prose):
        place = alone.passage.place(alone.offset, alone.offset + 1)
        problems.append(
            Problem(
                "unpaired",
                place,
                {"mark": alone.passage.raw(alone.offset, alone.offset + 1), "wanted": alone.wanted},
            )
        )
    return Examination(len(prose.passages), sorted(problems, key=lambda problem: problem.place))


@Check.define(
    "doubled-words",
    reports={"doubled": ("word",)},
    summary=Text("没有连续重复录入的词。", "No word was typed twice in a row."),
)
def doubled_words(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """No word was typed twice in a row."""
    prose = context.share(read_prose, report)
    problems = [
        Problem("doubled", prose.place(start, end), {"word": word})
        for start, end, word in find_doubled_words(prose)
    ]
    return Examination(len(prose.passages), problems)


def _half_width(found: Sequence[HalfWidth], each: int) -> list[Problem]:
    """One problem an occurrence, or one for all where they are so many that the text was plainly
    typed or converted so."""
    if len(found) <= each:
        return [
            Problem(
                "half-width",
                one.place,
                {"mark": one.text, "wanted": one.wanted},
                fix=one.replacement,
            )
            for one in found
        ]
    first, *others = found
    marks = " ".join(dict.fromkeys(one.text for one in found))
    related = tuple(Related(one.place, _ALSO) for one in others[:_RELATED])
    return [
        Problem(
            "half-width-throughout", first.place, {"marks": marks, "count": len(found)}, related
        )
    ]


def _whole(passage: Passage) -> Place:
    return Place(passage.paragraph.start, passage.paragraph.end)


def _everything(document: Document, context: Context) -> Iterator[Passage]:
    """Every paragraph and every cell that may hold a number of a person."""
    for block in document.blocks:
        cells = (cell for row in block.rows for cell in row) if isinstance(block, Grid) else ()
        for part in (block,) if isinstance(block, Paragraph) else cells:
            if may_hold_identifiers(part.text):
                yield context.passage(Paragraph(part.text, part.start))
