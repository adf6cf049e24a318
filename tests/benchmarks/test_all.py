"""`make bench`: which benchmarks there are, and what happens to a name that is none."""

from pathlib import Path

import pytest

from benchmarks.__main__ import found, run

SCALE = Path(__file__).parents[2] / "docs" / "scale.md"


def test_the_figures_of_every_benchmark_are_in_the_documents() -> None:
    told = SCALE.read_text(encoding="utf-8")
    assert len(found()) >= 8
    assert [name for name in found() if f"`benchmarks/{name}.py`" not in told] == []


def test_a_benchmark_that_is_not_there_is_refused_and_none_is_run(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", "clock"]) == 2
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.startswith("no such benchmark: clock; there are: annual_table, assess, ")


def test_a_benchmark_that_comes_to_no_end_is_named_and_the_next_one_is_run(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, body in (("one", "raise SystemExit(3)"), ("two", "print('two ran')")):
        (tmp_path / f"{name}.py").write_text(f"def main():\n    {body}\n\n\nif __name__ == '__main__':\n    main()\n")
    (tmp_path / "__init__.py").touch()
    folder = tmp_path.rename(tmp_path.with_name("benchmarks"))
    monkeypatch.setattr("benchmarks.__path__", [str(folder)])
    monkeypatch.chdir(folder.parent)
    assert run(()) == 1
    said = capfd.readouterr()
    assert said.out.splitlines() == ["== one", "== two", "two ran"]
    assert said.err.splitlines()[-1] == "came to no end: one; see what is written above"
