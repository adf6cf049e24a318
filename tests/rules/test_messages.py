"""What an officer is told, word for word; nothing of persons."""

from datetime import date

import pytest

from rules.agency import Actor, Role
from rules.escalation import Level
from rules.messages import AHEAD, LEVELS, OVERDUE, Owed, digest, reminding
from rules.reminders import Reminder
from rules.terms import DEADLINES

NUMBER = "640500-2025-0007"
LAST = date(2025, 10, 17)
CLERK = Actor(agency="640500", code="clerk-1", name="马建国", role=Role.CLERK)
HEAD = Actor(agency="640500", code="head-1", name="丁秀兰", role=Role.HEAD)


def said(kind: str, level: Level = Level.REMINDER) -> tuple[str, str]:
    reminder = Reminder(LAST, kind, LAST)
    (message,) = reminding(NUMBER, reminder, reminder.left, level, (CLERK,))
    return message.title, message.text


@pytest.mark.parametrize(
    ("kind", "level", "title", "text"),
    [
        (
            "due-3",
            Level.REMINDER,
            "【提醒】640500-2025-0007答复期限还剩3个工作日",
            (
                "640500-2025-0007的答复期限为2025-10-17，还剩3个工作日。"
                "请在期限内答复并送达；确需延长的，须在期限内经负责人同意并书面告知申请人。"
            ),
        ),
        (
            "due-0",
            Level.URGED,
            "【督办】640500-2025-0007答复期限今天届满",
            (
                "640500-2025-0007的答复期限为2025-10-17，今天届满。"
                "请在期限内答复并送达；确需延长的，须在期限内经负责人同意并书面告知申请人。"
            ),
        ),
        (
            "due-overdue-5",
            Level.RED,
            "【红牌】640500-2025-0007答复期限已逾期5个工作日",
            "640500-2025-0007的答复期限为2025-10-17，已逾期5个工作日。请立即答复并送达，并向负责人说明逾期原因。",
        ),
        (
            "fee-overdue",
            Level.URGED,
            "【督办】640500-2025-0007申请人缴费的期限已逾期1个工作日",
            (
                "640500-2025-0007的申请人缴费的期限为2025-10-17，已逾期1个工作日。"
                "请核对是否缴费；没有缴费的，请依法作出处理并告知申请人。"
            ),
        ),
    ],
)
def test_a_message_says_number_deadline_date_days_and_what_to_do(
    kind: str, level: Level, title: str, text: str
) -> None:
    assert said(kind, level) == (title, text)


def test_what_comes_late_tells_how_it_stands_today() -> None:
    (message,) = reminding(NUMBER, Reminder(LAST, "due-10", LAST), 8, Level.REMINDER, (CLERK,))
    assert message.title == "【提醒】640500-2025-0007答复期限还剩8个工作日"
    assert message.key == "due-10:2025-10-17"


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("correction_notice", "的补正告知的期限为2025-10-17，已过。不得再要求补正，请按现有内容继续办理。"),
        ("reconsideration", "的申请行政复议的期限为2025-10-17，已过。不需要办理；请继续保管案卷。"),
    ],
)
def test_what_nobody_is_late_with_has_passed(about: str, text: str) -> None:
    (message,) = reminding(NUMBER, Reminder(LAST, f"{about}-0", LAST), -3, Level.REMINDER, (CLERK,))
    assert message.text == f"{NUMBER}{text}"


@pytest.mark.parametrize("label", ["甲", "A1"])
def test_not_even_the_label_of_a_party_is_told(label: str) -> None:
    title, text = said(f"consultation:{label}-3")
    assert title == "【提醒】640500-2025-0007征求意见的答复期限还剩3个工作日"
    assert label not in title + text


def test_everybody_who_is_told_gets_a_message_of_his_own_under_the_reminder_s_key() -> None:
    messages = reminding(NUMBER, Reminder(LAST, "due-1", LAST), 1, Level.URGED, (CLERK, HEAD))
    assert [(one.agency, one.actor, one.register_no, one.key, one.level) for one in messages] == [
        ("640500", "clerk-1", NUMBER, "due-1:2025-10-17", Level.URGED),
        ("640500", "head-1", NUMBER, "due-1:2025-10-17", Level.URGED),
    ]
    assert not any(name in message.title + message.text for message in messages for name in ("马建国", "丁秀兰"))


def test_every_deadline_has_its_next_step_and_every_level_its_word() -> None:
    assert set(AHEAD) == {*DEADLINES, "consultation"}
    assert set(OVERDUE) == set(AHEAD)
    assert set(LEVELS) == set(Level)


def test_a_digest_counts_and_names_what_is_owed_in_three_groups() -> None:
    owed = [
        Owed("640500-2025-0001", date(2025, 10, 15)),
        Owed("640500-2025-0002", date(2025, 10, 16)),
        Owed("640500-2025-0003", LAST),
        Owed("640500-2025-0004", date(2025, 10, 20)),
    ]
    message = digest(CLERK, owed, LAST)
    assert message is not None
    assert (message.register_no, message.key, message.level) == ("", "digest:2025-10-17", Level.DIGEST)
    assert message.title == "【今日待办】2025-10-17：已逾期2件、今天届满1件、即将届满1件"
    assert message.text == (
        "已逾期（2件）：640500-2025-0001（2025-10-15）、640500-2025-0002（2025-10-16）。\n"
        "今天届满（1件）：640500-2025-0003（2025-10-17）。\n"
        "即将届满（1件）：640500-2025-0004（2025-10-20）。\n"
        "请先办理已逾期和今天届满的；需要延期的，须在期限内经负责人同意并书面告知申请人。"
    )


def test_a_digest_names_thirty_of_a_group_and_counts_the_rest() -> None:
    message = digest(CLERK, [Owed(f"640500-2025-{n:04d}", LAST) for n in range(1, 32)], LAST)
    assert message is not None
    assert "今天届满（31件）：640500-2025-0001" in message.text
    assert "640500-2025-0030（2025-10-17）等。" in message.text
    assert "640500-2025-0031" not in message.text


def test_when_nothing_is_owed_nothing_is_said() -> None:
    assert digest(CLERK, [], LAST) is None
