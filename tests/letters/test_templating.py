from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from letters import contexts
from letters.facts import Attachment, Search, Texts
from letters.kinds import kinds
from letters.markup import TemplateBroken
from letters.remedy import RemedyWords
from letters.templating import FOLDER, Templates, paragraphs, shipped_templates
from letters.writing import write
from rules.fees import Charge
from tests.letters.samples import facts

FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
# What each name in a template is; names of loops are the same in every file.
SHAPES: dict[str, type] = {
    "agency": contexts.AgencyWords,
    "request": contexts.RequestWords,
    "handling": contexts.HandlingWords,
    "law": contexts.LawWords,
    "texts": Texts,
    "part": contexts.PartWords,
    "remedy": RemedyWords,
    "asked": contexts.ConsultationWords,
    "search": Search,
    "correction": contexts.CorrectionWords,
    "fee": contexts.FeeWords,
    "charge": Charge,
}
# Used by Python when the letter is made, not by a template's words.
NOT_IN_TEMPLATES = {
    ("texts", "link_checked_on"),
    ("texts", "lead_agency"),
    ("texts", "earlier_number"),
    ("texts", "attachments"),
    ("texts", "fee_items"),
    ("texts", "fee_pages"),
    ("texts", "fee_earlier_items"),
    ("remedy", "codes"),
    ("charge", "count"),
}


def read_names(name: str) -> set[tuple[str, str]]:
    """The (name, attribute) pairs a template uses; `part.texts.where` counts as ("texts", "where")."""
    tree = Environment(autoescape=True).parse((FOLDER / name).read_text(encoding="utf-8"))
    found = set()
    for access in tree.find_all(nodes.Getattr):
        owner = access.node
        if isinstance(owner, nodes.Getattr):
            found.add((owner.attr, access.attr))
        elif isinstance(owner, nodes.Name) and owner.name != "loop":
            found.add((owner.name, access.attr))
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_template_uses_only_what_the_contexts_hold(name: str) -> None:
    for owner, attribute in read_names(name):
        assert attribute in {field.name for field in fields(SHAPES[owner])}, f"{owner}.{attribute}"


def test_nothing_in_the_contexts_is_left_unused() -> None:
    used = set().union(*(read_names(name) for name in FILES))
    for owner, shape in SHAPES.items():
        for field in fields(shape):
            assert (owner, field.name) in used | NOT_IN_TEMPLATES, f"{owner}.{field.name}"


def test_every_shape_of_the_contexts_is_frozen() -> None:
    for shape in (*SHAPES.values(), contexts.Context, Attachment):
        assert is_dataclass(shape)
        assert shape.__dataclass_params__.frozen  # type: ignore[attr-defined]  # set by @dataclass, not in its stubs


def test_every_kind_has_exactly_one_template() -> None:
    templates = shipped_templates()
    replies = {code for code, kind in kinds().items() if kind.outcomes}
    papers = {code for code, kind in kinds().items() if not kind.is_reply}
    assert set(templates.replies) == replies
    assert set(templates.papers) == papers
    assert len([name for name in FILES if "/" in name]) == len(replies) + len(papers)


def test_a_name_that_does_not_exist_is_an_error_and_never_an_empty_place(tmp_path: Path) -> None:
    own = tmp_path / "replies"
    own.mkdir()
    (own / "G3-needs-creation.html").write_text("<p>{{ part.texts.nothing }}</p>", encoding="utf-8")
    with pytest.raises(Exception, match="nothing"):
        write("G3", facts("G3"), Templates(tmp_path))


def test_an_agency_may_word_a_letter_itself(tmp_path: Path) -> None:
    own = tmp_path / "replies"
    own.mkdir()
    (own / "G3-needs-creation.html").write_text("<p>依照{{ part.basis }}，不予提供。</p>", encoding="utf-8")
    ours = write("G3", facts("G3"), Templates(tmp_path))
    shipped = write("G3", facts("G3"))
    assert any(getattr(block, "text", "").endswith("第三十八条，不予提供。") for block in ours.blocks)
    assert ours.template_version != shipped.template_version


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("replies/G3-needs-creation.html", "<p>一</p>\n{% if %}", "第2行：模板写法有误"),
        ("replies/G3-needs-creation.html", "<p>{{ applicant_secret }}</p>", "不存在的内容“applicant_secret”"),
        ("replies/G3.html", "<p>一</p>", "没有名为“replies/G3.html”的文书模板"),
    ],
)
def test_an_agencys_broken_template_is_refused_at_once_with_its_place(
    tmp_path: Path, name: str, text: str, why: str
) -> None:
    (tmp_path / "replies").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateBroken, match=why):
        Templates(tmp_path)


def test_the_version_changes_with_any_piece_a_letter_takes_in(tmp_path: Path) -> None:
    before = write("E2", facts("E2")).template_version
    (tmp_path / "_remedy.html").write_text("<p>另有说明。</p>", encoding="utf-8")
    after = write("E2", facts("E2"), Templates(tmp_path)).template_version
    assert before != after
    assert write("B1", facts("B1"), Templates(tmp_path)).template_version == write("B1", facts("B1")).template_version


def test_a_clerks_text_becomes_paragraphs_line_by_line() -> None:
    assert paragraphs("一\r\n\r\n　　二\n \t三 ") == ["一", "二", "三"]
    assert paragraphs(" \n ") == []


def test_a_name_in_full_stands_in_the_letter_as_given() -> None:
    letter = write("E2", replace(facts("E2"), applicant_name="宁夏某建设工程有限公司", applicant_is_person=False))
    assert letter.addressee == "宁夏某建设工程有限公司"
    assert any("贵单位申请公开的内容" in getattr(block, "text", "") for block in letter.blocks)
