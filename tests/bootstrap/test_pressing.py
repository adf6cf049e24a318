"""The press is opened at the start: faces are told in the log, a broken template stops the service with its line."""

import logging
from pathlib import Path

import pytest

from bootstrap.cannot_run import LettersUnusable
from bootstrap.pressing import press
from bootstrap.settings import read_settings


def test_the_log_says_which_face_serves_which_role(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bootstrap.pressing"):
        press(read_settings())
    told = [record.getMessage() for record in caplog.records if record.name == "bootstrap.pressing"]
    assert [line.split()[1] for line in told] == ["body", "mark", "bold", "script", "page_number"]


def test_an_agencys_templates_come_from_the_folder_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "replies" / "G3-needs-creation.html"
    own.parent.mkdir()
    own.write_text("<p>依照{{ part.basis }}，不予提供。</p>", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_LETTERS", str(tmp_path))
    assert "不予提供" in press(read_settings()).templates.source("replies/G3-needs-creation.html")


def test_a_broken_template_stops_the_start_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "replies" / "G3-needs-creation.html"
    own.parent.mkdir()
    own.write_text("<p>一</p>\n<div>二</div>", encoding="utf-8")
    monkeypatch.setenv("GONGKAI_LETTERS", str(tmp_path))
    with pytest.raises(LettersUnusable, match="第2行"):
        press(read_settings())
