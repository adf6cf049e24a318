from dataclasses import replace

import pytest

from letters.blocks import Heading, Paragraph, broken_title, lines
from letters.writing import write
from rules.refusals import UnreadableText
from tests.letters.samples import facts


def test_headings_are_numbered_as_official_letters_are() -> None:
    assert Heading(1, 3, "救济途径").line == "三、救济途径"
    assert Heading(2, 11, "检索情况").line == "（十一）检索情况"


def test_one_attachment_has_no_number_and_several_have() -> None:
    letter = write("E2", facts("E2"))
    assert replace(letter, attachments=("批复",)).attachment_lines == ("附件：批复",)
    assert replace(letter, attachments=("批复", "图纸")).attachment_lines == ("附件：1.批复", "2.图纸")
    assert replace(letter, attachments=()).attachment_lines == ()


def test_a_short_title_stays_on_one_line() -> None:
    assert broken_title("政府信息不予公开告知书") == ("政府信息不予公开告知书",)


def test_a_long_title_is_broken_into_even_lines_none_longer_than_the_page() -> None:
    title = "中卫市发展和改革委员会关于公开沙坡头区农村饮水安全工程可行性研究报告批复等三项政府信息的答复书"
    assert broken_title(title) == (
        "中卫市发展和改革委员会关于公开沙",
        "坡头区农村饮水安全工程可行性研究",
        "报告批复等三项政府信息的答复书",
    )


def test_a_title_the_clerk_broke_stays_as_broken() -> None:
    letter = replace(write("E2", facts("E2")), title="关于公开沙坡头区饮水工程批复的\n答复书")
    assert letter.title_lines == ("关于公开沙坡头区饮水工程批复的", "答复书")
    assert letter.name == "关于公开沙坡头区饮水工程批复的答复书"


def test_no_title_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    broken = broken_title("关于申请公开《中卫市沙坡头区国土空间总体规划》（草案）的答复书")
    assert broken == ("关于申请公开《中卫市沙坡头区国土", "空间总体规划》（草案）的答复书")
    for line in broken:
        assert line[0] not in "》）"
        assert line[-1] not in "《（"


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\x7f", "\x85", "\u202e", "\ud800", "\ufffe"])
def test_signs_no_paper_can_carry_are_refused_with_their_place(sign: str) -> None:
    with pytest.raises(UnreadableText, match=r"第2个字符是不能打印的控制字符（U\+[0-9A-F]{4}）"):
        replace(write("E2", facts("E2")), blocks=(Paragraph(f"甲{sign}乙"),))


def test_a_control_sign_in_the_applicants_words_is_refused_before_anything_is_rendered() -> None:
    with pytest.raises(UnreadableText, match="控制字符"):
        write("E2", replace(facts("E2"), requested=("批复\x07文件",)))


def test_tabs_of_pasted_text_become_spaces() -> None:
    letter = write("E2", replace(facts("E2"), requested=("序号\t名称",)))
    assert any("“序号 名称”" in line for line in lines(letter))
