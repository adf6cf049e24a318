import pytest

from letters.blocks import Form, Heading, Items, Paragraph
from letters.markup import TemplateBroken, blocks


def test_paragraphs_lists_forms_and_headings_become_blocks() -> None:
    found = blocks(
        "<h2>甲</h2><p>一</p><h3>子</h3><h3>丑</h3><ol><li>一</li><li>二</li></ol><h2>乙</h2><h3>寅</h3>"
        "<dl><dt>编号</dt><dd>1</dd><dt>备注</dt><dd></dd></dl>"
    )
    assert found == (
        Heading(1, 1, "甲"),
        Paragraph("一"),
        Heading(2, 1, "子"),
        Heading(2, 2, "丑"),
        Items(("一", "二")),
        Heading(1, 2, "乙"),
        Heading(2, 1, "寅"),
        Form((("编号", "1"), ("备注", ""))),
    )


def test_line_breaks_of_a_template_vanish_and_single_spaces_stay() -> None:
    assert blocks("<p>\n  本机关\n  收到 a b\n</p>") == (Paragraph("本机关收到 a b"),)


def test_an_empty_paragraph_is_none() -> None:
    assert blocks("<p>\n</p>\n") == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<div>甲</div>",
        "<p class='x'>甲</p>",
        "<p><b>甲</b></p>",
        "<li>甲</li>",
        "<ol><p>甲</p></ol>",
        "甲",
        "<p>甲",
        "<p>甲</h2>",
        "</p>",
        "<script>alert(1)</script>",
    ],
)
def test_anything_else_is_a_fault_of_the_template(markup: str) -> None:
    with pytest.raises(TemplateBroken):
        blocks(markup)
