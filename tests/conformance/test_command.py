"""The one command: its table, its differences with their basis, and its exit statuses."""

import json
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conformance.__main__ import main
from conformance.vectors import FaultyVector, read_vectors

CASE = {"calendar": "CN", "on": "2025-07-07", "received": {"channel": "in_person", "arrived_on": "2025-07-07"}}
MET = {
    "id": "invented-01",
    "title": "期限为二十个工作日",
    "basis": {"article": "条例33(2)", "confidence": "confirmed"},
    "in": CASE,
    "out": {"due": "2025-08-04"},
}
MISSED = {**MET, "id": "invented-02", "working": "数错了", "out": {"due": "2025-08-05"}}
REFUSED = {key: MET[key] for key in ("title", "basis", "in")} | {"id": "invented-03", "error": {}}
ANSWERS = """
import json, sys
data = json.load(sys.stdin)
answer = {"due": "2025-08-04", "refused": []}
print(json.dumps([answer] * len(data) if isinstance(data, list) else answer))
"""
ONE_ONLY = """
import json, sys
data = json.load(sys.stdin)
sys.exit(3) if isinstance(data, list) else print(json.dumps({"due": "2025-08-04", "refused": []}))
"""
SILENT_ABOUT_ONE = "import json; print(json.dumps([]))"
NO_OBJECTS = "import json; print(json.dumps([1]))"
NO_JSON = 'print("due: 2025-08-04")'
ALWAYS_REFUSES = "import sys; sys.exit(2)"


def _program(source: str) -> str:
    return shlex.join([sys.executable, "-c", source])


def _file(folder: Path, *vectors: object) -> str:
    file = folder / "invented.json"
    file.write_text(json.dumps(list(vectors), ensure_ascii=False), encoding="utf-8")
    return str(file)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_all_met_is_status_0_and_a_line_per_file(tmp_path: Path) -> None:
    done = _run(_file(tmp_path, MET))
    assert done.exit_code == 0
    assert [line.split() for line in done.output.splitlines()] == [
        ["文件", "案例", "符合", "不符"],
        ["invented", "1", "1", "0"],
        ["total", "1", "1", "0"],
    ]


def test_a_difference_is_status_1_and_shown_with_its_basis_and_working(tmp_path: Path) -> None:
    done = _run(_file(tmp_path, MET, MISSED))
    assert done.exit_code == 1
    assert "invented                   2     1     1" in done.output
    assert done.output.endswith(
        "invented-02  期限为二十个工作日\n  依据：条例33(2)（confirmed）\n  演算：数错了\n"
        '  due：应为 "2025-08-05"，实为 "2025-08-04"\n'
    )


def test_any_program_is_told_a_list_and_answers_with_one(tmp_path: Path) -> None:
    assert _run(_file(tmp_path, MET, MET), "--command", _program(ANSWERS)).exit_code == 0


def test_a_program_that_differs_is_told_so(tmp_path: Path) -> None:
    done = _run(_file(tmp_path, MISSED), "--command", _program(ANSWERS))
    assert done.exit_code == 1
    assert "演算：数错了" in done.output


def test_a_program_may_take_one_case_at_a_time(tmp_path: Path) -> None:
    file = _file(tmp_path, MET, {**MET, "id": "invented-04"})
    assert _run(file, "--command", _program(ONE_ONLY), "--singly").exit_code == 0
    told = _run(file, "--command", _program(ONE_ONLY))
    assert told.exit_code == 2
    assert "--singly" in told.output


def test_a_program_refuses_a_case_by_its_exit_status(tmp_path: Path) -> None:
    file = _file(tmp_path, REFUSED)
    assert _run(file, "--command", _program(ALWAYS_REFUSES)).exit_code == 0
    answered = _run(file, "--command", _program(ANSWERS))
    assert answered.exit_code == 1
    assert "案件未被拒绝" in answered.output


@pytest.mark.parametrize(
    ("source", "said"),
    [(SILENT_ABOUT_ONE, "没有给出同样多的答复"), (NO_OBJECTS, "不是JSON对象"), (NO_JSON, "不是有效的JSON")],
)
def test_a_program_that_does_not_answer_is_status_2(tmp_path: Path, source: str, said: str) -> None:
    done = _run(_file(tmp_path, MET), "--command", _program(source))
    assert done.exit_code == 2
    assert said in done.output


def test_a_program_that_is_not_there_is_status_2(tmp_path: Path) -> None:
    done = _run(_file(tmp_path, MET), "--command", "/nowhere/at/all")
    assert done.exit_code == 2
    assert "不能运行“/nowhere/at/all”" in done.output


FAULTS: Sequence[tuple[object, str]] = (
    ({**MET, "expected": {}}, "应有 id、title、basis、in"),
    ({key: MET[key] for key in MET if key != "basis"}, "应有 id、title、basis、in"),
    ({key: MET[key] for key in MET if key != "out"}, "out 与 error 应当而且只能有一个"),
    ({**MET, "error": {}}, "out 与 error 应当而且只能有一个"),
    ({**MET, "basis": {"article": "条例33", "confidence": "certain"}}, "basis 应有 article 和 confidence"),
    ({**MET, "basis": {"article": "条例33"}}, "basis 应有 article 和 confidence"),
    ({**MET, "id": 7}, "id 应为文字"),
    ({**MET, "title": ""}, "title 应为文字"),
    ({**MET, "in": []}, "in 应为对象"),
    ("案例", "应有 id、title、basis、in"),
)


@pytest.mark.parametrize(("entry", "said"), FAULTS)
def test_a_file_with_something_else_than_vectors_is_status_2(tmp_path: Path, entry: object, said: str) -> None:
    done = _run(_file(tmp_path, MET, entry))
    assert done.exit_code == 2
    assert "invented第2例：" in done.output
    assert said in done.output


@pytest.mark.parametrize(("content", "said"), [("{}", "应为一列案例"), ("[", "不是有效的JSON")])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "invented.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FaultyVector, match=said):
        read_vectors(file)
