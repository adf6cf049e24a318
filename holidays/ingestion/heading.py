"""What a notice says of itself: issuer, title, number, day of signature and of publication."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from holidays.ingestion.findings import Findings
from holidays.ingestion.normalise import Line

Fact = TypeVar("Fact", str, date)

_TITLE = re.compile(
    r"(?:标题:)?(?P<title>(?P<issuer>[^,。:《》]*?)关于"
    r"(?P<subject>[^。:《》]*?(?:节假日|放假|假期|调休|休假)[^。:《》]*?)的?通知)(?P<after>[-_|(].*|.*号\)?)?"
)
_NUMBER = re.compile(
    r"\(?(?:发文字号:|文号:)?(?P<agency>[\u4e00-\u9fff]{2,12})[〔\[(【](?P<year>(?:19|20)\d\d)[〕\])】]"
    r"第?(?P<place>\d{1,4})号\)?"
)
_ANNOUNCED = re.compile("(?:发布|印发|公布)$")
_DAY = r"(?P<year>(?:19|20)\d\d)[-年./](?P<month>\d{1,2})[-月./](?P<day>\d{1,2})日?"
_SIGNER = r"(?:国务院(?:办公厅)?|[\u4e00-\u9fff]{0,14}(?:人民政府|政府)(?:办公厅|办公室)?)"
_SIGNED = re.compile(rf"(?:成文日期:)?{_SIGNER}?{_DAY}(?:印发|\(此件公开发布\))?")
_SIGNATURE = re.compile(rf"{_SIGNER}|\(?此件(?:主动|依申请)?公开(?:发布)?\)?")
_PUBLISHED = re.compile(rf"(?:(?:发布日期|发布时间|发布于|日期|时间):?)?{_DAY}(?:(?:\d\d:\d\d|来源|发布).*)?")
_LABELLED = re.compile(
    r"(?:索引号|主题分类|发文机关|发布机构|主题词|有效性|来源|责任编辑|编辑|发布日期|发布时间|更新时间|日期|时间"
    r"|成文日期|发文字号|字体|【字体):?.*|新华社.*电"
)
_ARRANGES = re.compile("放假|上班|补休|公休|调休")
_NUMERALS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_CHINESE_DAY = re.compile(
    r"([一二][〇○零O一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"((?:19|20)\d\d)年")


@dataclass(slots=True)
class Heading:
    """What was found so far, with the lines where; None and "" where nothing was."""

    title: str = ""
    issuer: str = ""
    subject: str = ""
    number: str = ""
    number_year: int | None = None
    issued: date | None = None
    published: date | None = None
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def title_year(self) -> int | None:
        """The year named in the title."""
        match = _YEAR.search(self.subject)
        return int(match[1]) if match else None


class HeadingReader:
    """Takes the lines of heading and signature out of a notice; two different titles or numbers are a fault."""

    def __init__(self, findings: Findings) -> None:
        self.heading = Heading()
        self._findings = findings

    def take(self, line: Line) -> bool:
        """Say whether `line` belongs to the heading or the signature, and keep what it tells."""
        text = _CHINESE_DAY.sub(_arabic_day, line.text)
        return (
            self._take_title(text, line.number)
            or self._take_number(text, line.number)
            or self._take_days(text, line.number)
            or _SIGNATURE.fullmatch(text) is not None
            or (_LABELLED.fullmatch(text) is not None and not _ARRANGES.search(text))
        )

    def _take_title(self, text: str, line: int) -> bool:
        match = _TITLE.fullmatch(text)
        if match is None or "通知如下" in text:
            return False
        heading = self.heading
        issuer, subject = _ANNOUNCED.sub("", match["issuer"]), match["subject"]
        self._same("标题", heading.subject or subject, subject, line)
        if not heading.title:
            heading.title, heading.issuer, heading.subject = f"{issuer}关于{subject}的通知", issuer, subject
        self._take_number(match["after"] or "", line)
        return True

    def _take_number(self, text: str, line: int) -> bool:
        match = _NUMBER.fullmatch(text)
        if match is None:
            return False
        number = f"{match['agency']}〔{match['year']}〕{match['place']}号"
        self.heading.number = self._same("文号", self.heading.number or number, number, line)
        self.heading.number_year = int(match["year"])
        return True

    def _take_days(self, text: str, line: int) -> bool:
        signed, published = _SIGNED.fullmatch(text), _PUBLISHED.fullmatch(text)
        if signed and (day := self._day(signed, line)):
            self.heading.issued = self._same("成文日期", self.heading.issued or day, day, line)
        elif published and (day := self._day(published, line)):
            self.heading.published = self.heading.published or day
        return bool(signed or published)

    def _same(self, fact: str, before: Fact, value: Fact, line: int) -> Fact:
        if before != value:
            self._findings.fault(line, "two_notices", f"{fact}前后不一：“{before}”与“{value}”")
        self.heading.lines.setdefault(fact, line)
        return before

    def _day(self, match: re.Match[str], line: int) -> date | None:
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            self._findings.fault(line, "date", f"“{match[0]}”不是存在的日期")
            return None


def _arabic_day(match: re.Match[str]) -> str:
    return f"{match[1].translate(_NUMERALS)}年{_tens(match[2])}月{_tens(match[3])}日"


def _tens(word: str) -> int:
    if "十" not in word:
        return int(word.translate(_NUMERALS))
    tens, _, ones = word.partition("十")
    return int((tens or "一").translate(_NUMERALS)) * 10 + int((ones or "零").translate(_NUMERALS))
