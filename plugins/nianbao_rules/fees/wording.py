"""How reports speak of the fee: which words mean it, which mean another fee, and how it is
denied."""

from __future__ import annotations

import re

__all__ = [
    "AFFIRMED",
    "BARE",
    "CHARGE_DENIED",
    "CONTINUED",
    "ELSEWHERE",
    "FEE",
    "GENERIC_FEE",
    "NOTICE_DENIED",
    "OF_DISCLOSURE",
    "OLD_FEES",
    "PAID_IN_FULL",
    "POLICY",
    "RECEIPT_DENIED",
    "UNPAID",
    "ZERO",
    "mask",
]

# Other fees and words that merely hold the character; they are blanked out before anything is
# looked for.
_OTHER = re.compile(
    r"行政事业性?收费(?:项目|标准|目录|清单|金额)?|收费(?:项目|标准|目录|清单|公示|依据|公路|站|许可证?|政策|管理)"
    r"|(?:违规|乱|涉企|教育|停车|医疗|中介|物业|服务|政府非税|审批)收费|收费(?:收入|行为)"
    r"|[一-鿿]?经费|消费|免费(?!提供|公开)|学杂?费|保教费|诉讼费用?|鉴定费|(?:水|电|燃气|取暖|供热|话|路|车|船|房|党|会|团|税|运)费"
    r"|停车费|物业费|保险费|社保费|医疗费用?|住院费用?|差旅费|培训费|接待费|咨询费|设计费|监理费|审计费用?|配套费|补偿费"
    r"|(?:污水|垃圾|废物|废水|医废|餐厨)处理费|减税降费|降费|缴费基数|费率|费用补[贴助]|资源费|排污费|绿化费|罚没"
)
_TITLE = re.compile(r"《[^《》]*》")
#: The fee itself (信息处理费), by any of its usual names.
FEE = re.compile(
    r"(?:信息|公开)[^,。;]{0,4}处理(?:费|的?费用)|(?<![一-鿿])处理费|[收取缴交的]处理费|(?:收费|缴费)通知"
)
#: Words for a fee that mean it only in a sentence on disclosure.
GENERIC_FEE = re.compile(
    r"费用|收费|处理费|(?:检索|复制|复印|邮寄|工本|成本)[^,。;]{0,8}费|(?:公开|信息|任何)费"
)
#: What makes a sentence one on disclosure.
OF_DISCLOSURE = re.compile(r"信息公开|政府信息|依申请|公开申请|申请公开")
#: Fees under the Regulation of 2007; to deny them says nothing of the fee of today.
OLD_FEES = re.compile(r"检索|复制|复印|邮寄|工本|成本")

