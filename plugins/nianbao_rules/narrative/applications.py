"""Statements on applications (表三): received, carried in, handled, carried out, by result and by
class of applicant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nianbao import parse_numeral
from nianbao_rules.language.counts import Count, clause_at
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.narrative.claims import Claim, Meaning
from nianbao_rules.narrative.scope import YEAR
from nianbao_rules.narrative.statement import APPLICATIONS, Sentence, Words, words_of

__all__ = ["applications", "is_result", "none_received"]

_COUNTERS = {"件", "条", "份", "起", "个", "宗", "例", "项"}
_INFO = "(?:政府|政务)?信息"
_KIND = "(?:件|事项|案件|办件|书|表)?"
_ASKER = (
    "(?:公民、法人(?:和|或|或者|及|以及|与|、)其[他它](?:社会)?组织|社会公众|公众|社会各界|群众|社"
    "会|申请人|单位和个人)"
    "(?:关于|对|提出|提交|递交|申请)?的?"
)
# What is applied for. Without 申请 (依申请公开12件) it may as well be what was disclosed.
_NAMED = (
    rf"(?:{_INFO}(?:依申请)?公开的?(?:类|信息)?申请|依申请公开的?(?:{_INFO})?(?:公开)?的?申请"
    rf"|{_INFO}依申请公开申请|依申请{_INFO}公开申请"
    rf"|(?:要求)?公开{_INFO}的?申请|申请公开的?{_INFO}申请|依申请公开的?{_INFO}的?申请){_KIND}"
)
_OBJECT = (
    rf"(?:{_NAMED}|(?:依申请公开的?(?:{_INFO})?|{_INFO}依申请公开|依申请{_INFO}公开"
    rf"|申请公开的?{_INFO}){_KIND})"
)
_LINK = "(?:总?数量?|总量|件数|总计|合计|共计|共有|共|计|为|是|有|达){0,4}"
_HEAD = LazyPattern(
    rf"(?:(?P<receive>新收到?|新接收到?|新接到|收到|接收到?|接到|本年新收)|(?P<finish>(?:(?:收到"
    rf"|接收|受理)(?:和|并|、|及))?办结|办理完毕|处理完毕|完成办理)"
    rf"|(?P<take>(?:收到|接收|受理)(?:和|并|、|及)?(?:受理|处理|办理)|新?受理|办理|处理))[了过]?"
    rf"(?:{_ASKER}|各类|各种|关于|有关){{0,4}}(?P<object>{_OBJECT})?(?P<bare>申请件?"
    rf"|相关申请)?{_LINK}"
    rf"|(?P<named>(?:{_ASKER})?{_NAMED}|{_OBJECT}(?=受理|办理|新收|收到|接收))"
    rf"(?:(?P<received>收到量?|新收|接收量?)|(?P<taken>受理量?|办理量?))?{_LINK}"
)
_IN = LazyPattern(
    rf"(?:{_OBJECT})?(?:上一?年度?|去年|(?P<year>{YEAR})年度?)(?:结转|转入)(?:至?本年度?|至?今年"
    rf"|而来|来)?(?:办理|继续办理)?的?(?:{_OBJECT}|申请件?|事项)?{_LINK}"
    rf"|结转上一?年度?的?(?:{_OBJECT}|申请件?)?{_LINK}"
)

_OUT = (
    rf"(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|(?P<next>{YEAR})年度?)(?:继续)?(?:办理|处理"
    rf"|答复)?"
    rf"的?(?:{_OBJECT}|申请件?|事项)?"
)
_OUT_HEAD = LazyPattern(_OUT + _LINK)
_OUT_TAIL = LazyPattern(_OUT)
_RESULT = LazyPattern(
    rf"(?P<first>予以公开|部分公开|不予公开|无法提供|不予处理|其[他它]处理)"
    rf"(?:[和及与、](?P<second>部分公开))?的?(?:{_OBJECT}|申请)?{_LINK}"
)
_APPLICANT = LazyPattern(
    rf"(?:(?P<person>自然人)|(?P<enterprise>商业企业)|(?P<research>科研机构)"
    rf"|(?P<welfare>社会公益组织)|(?P<legal>法律服务机构)"
    rf"|(?P<all>法人(?:和|或|及|、)其[他它]组织))(?:提出|提交|申请|的){{0,3}}{_LINK}"
)
_TAIL = LazyPattern(
    rf"(?P<object>的?{_OBJECT}|的?申请)?(?:[均并且都]|全部|已).*|(?P<only>的?{_OBJECT}|的?申请)?"
)
# As in 共收到13件(含上年结转1件) and 连同上年结转1件.
_INCLUSIVE = re.compile(
    r"(?:含|包括|其中|连同|加上)[^。;]{0,16}?(?:结转|转入)|(?:结转|转入)[^。;]{0,16}在内"
)

_HANDLED = re.compile("(?:办结|办理|答复|处理)[^。;]{0,20}$")

_RESULT_ROWS = {
    "予以公开": "granted",
    "部分公开": "partly_granted",
    "不予公开": "refused",
    "无法提供": "unavailable",
    "不予处理": "not_processed",
    "其他处理": "other_handling",
}
# The items under the groups of results whose labels cannot mean anything else, without what
# `Scope.open` takes away.
_ITEMS = {
    "属于国家秘密": "refused_state_secret",
    "其他法律行政法规禁止公开": "refused_by_law",
    "危及“三安全一稳定”": "refused_security",
    "保护第三方合法权益": "refused_third_party",
    "属于三类内部事务信息": "refused_internal",
    "属于四类过程性信息": "refused_process",
    "属于行政执法案卷": "refused_enforcement_file",
    "属于行政查询事项": "refused_query",
    "不掌握相关政府信息": "unavailable_not_held",
    "没有现成信息需要另行制作": "unavailable_not_made",
    "补正后申请内容仍不明确": "unavailable_unclear",
    "信访举报投诉类申请": "not_processed_petition",
    "重复申请": "not_processed_repeated",
    "要求提供公开出版物": "not_processed_publication",
    "无正当理由大量反复申请": "not_processed_excessive",
    "要求行政机关确认或重新出具已获取信息": "not_processed_confirmation",
}
_NO_RESULTS = {"new", "carried_in", "results_total", "carried_out"}
# What stands before 1件结转下年度.
_LEFT = {"", "有", "尚有", "余", "剩余", "其余"}
_COLUMNS = {
    "person": ("natural_person",),
    "enterprise": ("enterprise",),
    "research": ("research_institution",),
    "welfare": ("public_welfare",),
    "legal": ("legal_service",),
    "all": ("enterprise", "research_institution", "public_welfare", "legal_service", "other"),
}


def _rows(*plus: str, minus: str = "") -> Meaning:
    return Meaning(tuple((row, "total") for row in plus), ((minus, "total"),) if minus else ())


_NEW, _IN_ALL, _RESULTS = _rows("new"), _rows("new", "carried_in"), _rows("results_total")
_TAKEN = (_NEW, _IN_ALL, _RESULTS)
# Of what was finished in the year, what was carried in may be told apart.
_FINISHED = (_RESULTS, _NEW, _IN_ALL, _rows("results_total", minus="carried_in"))

_COMMA = re.compile("、")
_NEGATION = re.compile("未|没|无|零")
_NONE = LazyPattern(
    rf"(?:(?:未|没有?)(?:再|能|曾)?(?:收到|接收到?|接到|受理|收悉|发生|产生|出现)(?:[和、及](?:处理"
    rf"|受理|办理))?|无人?|没有)"
    rf"[过了]?(?:任何|一[件起例条])?"
    rf"(?:{_ASKER}|(?:通过|以)?任何(?:形式|方式|渠道|途径)|各类|各种|任何|关于|有关|相关|提出的?"
    rf"|提交的?|要求|的){{0,8}}"
    rf"(?:(?P<object>{_OBJECT}|(?:申请|要求)公开的?(?:事项|{_INFO}))|(?:相关|此类)?申请)"
    rf"的?(?:申请|要求|请求|来信|来函|来件|事项|业务|件)?的?(?:情况|情形|现象)?"
)
_ZERO = LazyPattern(rf"{_OBJECT}(?:工作|情况|方面)?(?:均?为|实现|实行)?零(?:报告|申请|受理)")


def applications(sentence: Sentence, found: Iterable[Count]) -> Iterator[Claim]:
    """The claims of a sentence, whose counts are ``found``."""
    whole: Claim | None = None
    part, end, claimed = False, sentence.start, 0
    for count in found:
        if count.counter not in _COUNTERS:
            continue
        if ";" in sentence.passage.text[end : count.start]:
            part = False
        end = count.end
        if not (_TAIL.fullmatch(count.tail) or _OUT_TAIL.fullmatch(count.tail)):
            whole, part = None, True
            continue
        claim = _applicants(sentence, count, whole)
        if claim is not None:
            part = True
            yield claim
            continue
        meanings = _meanings(sentence, count, part=part)
        if not meanings:
            # A number of one way or kind: results told right behind it may be its own.
            whole, part = None, True
            continue
        claim = _claim(sentence, count, meanings)
        claimed += 1
        # Behind 收到12件,上年结转1件 其中 may divide both together.
        whole = claim if claimed == 1 else None
        yield claim


def none_received(sentence: Sentence) -> Iterator[Claim]:
    """The words by which a sentence says that there was no application."""
    text, scope = sentence.passage.text, sentence.scope
    for negation in _NEGATION.finditer(text, sentence.start, sentence.end):
        start, end = clause_at(text, *negation.span())
        clause = text[start:end]
        if "申请" not in clause and "公开" not in clause:
            continue
        opening = scope.open(
            text[start : negation.start()] if negation[0] != "零" else text[start:end]
        )
        if (
            opening is None
            or (opening.area and not scope.government)
            or not scope.admits(sentence.before(start), opening)
        ):
            continue
        if "除" in sentence.before(start):
            continue
        words = (
            _zero(opening.rest, end)
            if negation[0] == "零"
            else _denial(sentence, opening.rest, negation.start(), end)
        )
        if words:
            yield Claim(sentence.passage, *words, 0, APPLICATIONS, (_NEW,), denied=True)
            return


def _zero(rest: str, end: int) -> tuple[int, int] | None:
    return (end - len(rest), end) if _ZERO.fullmatch(rest) else None


def _denial(sentence: Sentence, before: str, start: int, end: int) -> tuple[int, int] | None:
    """Start and end of a denial, which in an enumeration may end at a 、."""
    text = sentence.passage.text
    stops = [end, *(each.start() for each in _COMMA.finditer(text, start, end))]
    for stop in stops if not before else ():
        match = _NONE.fullmatch(text, start, stop)
        if match and (match["object"] or sentence.topic(start) == APPLICATIONS):
            return start, stop
    return None


def _claim(sentence: Sentence, count: Count, meanings: tuple[Meaning, ...]) -> Claim:
    return Claim(sentence.passage, count.start, count.end, count.number, APPLICATIONS, meanings)


def _applicants(sentence: Sentence, count: Count, whole: Claim | None) -> Claim | None:
    """The claim on a class of applicants among those of ``whole``."""
    if whole is None or count.tail:
        return None
    for words in words_of(sentence, count):
        match = _APPLICANT.fullmatch(words.head)
        if match:
            columns = _COLUMNS[next(name for name in _COLUMNS if match[name])]
            return _claim(sentence, count, tuple(meaning.at(columns) for meaning in whole.meanings))
    return None


def _meanings(sentence: Sentence, count: Count, *, part: bool) -> tuple[Meaning, ...]:
    """What a count may mean, nothing where that is not certain."""
    before, among, _ = sentence.before(count.start).rpartition("其中")
    if (
        among
        and _HANDLED.search(before)
        and not _RESULT.match(count.heads[-1].removeprefix("其中"))
    ):
        return ()  # 办结12件,其中新收11件: of those handled, not of those received
    for words in words_of(sentence, count):
        meanings = (
            _carried_out(sentence, words, count)
            or _carried_in(sentence, words, count)
            or _received(sentence, words, count, part=part)
            or (() if part else _result(sentence, words, count))
        )
        if meanings:
            return meanings
    return ()


def _received(sentence: Sentence, words: Words, count: Count, *, part: bool) -> tuple[Meaning, ...]:
    match, tail = _HEAD.fullmatch(words.head), _TAIL.fullmatch(count.tail)
    if match is None or tail is None:
        return ()
    named = (
        match["object"]
        or match["named"]
        or (tail["object"] or tail["only"] or "").removeprefix("的").removeprefix("申请")
    )
    # After 指导乡镇办理申请30件, a bare 收到30件 may be of the same.
    if not named and (
        sentence.topic(words.start) != APPLICATIONS or (part and not match["finish"])
    ):
        return ()
    if match["finish"]:
        return _FINISHED
    if match["take"] or match["taken"] or (match["named"] and not match["received"]):
        return _TAKEN
    inclusive = _INCLUSIVE.search(sentence.before(words.start)) or _INCLUSIVE.search(
        sentence.after(count.end)
    )
    return (_NEW, _IN_ALL) if inclusive else (_NEW,)


def _carried_in(sentence: Sentence, words: Words, count: Count) -> tuple[Meaning, ...]:
    match = _IN.fullmatch(words.head) if "转" in words.head else None
    if (
        match is None
        or not _TAIL.fullmatch(count.tail)
        or not _is_year(sentence, match["year"], -1)
    ):
        return ()
    return (
        (_rows("carried_in"),) if _on_applications(sentence, words, words.head + count.tail) else ()
    )


def _carried_out(sentence: Sentence, words: Words, count: Count) -> tuple[Meaning, ...]:
    if "转" not in words.head and "转" not in count.tail:
        return ()
    match = (
        _OUT_HEAD.fullmatch(words.head)
        if words.head not in _LEFT
        else _OUT_TAIL.fullmatch(count.tail)
    )
    if (
        match is None
        or not _is_year(sentence, match["next"], 1)
        or (words.head not in _LEFT and count.tail)
    ):
        return ()
    return (_rows("carried_out"),) if _on_applications(sentence, words, match[0]) else ()


def _result(sentence: Sentence, words: Words, count: Count) -> tuple[Meaning, ...]:
    if count.tail or sentence.topic(words.start) != APPLICATIONS:
        return ()
    match = _RESULT.fullmatch(words.head)
    if match is None:
        row = _ITEMS.get(words.head.removesuffix("的"))
        return (_rows(row),) if row else ()
    named = [match["first"].replace("它", "他"), *([match["second"]] if match["second"] else [])]
    return (_rows(*(_RESULT_ROWS[each] for each in named)),)


def _on_applications(sentence: Sentence, words: Words, own: str) -> bool:
    return "公开" in own or sentence.topic(words.start) == APPLICATIONS


def _is_year(sentence: Sentence, named: str | None, distance: int) -> bool:
    """Whether a year, if one is named, stands so far from the report's."""
    return not named or (
        sentence.scope.year is not None and parse_numeral(named) == sentence.scope.year + distance
    )


def is_result(claim: Claim) -> bool:
    """Whether a claim is on one of the results of handling."""
    return claim.table == APPLICATIONS and claim.row not in _NO_RESULTS
