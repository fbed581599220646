"""Whose a statement is, and of which year: only those of the report's own organ and year are
compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from nianbao import Level, Report, parse_numeral
from nianbao_rules.language.counts import last_clause

__all__ = ["YEAR", "Opening", "Scope", "scope_of"]

#: A year, as a regular expression without groups.
YEAR = "(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})"
_OWN = (
    "[我本](?:区|县|市)?"
    "(?:局|委|办|厅|署|镇|乡|街道(?:办(?:事处)?)?|办事处|单位|(?:行政)?机关|部门|院|中心|会|所|站|队|处|管委会)"
)
# 累计 may reach back over the years, so it counts as of this year only where a year stands with it.
_TOKEN = re.compile(
    rf"(?P<year>{YEAR})年(?P<carried>度?(?:结转|转入))?(?:度|全年|以?内|期间)?"
    rf"(?:1月(?:1日|份)?(?:起)?[至到—~-]+(?:{YEAR}年)?12月(?:31日|份|底)?(?:期间|止)?)?"
    r"|(?P<time>本年度?|全年度?|年度?内|当年|今年(?!以来)|本年度内|报告期内?|报告年度|统计期内|一年来)(?:以?内|期间)?"
    rf"|(?P<own>{_OWN}|全局|全委)|(?P<town>全[镇乡]|全街道)|(?P<area>[全我本][省市区县州盟旗])"
    r"|(?P<summed>累计)"
    r"|其中|另有|另外|另|共计|总共|合计|总计|一共|共有|共|依法|依规|暂时|暂|尚|也|并|已|期间|实际|仅|只|均"
)
_TIME = re.compile(
    rf"(?:^|[,;:、()])[^,;:、()]{{0,3}}?(?:(?P<own>本年|全年|当年|今年|报告期|年内)"
    rf"|(?P<part>{YEAR}年(?:[上下]半年|前?第?[一二三四]季度|(?!1月(?:1日)?起?[至到—~-]|1[至到—~-]+12月)[0-9]+(?:[至到—~-]+[0-9]+)?月))"
    rf"|(?P<year>{YEAR})年(?!度?(?:结转|转入))"
    r"|(?P<other>(?:上一?年|去年)(?!度?(?:结转|转入))|往年|历年|历史|同期|近[0-9一二三四五六七八九十]+年|截[至止]|累计|上半年|下半年"
    r"|第?[一二三四]季度|[0-9]+月(?![0-9]+日[至到—~-])))"
)
_ORGAN = re.compile(
    rf"(?:^|[,;:、()])(?:{YEAR}年度?|全年|本年度?)?[,]?(?:(?P<own>{_OWN}|全局)|(?P<town>全[镇乡]|全街道)"
    r"|(?P<area>[全我本][省市区县州盟旗])|(?P<other>全[国辖]|各(?=[级镇乡街区县市单科股部局分处])|下属|所属|直属|下辖|基层|其[他余](?=单位|部门|机关|科室|股室|[镇乡街])|局机关|[^,;:、()]{0,12}?(?:本级|系统|分局|二级|各单位))"
    r"|(?P<office>[^,;:、()]{0,8}?(?:政府办|办公室|办公厅|部门|政府)))"
)
_AREA = re.compile("[全我本][省市区县州盟旗]")
_UNDER = re.compile(
    "本级|各[级单部乡镇街县区市]|部门|政府办|办公[室厅]|街道|[乡镇]街?|县[(市区]|区直|县直|市直|下属|所属"
)
# 通过网络收到: the number is that of one way in which applications came; 经统计 says nothing of the
# kind.
_BY = re.compile(
    r"(?:通过|经由?(?!统计|核|梳理|汇总|查)|从|除|以(?=网|信函|书面|当面|邮|数据|电子))"
)
_LABEL = re.compile(r"网|信函|邮|当面|现场|书面|传真|线[上下]|窗口|平台|自然人|法人|企业|结转")


#: A comparison in brackets (较2021年的15件减少2件) leaves the year of what goes on behind it.
_ASIDE = re.compile(r"\([^()]*\)")


class Opening(NamedTuple):
    """The words that open a clause and only say whose and when.

    Attributes:
        rest: the words behind them.
        time, organ: whether they name the report's own year, the report's own organ.
        area: whether they name the whole area that a government governs.
    """

    rest: str
    time: bool
    organ: bool
    area: bool


class Scope(NamedTuple):
    """The report's own year and organ.

    Attributes:
        names: the ways in which the organ's name may stand in the text, longest first.
        government: whether it is a government, whose tables may cover it alone or everything under
            it.
        town: whether it is a township or a street, for which 全镇 is the organ itself.
    """

    year: int | None
    names: tuple[str, ...]
    government: bool
    town: bool

    def open(self, words: str) -> Opening | None:
        """What is left of a clause without the words that open it, or None where they speak of
        someone or some year else."""
        place, time, organ, area, summed = 0, False, False, False, False
        while True:
            match = _TOKEN.match(words, place)
            if match is None:
                if not words.startswith(self.names, place):
                    break
                name = next(name for name in self.names if words.startswith(name, place))
                place, organ = place + len(name), True
                continue
            if match["carried"]:
                break  # 2022年结转: the grammar looks at the year
            if (match["year"] and not self._is_own(match["year"])) or (
                match["town"] and not self.town
            ):
                return None
            time |= bool(match["year"] or match["time"])
            organ |= bool(match["own"] or match["town"])
            area |= bool(match["area"])
            summed |= bool(match["summed"])
            place = match.end()
        if (summed and not time) or (self.government and organ):
            return None
        return Opening(words[place:], time, organ, area)

    def is_divided(self, text: str) -> bool:
        """Whether a text tells a government from those under it, so that its numbers may be of
        either."""
        return (
            self.government and _AREA.search(text) is not None and _UNDER.search(text) is not None
        )

    def admits(self, before: str, opening: Opening) -> bool:
        """Whether what stands before the clause in its sentence leaves it one on the own organ in
        the own year."""
        if not before:
            return True
        time, organ = True, True
        for match in _TIME.finditer(_ASIDE.sub("", before)):
            time = bool(match["own"]) or (match["year"] is not None and self._is_own(match["year"]))
        for match in _ORGAN.finditer(before):
            if match["office"]:
                organ = organ and not self.government
            elif match["area"]:
                organ = self.government
            else:
                organ = bool(match["own"]) or (match["town"] is not None and self.town)
        clause, mark = last_clause(before)
        labelled = mark == ":" and len(clause) <= 8 and _LABEL.search(clause) is not None
        return (
            (time or opening.time)
            and (organ or opening.organ)
            and not labelled
            and not _BY.match(clause)
        )

    def _is_own(self, year: str) -> bool:
        return parse_numeral(year) == self.year


def scope_of(report: Report) -> Scope:
    """The own year and organ of a report."""
    name, level = report.organ or ("", Level.UNKNOWN)
    government = level in {Level.PROVINCE, Level.CITY, Level.COUNTY}
    town = level in {Level.TOWNSHIP, Level.STREET}
    bare = name.removesuffix("人民政府").removesuffix("办事处") if town else name
    names = [
        each[index:]
        for each in dict.fromkeys((name, bare))
        for index in range(max(1, len(each) - 1))
        if each
    ]
    return Scope(report.year, tuple(sorted(names, key=len, reverse=True)), government, town)
