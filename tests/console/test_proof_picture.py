"""The picture of a period: counted days numbered, the others with their reason."""

from datetime import date

from console.proof import proof_of
from console.squares import Square, months
from holidays.calendars import calendar
from rules.acts import ApplicantKind, Extend
from rules.assess import Facts, assess
from rules.law import law
from tests.console.stages import in_person
from tests.zhongwei import HEAD

NATION = calendar("CN")
ON = date(2026, 3, 10)


def picture(received: date, *acts: Extend) -> dict[date, Square]:
    facts = Facts(received=in_person(received), applicant=ApplicantKind.NATURAL, acts=acts, on=ON)
    assessment = assess(facts, law(), NATION, NATION)
    proof = proof_of(assessment.proof, NATION, assessment.dates.due)
    found = {}
    for month in proof.months:
        year, _, number = month.title.removesuffix("月").partition("年")
        for square in (square for week in month.weeks for square in week if square is not None):
            found[date(int(year), int(number), square.number)] = square
    return found


def test_each_day_of_february_2026_is_told_apart() -> None:
    days = picture(date(2026, 2, 5))
    marks = {day.day: square.mark for day, square in days.items() if day.month == 2}
    assert marks == {
        5: "收到",
        6: "第1日",
        7: "周末",
        8: "周末",
        **{day: f"第{day - 7}日" for day in range(9, 14)},
        14: "班 第7日",
        **dict.fromkeys(range(15, 24), "放假"),
        **{day: f"第{day - 16}日" for day in range(24, 28)},
        28: "班 第12日",
    }


def test_the_last_day_is_marked() -> None:
    days = picture(date(2026, 2, 5))
    last = days[date(2026, 3, 11)]
    assert (last.kind, last.mark) == ("counted last", "第20日")
    assert last.words == "第20个工作日，工作日，期限届满"
    assert max(days) == date(2026, 3, 11)


def test_days_of_the_extension_go_on_counting() -> None:
    days = picture(date(2026, 2, 5), Extend(on=date(2026, 3, 9), days=10, approved_by=HEAD))
    assert days[date(2026, 3, 12)].words == "第21个工作日，工作日（延期内）"
    assert days[date(2026, 3, 25)].kind == "counted last"


def test_runs_join_days_that_count_for_the_same_reason() -> None:
    facts = Facts(received=in_person(date(2026, 2, 5)), applicant=ApplicantKind.NATURAL, on=ON)
    assessment = assess(facts, law(), NATION, NATION)
    proof = proof_of(assessment.proof, NATION, assessment.dates.due)
    rests = [(str(run.first), str(run.last), run.why) for run in proof.rests]
    assert rests == [
        ("2026-02-05", "2026-02-05", "收到申请当日不计入"),
        ("2026-02-15", "2026-02-23", "春节放假"),
    ]
    assert [run.counted for run in proof.runs][:4] == ["", "第1日", "", "第2至6日"]
    assert proof.provisional is False


def test_a_day_beyond_the_notices_carries_a_question_mark() -> None:
    facts = Facts(received=in_person(date(2026, 12, 20)), applicant=ApplicantKind.NATURAL, on=date(2026, 12, 21))
    assessment = assess(facts, law(), NATION, NATION)
    proof = proof_of(assessment.proof, NATION, assessment.dates.due)
    january = proof.months[1]
    first = january.weeks[0][4]
    assert first is not None
    assert (first.number, first.kind, first.mark) == (1, "counted provisional", "第10日?")
    assert proof.provisional is True


def test_weeks_without_a_day_are_not_drawn() -> None:
    square = Square(10, "counted", "第1日", "第1个工作日")
    (month,) = months({date(2026, 3, 10): square})
    assert month.title == "2026年3月"
    assert month.weeks == [[None, square, None, None, None, None, None]]
