"""One reading of a report for what it says of the information-processing fee (信息处理费); all
rules on the fee use it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nianbao import Context, Paragraph, Passage, Report, parse_numeral
from nianbao_rules.fees.figures import Amount, Notices, find_amounts, find_notices
from nianbao_rules.fees.wording import BOOK, mask
from nianbao_rules.language.sentences import STATEMENT

__all__ = ["Denial", "Fees", "Scope", "Statement", "read_fees"]

_NAMED_YEAR = r"(?P<year>20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})(?=年(?![0-9]))"
_YEAR = re.compile(_NAMED_YEAR)
_OWN_YEAR = re.compile(
    r"本年|全年|当年|今年|年内|报告年度|报告期|历年|以来|至今|截[至止]|[日年月]起"
    r"|[—~至-](?:20[0-9]{2})年|年[至到—~-]"
)
_TIME = re.compile(
    rf"(?P<own>本年|全年|当年|今年|年内)|(?P<earlier>上一?年|去年|往年|前一年)|{_NAMED_YEAR}"
)
_QUOTED = re.compile(r"《[^《》]*》|[〔\[(【][0-9]{4}[〕\])】]")
_EXCEPT = re.compile(r"除[^。;]{1,30}外")
#: Notices of the year before: what they brought in is not this year's.
_EARLIER = re.compile("(?:上一?年度?|去年|往年|前一年度?|跨年)[^。]{0,30}(?:通知|发出|收费)")
_BY_ITEM = re.compile("按件(?:计收|收取|收费|计费)")


class Scope(NamedTuple):
    """What a denial denies: that the fee was charged, that notices were sent out, that money was
    received."""

    charge: bool = False
    notice: bool = False
    receipt: bool = False


_ALL = Scope(charge=True, notice=True, receipt=True)


class Denial(NamedTuple):
    """Words at ``start`` to ``end`` that say there was no fee; ``firm`` unless they tell of a
    policy or of other fees."""

    start: int
    end: int
    scope: Scope
    firm: bool = True


class Statement(NamedTuple):
    """What one sentence says of the fee.

    Attributes:
        start, end: the sentence in its passage.
        denials: where it says that there was no fee.
        amounts, notices: its figures, zeros among them.
        affirmed: start and end of the words that say there was a fee or a notice, without a figure;
            or None.
        settled: whether it says that the notices were all paid, or not paid.
        year: year and place of the year of which it speaks if that is surely not the report's own,
            else None.
        after_earlier: whether its paragraph tells of notices of the year before.
        by_item: whether its paragraph says that the fee is charged by item.
    """

    passage: Passage
    start: int
    end: int
    denials: tuple[Denial, ...]
    amounts: tuple[Amount, ...]
    notices: tuple[Notices, ...]
    affirmed: tuple[int, int] | None
    settled: bool
    year: tuple[int, int, int] | None
    after_earlier: bool
    by_item: bool


class Fees(NamedTuple):
    """What a report says of the fee, in reading order."""

    statements: tuple[Statement, ...]

    def current(self) -> Iterator[Statement]:
        """The statements that do not speak of another year."""
        return (statement for statement in self.statements if statement.year is None)


def read_fees(report: Report, context: Context) -> Fees:
    """Read the report; use it as ``context.share(read_fees, report)``."""
    found: list[Statement] = []
    heading = False
    for paragraph, last_section in _paragraphs(report):
        if "费" not in paragraph.text and not heading:
            continue
        reading = _Reading(context.passage(paragraph), report.year, last_section, heading)
        found.extend(reading.statements())
        heading = last_section and reading.open
    return Fees(tuple(found))


def _paragraphs(report: Report) -> Iterator[tuple[Paragraph, bool]]:
    """Every paragraph, and whether it stands in the section on other matters, where the fee
    belongs."""
    yield from ((block, False) for block in report.preamble if isinstance(block, Paragraph))
    for section in report.sections:
        yield from (
            (paragraph, section.key == "other")
            for paragraph in section.paragraphs()
            if paragraph.text.strip()
        )


@dataclass(slots=True)
class _Reading:
    """The reading of one paragraph.

    Attributes:
        last_section: whether the paragraph stands in the section on other matters.
        open: whether the fee was named, with nothing said of it yet: what comes next may be the
            answer.
        after_earlier, by_item: as each statement has them; looked for once, for a paragraph may
            hold thousands.
    """

    passage: Passage
    year: int | None
    last_section: bool
    open: bool
    after_earlier: bool = False
    by_item: bool = False

    def statements(self) -> Iterator[Statement]:
        """What the sentences of the paragraph say of the fee."""
        text = mask(self.passage.text)
        self.after_earlier = _EARLIER.search(self.passage.text) is not None
        self.by_item = _BY_ITEM.search(self.passage.text) is not None
        going_on = (
            False  # the sentence before was about the fee, so this one need not name it again
        )
        for match in STATEMENT.finditer(text):
            sentence = match[0]
            named = BOOK["fee"].search(self.passage.text, match.start(), match.end()) is not None
            meant = named or self._means_it(sentence)
            continued = going_on and BOOK["continued"].match(sentence) is not None
            statement = None
            if meant or continued:
                statement = self._statement(
                    match.start(), sentence, with_figures=named or continued or self.last_section
                )
            elif self.open and BOOK["bare"].fullmatch(sentence.strip()):
                statement = self._made(
                    match.start(), sentence, denials=(Denial(0, len(sentence), _ALL),)
                )
            if statement:
                yield statement
            self.open = meant and statement is None
            going_on = meant or statement is not None

    def _means_it(self, sentence: str) -> bool:
        """Whether a sentence that speaks of a fee without naming it can only mean this one."""
        if BOOK["generic_fee"].search(sentence) is None:
            return False
        return self.last_section or BOOK["of_disclosure"].search(sentence) is not None

    def _statement(self, start: int, sentence: str, *, with_figures: bool) -> Statement | None:
        """What the sentence says, or None if it says nothing of whether there was a fee."""
        denials = tuple(_denials(sentence))
        amounts = tuple(find_amounts(sentence)) if with_figures else ()
        notices = (
            tuple(find_notices(sentence, denied=any(denial.firm for denial in denials)))
            if with_figures
            else ()
        )
        affirmed = None if denials else BOOK["affirmed"].search(sentence)
        if not (denials or amounts or notices or affirmed):
            return None
        if BOOK["old_fees"].search(sentence) and not BOOK["fee"].search(sentence):
            return self._made(
                start, sentence
            )  # it speaks of fees, but of none that the other rules are about
        times = _times(sentence, self.year) if amounts or notices else []
        return self._made(
            start,
            sentence,
            denials=denials,
            amounts=tuple(each for each in amounts if not _of_other_year(times, each.start)),
            notices=tuple(each for each in notices if not _of_other_year(times, each.start)),
            affirmed=affirmed.span() if affirmed else None,
        )

    def _made(
        self,
        start: int,
        sentence: str,
        *,
        denials: tuple[Denial, ...] = (),
        amounts: tuple[Amount, ...] = (),
        notices: tuple[Notices, ...] = (),
        affirmed: tuple[int, int] | None = None,
    ) -> Statement:
        """The statement, with places that count in the passage instead of in the sentence."""
        return Statement(
            self.passage,
            start,
            start + len(sentence),
            denials=tuple(
                each._replace(start=start + each.start, end=start + each.end) for each in denials
            ),
            amounts=tuple(
                each._replace(start=start + each.start, end=start + each.end) for each in amounts
            ),
            notices=tuple(
                each._replace(start=start + each.start, end=start + each.end) for each in notices
            ),
            affirmed=(start + affirmed[0], start + affirmed[1]) if affirmed else None,
            settled=bool(BOOK["unpaid"].search(sentence) or BOOK["paid_in_full"].search(sentence)),
            year=_other_year(self.passage.text[start : start + len(sentence)], start, self.year),
            after_earlier=self.after_earlier,
            by_item=self.by_item,
        )


def _denials(sentence: str) -> Iterator[Denial]:
    for name, scope in (
        ("receipt_denied", Scope(receipt=True)),
        ("notice_denied", Scope(notice=True, receipt=True)),
        ("charge_denied", _ALL),
    ):
        match = BOOK[name].search(sentence)
        if match and not BOOK["elsewhere"].search(match[0]):
            yield Denial(*match.span(), scope, firm=not _EXCEPT.search(sentence))
            return
    for name in ("zero", "policy"):
        match = BOOK[name].search(sentence)
        if match:
            yield Denial(*match.span(), Scope(), firm=False)


def _times(sentence: str, year: int | None) -> list[tuple[int, bool]]:
    """The words of time of a sentence: their places, and whether they name another year than the
    report's."""
    return [
        (
            match.start(),
            not match["own"]
            and bool(match["earlier"] or (year and parse_numeral(match["year"]) != year)),
        )
        for match in _TIME.finditer(sentence)
    ]


def _of_other_year(times: list[tuple[int, bool]], place: int) -> bool:
    """Whether the last words of time before a figure name another year than the report's."""
    index = bisect.bisect_left(times, (place, False)) - 1
    return index >= 0 and times[index][1]


def _other_year(sentence: str, start: int, year: int | None) -> tuple[int, int, int] | None:
    """The year of which a sentence speaks, with its place, if it names years and none of them is
    the report's own."""
    if year is None or "年" not in sentence:
        return None
    plain = _QUOTED.sub(lambda match: "□" * len(match[0]), sentence)
    named = [(parse_numeral(match["year"]), match) for match in _YEAR.finditer(plain)]
    if not named or any(number == year for number, _ in named) or _OWN_YEAR.search(plain):
        return None
    number, match = named[0]
    return (number, start + match.start(), start + match.end() + 1) if number is not None else None
