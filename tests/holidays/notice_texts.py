"""Texts of notices as they are pasted: a good one of a year to come, one on record, and wrong ones."""

from holidays.arrangements import PACKAGED
from holidays.reading import read_notice
from tests.holidays.notice_styles import STYLES, written

HEAD_2027 = "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕9号"
ITEMS_2027 = [
    "一、元旦：1月1日（周五）至3日（周日）放假，共3天。",
    "二、春节：2月5日（农历腊月二十九、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。",
]
TEXT_2027 = "\n".join([HEAD_2027, *ITEMS_2027, "国务院办公厅", "2026年11月10日"])
TEXT_2026 = written(read_notice(PACKAGED / "CN" / "2026.toml"), STYLES["2025"])

WEEKDAY_WRONG = TEXT_2027.replace("1月31日（周日）", "1月31日（周六）")
COUNT_WRONG = TEXT_2027.replace("共8天", "共9天")
RELABELLED = TEXT_2026.replace("2026", "2027")
WEB_PAGE = "首页\n今天天气好"
