import pytest

from letters.findings import Finding
from letters.gate import pass_gate
from rules.refusals import LetterDoubtful, LetterFaulty

NO_REASON = Finding("ReasonMissing", "error", "条例36(3)", "“理由”尚未填写；请补充后再制作。")
NO_SEARCH = Finding("SearchMissing", "error", "条例36(4)", "“检索记录”尚未填写；请补充后再制作。")
LATE = Finding("DatedAfterDue", "warning", "条例33", "答复期限已于2026年3月16日届满；请报负责人确认后立即发出。")


def test_a_letter_without_findings_passes() -> None:
    assert pass_gate([], answered_for=False) == ()


def test_an_error_stops_the_letter_whoever_answers_for_it() -> None:
    with pytest.raises(LetterFaulty) as stopped:
        pass_gate([NO_REASON], answered_for=True)
    assert (stopped.value.code, stopped.value.article) == ("ReasonMissing", "条例36(3)")
    assert stopped.value.message == "“理由”尚未填写；请补充后再制作。"


def test_several_errors_are_told_at_once_in_one_sentence() -> None:
    with pytest.raises(LetterFaulty) as stopped:
        pass_gate([NO_REASON, NO_SEARCH, LATE], answered_for=False)
    assert stopped.value.code == "ReasonMissing"
    assert stopped.value.message == (
        "文书有2处错误，不能制发：（1）“理由”尚未填写；请补充后再制作；（2）“检索记录”尚未填写；请补充后再制作。"
    )


def test_a_warning_stops_the_letter_until_an_officer_answers_for_it() -> None:
    with pytest.raises(LetterDoubtful) as stopped:
        pass_gate([LATE], answered_for=False)
    assert (stopped.value.code, stopped.value.article) == ("DatedAfterDue", "条例33")
    assert "由负责的经办人署名（warnings_accepted_by）后制发。" in stopped.value.message
    assert pass_gate([LATE], answered_for=True) == (LATE,)
