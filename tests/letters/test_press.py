import io
import logging
import shutil
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from pypdf import PdfReader

from letters.docx import docx
from letters.facts import Texts
from letters.html import html
from letters.markup import TemplateBroken
from letters.press import Press, open_press
from letters.templating import shipped_templates
from letters.type_case import Face, open_type_case
from letters.typesetting import ProofSheet
from tests.letters.hard_letters import EMOJI, RARE
from tests.letters.samples import facts, parted


@pytest.fixture(scope="module")
def press() -> Press:
    return open_press(system_faces=False)


def test_a_sound_letter_comes_out_in_all_its_forms(press: Press) -> None:
    proof = press.proof("E3", parted())
    assert proof.letter is not None
    assert proof.findings == ()
    printed = press.printed(proof.letter, proof.pdf)
    assert printed.html == html(proof.letter)
    assert printed.docx == docx(proof.letter)
    assert printed.pdf == proof.pdf == press.printed(proof.letter).pdf
    assert (printed.title, printed.template_version) == ("政府信息部分公开告知书", proof.letter.template_version)


def test_a_letter_that_cannot_be_written_has_findings_and_no_proof(press: Press) -> None:
    proof = press.proof("G1", replace(facts("G1"), texts=Texts()))
    assert (proof.letter, proof.pdf) == (None, None)
    assert [finding.code for finding in proof.findings] == ["SearchMissing"]


def test_a_missing_glyph_is_an_error_found_before_issuing(press: Press) -> None:
    proof = press.proof("E2", replace(facts("E2"), requested=(EMOJI,)))
    assert proof.pdf is None
    assert [(finding.code, finding.severity) for finding in proof.findings] == [("GlyphMissing", "error")]
    assert "😀" in proof.findings[0].message


def test_rare_characters_of_names_are_all_there(press: Press) -> None:
    proof = press.proof("E2", replace(facts("E2"), applicant_name=RARE))
    assert proof.findings == ()
    assert proof.pdf is not None


def test_with_pip_alone_one_face_serves_every_role() -> None:
    assert open_type_case(system=False).served() == dict.fromkeys(
        ("body", "mark", "bold", "script", "page_number"), Face("Noto Sans CJK SC", "package")
    )


def test_a_face_in_the_configured_folder_comes_before_the_others(tmp_path: Path) -> None:
    shutil.copy(str(files("noto_cjk_sans_otc").joinpath("NotoSansCJK-Regular.ttc")), tmp_path)
    case = open_type_case(tmp_path, system=False)
    assert set(case.served().values()) == {Face("Noto Sans CJK SC", "folder")}


def test_the_face_of_the_package_stands_in_for_every_role_and_no_face_twice() -> None:
    for faces in open_type_case().roles.values():
        families = [face.family for face in faces]
        assert "Noto Sans CJK SC" in families
        assert len(set(families)) == len(families)


def test_a_broken_template_of_an_agency_is_refused_when_the_press_is_opened(tmp_path: Path) -> None:
    (tmp_path / "replies").mkdir()
    (tmp_path / "replies" / "E2-disclosed.html").write_text("<p>一</p>\n{% if %}", encoding="utf-8")
    with pytest.raises(TemplateBroken, match="第2行"):
        open_press(tmp_path, system_faces=False)


@pytest.mark.parametrize("rows", [0, 5, 60, 160])
def test_a_proof_sheet_is_one_page_however_long_the_case(press: Press, rows: int) -> None:
    line = ("2026-02-11 至 2026-02-13", "第1至3日", "工作日", "条例33(2)")
    sheet = ProofSheet("期限计算表", date(2026, 3, 9), ("登记编号：2026-12",), (line,) * rows)
    (page,) = PdfReader(io.BytesIO(press.proof_sheet(sheet))).pages
    assert "".join(page.extract_text().split()).count("第1至3日") == rows
    assert press.proof_sheet(sheet) == press.proof_sheet(sheet)


def test_without_own_templates_the_shipped_ones_are_used(press: Press) -> None:
    assert press.templates is shipped_templates()


def test_printing_tells_no_log_who_asked(press: Press, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        press.proof("E2", replace(facts("E2"), requested=(EMOJI,)))
    assert "马喆堃" not in caplog.text
