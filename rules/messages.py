"""What an officer is told: a register number, a deadline, its date, the days left, and what to do. Nothing of persons.

Parties are left out even by their label: the text goes to mail and chat services outside the office.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.agency import Actor
from rules.escalation import Level
from rules.reminders import Reminder
from rules.terms import DEADLINES

LEVELS: Mapping[Level, str] = {
    Level.REMINDER: "提醒",
    Level.URGED: "督办",
    Level.YELLOW: "黄牌",
    Level.RED: "红牌",
    Level.DIGEST: "今日待办",
}
CONSULTED = "征求意见的答复期限"
AHEAD: Mapping[str, str] = {
    "due": "请在期限内答复并送达；确需延长的，须在期限内经负责人同意并书面告知申请人",
    "confirmation": "请与申请人联系，确认收到申请并登记确认日期",
    "correction_notice": "申请内容不明确的，请在期限内一次性告知补正；期限过后不得再要求补正",
    "correction": "尚未收到补正；收到的请及时登记",
    "reasons": "尚未收到申请人说明的理由；收到的请及时登记",
    "consultation": "尚未收到答复意见，请催告；收到的请及时登记",
    "fee": "尚未收到缴费；收到的请及时登记",
    "reconsideration": "期限内申请人仍可申请行政复议，请保管好案卷",
    "litigation": "期限内申请人仍可提起行政诉讼，请保管好案卷",
}
OVERDUE: Mapping[str, str] = {
    "due": "请立即答复并送达，并向负责人说明逾期原因",
    "confirmation": "请立即与申请人联系并登记确认日期；联系不上的，请登记联系不上",
    "correction_notice": "不得再要求补正，请按现有内容继续办理",
    "correction": "请核对是否收到补正；没有收到的，请依法作出处理并告知申请人",
    "reasons": "请核对是否收到理由；没有收到的，请依法作出处理并告知申请人",
    "consultation": "请核对是否收到答复意见；没有收到的，请由本机关依法决定并继续办理",
    "fee": "请核对是否缴费；没有缴费的，请依法作出处理并告知申请人",
    "reconsideration": "不需要办理；请继续保管案卷",
    "litigation": "不需要办理；案卷将自动归档",
}
NOT_LATE = frozenset({"correction_notice", "reconsideration", "litigation"})
"""Deadlines that nobody in the office is late with when they have passed."""
LISTED = 30
"""How many requests of one kind a digest names; the rest it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to one officer. `register_no` is "" when it is of no single request; `key` is given once to each."""

    agency: str
    actor: str
    register_no: str
    key: str
    level: Level
    title: str
    text: str


def deadline_name(about: str) -> str:
    """Return what a last day is called, without the label of a party."""
    return DEADLINES.get(about.partition(":")[0], CONSULTED)


def left_phrase(about: str, left: int) -> str:
    """Return how a deadline stands: "还剩3个工作日", "今天届满", "已逾期2个工作日", "已过"."""
    if left < 0:
        return "已过" if about in NOT_LATE else f"已逾期{-left}个工作日"
    return f"还剩{left}个工作日" if left else "今天届满"


def reminding(
    register_no: str, reminder: Reminder, left: int, level: Level, to: Sequence[Actor]
) -> tuple[Message, ...]:
    """Return the messages of one reminder, one for each of those who are told; `left` are the working days left today.

    A reminder that comes late tells how it stands today, not what was planned.
    """
    name, about = deadline_name(reminder.about), reminder.about.partition(":")[0]
    next_step = (OVERDUE if left < 0 else AHEAD).get(about, "请打开本件查看")
    phrase = left_phrase(about, left)
    title = f"【{LEVELS[level]}】{register_no}{name}{phrase}"
    text = f"{register_no}的{name}为{reminder.deadline}，{phrase}。{next_step}。"
    return tuple(_message(officer, register_no, reminder.key, level, (title, text)) for officer in to)


@dataclass(frozen=True, slots=True)
class Owed:
    """A request whose reply is owed, by its register number and last day."""

    register_no: str
    due: date


def digest(officer: Actor, owed: Sequence[Owed], today: date) -> Message | None:
    """Return an officer's message of the day about replies owed soon, in order of their last days; None for nothing."""
    if not owed:
        return None
    groups = {
        "已逾期": [one for one in owed if one.due < today],
        "今天届满": [one for one in owed if one.due == today],
        "即将届满": [one for one in owed if one.due > today],
    }
    numbers = "、".join(f"{name}{len(group)}件" for name, group in groups.items() if group)
    lines = [f"{name}（{len(group)}件）：{_listed(group)}。" for name, group in groups.items() if group]
    last = "请先办理已逾期和今天届满的；需要延期的，须在期限内经负责人同意并书面告知申请人。"
    title, text = f"【{LEVELS[Level.DIGEST]}】{today}：{numbers}", "\n".join([*lines, last])
    return _message(officer, "", f"digest:{today}", Level.DIGEST, (title, text))


def moving(officer: Actor, publication: str, notice: str, owed: Sequence[Owed]) -> Message | None:
    """Return what an officer is told of the replies that a calendar notice gave another last day; None for nothing."""
    if not owed:
        return None
    title = f"【{LEVELS[Level.REMINDER]}】{notice}：{len(owed)}件的答复期限变动"
    text = f"因{notice}，下列{len(owed)}件的答复期限已经变动（括号内为新的期限）：{_listed(owed)}。请按新的期限办理。"
    return _message(officer, "", f"moved:{publication}", Level.REMINDER, (title, text))


def _listed(owed: Sequence[Owed]) -> str:
    named = "、".join(f"{one.register_no}（{one.due}）" for one in owed[:LISTED])
    return named if len(owed) <= LISTED else f"{named}等"


def _message(officer: Actor, register_no: str, key: str, level: Level, said: tuple[str, str]) -> Message:
    title, text = said
    return Message(
        agency=officer.agency,
        actor=officer.code,
        register_no=register_no,
        key=key,
        level=level,
        title=title,
        text=text,
    )
