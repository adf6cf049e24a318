"""What may be registered: facts of arrival that can be, and texts that an official letter can carry."""

import re
import unicodedata
from datetime import date

from rules.acts import Arrival
from rules.law import Law
from rules.receipt import receipt_date, receipt_rule
from rules.refusals import Malformed, MissingFact, ReceiptInFuture, TextTooLong, UnreadableText
from rules.terms import CHANNELS

LABEL = re.compile("[甲乙丙丁戊己庚辛壬癸A-Z][0-9A-Z-]{0,7}")
MARKUP = re.compile(r"<\s*[/!a-zA-Z]")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
EMOJI = re.compile("[\U0001f000-\U0001faff\U000e0000-\U000e007f\u200d\ufe0f\u20e3]")
LAID_OUT = frozenset("\n\t")
UNPRINTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def admit(arrival: Arrival, today: date, law: Law) -> date | None:
    """Return the legal day of receipt, None while unconfirmed; refuse facts of arrival that cannot be (条例31).

    Raises ReceiptInFuture, ArrivalOutOfOrder, MissingFact, NoLawInForce.
    """
    for name, day in (("到达", arrival.arrived_on), ("签收", arrival.signed_on), ("确认", arrival.confirmed_on)):
        if day is not None and day > today:
            raise ReceiptInFuture(f"{name}日期{day}尚未到来（今天是{today}），请核对日期。")
    statute = law.on(arrival.arrived_on)
    rule = receipt_rule(arrival, statute)
    if rule.value == "signed" and arrival.signed_on is None:
        raise MissingFact(
            f"以“{CHANNELS[arrival.channel]}”方式收到的申请以签收之日为收到日，请填写签收日期（signed_on）。",
            rule.article,
        )
    return receipt_date(arrival, statute)


def sound_text(title: str, text: str, limit: int) -> str:
    """Return `text` normalised (NFC, trimmed), or refuse it: empty, too long, or not fit for an official letter."""
    if len(text) > limit:
        raise TextTooLong(f"{title}共{len(text)}字，超过{limit}字的上限；请摘要登记，全文作为附件存入案卷。")
    if any(character not in LAID_OUT and unicodedata.category(character) in UNPRINTED for character in text):
        raise UnreadableText(f"{title}含有不可见的控制字符，无法印入公文；请删去后重新提交。")
    if EMOJI.search(text):
        raise UnreadableText(f"{title}含有表情符号，无法印入公文；请改用文字表述后重新提交。")
    if MARKUP.search(text):
        raise UnreadableText(f"{title}含有网页标记（如<script>），无法印入公文；请删去或改用全角尖括号后重新提交。")
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise MissingFact(f"{title}不能为空，请填写。", "条例29")
    return text


def sound_label(label: str) -> str:
    """Return the label of a party ("甲", "B2"), or refuse what may be a name (Malformed): names stay private."""
    if not LABEL.fullmatch(label):
        raise Malformed("对方一栏（party）只写代号（甲、乙……或A、B1……）；名称请填写在 party_name，只存登记册。")
    return label


def sound_code(title: str, field: str, code: str) -> str:
    """Return the code of an agency or officer, or refuse what may be a name (Malformed)."""
    if not CODE.fullmatch(code):
        raise Malformed(f"{title}一栏（{field}）只写代码（字母、数字和点、横线）；请改正后重新提交。")
    return code