_NOT = r"(?:未|没有|没|从无|并无|无(?![法理需])|零(?!$))"
# What must not stand between the negation and the verb: it would be negated instead (未按, 未经, 无
# 正当理由, 未超过).
_GAP = r"[^,。;:正故超按经满逾补缴需]"
_FEE_WORD = r"(?:处理费|费用|收费|费)"
#: 未收取, 没有产生, 无…费: no fee was charged.
CHARGE_DENIED = re.compile(
    rf"{_NOT}{_GAP}{{0,14}}?(?:收取|征收|产生|发生|涉及|存在|进行|开展|实施|要求缴纳|有)[^,。;]{{0,28}}?{_FEE_WORD}"
    rf"|{_NOT}{_GAP}{{0,18}}?{_FEE_WORD}(?!通知)"
    rf"|{_FEE_WORD}[^,。;通]{{0,18}}?(?:未|没有|无|从未|尚未|暂未|均未)(?:予以?|进行|实际|曾|有)?(?:收取|征收|产生|发生|涉及|收费)"
    rf"|{_FEE_WORD}[^。;通]{{0,12}}?[:,]?(?:情况)?[:,为]?(?:暂?无|没有)(?=$|[,。;、)])"
    rf"|不(?:存在|涉及)[^,。;]{{0,20}}?{_FEE_WORD}"
    rf"|{_FEE_WORD}[^。;通]{{0,12}}?[,:][^,。;]{{0,8}}?(?:未|没有)(?:予以?|实际)?(?:收取|产生|发生)(?=$|[,。;])"
    r"|零收费|零收取|收费(?:为|:)?零|未(?:曾|予)?收费"
)
#: 未收到, 未实际收取: nothing was received, whatever was charged.
RECEIPT_DENIED = re.compile(
    rf"(?:未|没有|没)(?:能)?(?:收到|实际收取|实收|收缴到?|入账|到账|入库){_GAP}{{0,20}}?{_FEE_WORD}"
    rf"|{_FEE_WORD}[^,。;]{{0,8}}?(?:未|没有)(?:收到|实际收取|实收|到账|入账|入库)"
    r"|实际(?:并|均|尚|暂)?(?:未|没有|无)(?:收取|收到|收缴|到账|入账|入库|收入)|(?:未|没有)实际(?:收取|收到|收缴|到账)"
)
#: 未发出收费通知: nobody was asked to pay.
NOTICE_DENIED = re.compile(rf"{_NOT}{_GAP}{{0,10}}?(?:收费|缴费)通知")
#: Said of notices: they were not (or not yet) paid, or paid in full; either tells what was
#: received.
UNPAID = re.compile(
    r"(?:逾期|均|尚|全部)?(?:未|没有)(?:按[^,。;]{0,6})?(?:缴纳|缴费|缴|支付|交纳|收取|收到)"
)
PAID_IN_FULL = re.compile(
    r"(?:全额|全数|全部|均已|已全|悉数|足额)[^,。;]{0,6}(?:收取|收缴|收到|缴纳|缴清|缴费|到账|入库|入账)"
)
#: 不收取, 免费提供: says how things are done, not what happened.
POLICY = re.compile(
    r"不(?:予|再)?(?:收取|收|征收)[^,。;]{0,16}?费|免费(?:提供|公开)|免收[^,。;]{0,12}费|免于?收费|(?:无|不)需[^,。;]{0,6}(?:缴|支付|交)[^,。;]{0,8}费"
)
#: Words inside a denial that make it one of something else (未收取其他费用).
ELSEWHERE = re.compile(r"其[他它](?!组织)|额外|另行|另外|违规|不合理")
#: The answer to a heading such as （一）信息处理费收取情况.
BARE = re.compile(
    r"[^,。;]{0,14}?(?:暂?无|没有|未收取|未发生|未产生|未收费|不涉及|不存在)(?:此类|此项|相关|该类|该项|上述)?(?:情况|情形|事项|费用|收费)?"
)
#: How a sentence begins that goes on about the fee without naming it.
CONTINUED = re.compile(
    r"[,:]?(?:其中)?[,:]?(?:共|合计|涉及|通知|申请人)?(?:计|已)?(?:总?金额|实际|实收|已?收取|应收|缴纳|发出通知)"
)
#: 均为0, 为零: what stands before is nought.
ZERO = re.compile(
    r"(?:[为是:]|合计|共计|共)(?:人民币)?[0零〇](?!\.?[0-9])(?:元|万元|件|份)?|[零〇](?:元|万元)|[零〇]报告"
)
#: The fee was charged, or notices were sent out, without a figure.
AFFIRMED = re.compile(
    r"(?:已|共|实际|累计|依法|总计)收取了?(?!的)[^,。;]{0,14}?费|收取了[^,。;]{0,14}?费"
    r"|(?:发出|出具|送达|制发|下达|开具)了?[^,。;]{0,8}?(?:收费|缴费)通知(?!的|书的)"
)


def mask(text: str) -> str:
    """``text`` with titles and everything that is another fee (□) blanked out; every other
    character keeps its place."""
    if "《" in text:
        text = _TITLE.sub(lambda match: "◇" * len(match[0]), text)
    return _OTHER.sub(lambda match: "□" * len(match[0]), text)
