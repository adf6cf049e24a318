import shutil
from pathlib import Path

import pytest

from letters.markup import TemplateBroken
from letters.templating import FOLDER, Templates

NAME = "replies/G3-needs-creation.html"


def folder(tmp_path: Path, text: str, name: str = NAME) -> Path:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<p>一</p>\n{% if %}", "第2行：模板写法有误"),
        ("<p>一</p>\n\n<p>{{ applicant_secret }}</p>", "第3行：模板使用了不存在的内容“applicant_secret”"),
        ("<p>{{ agency.name }}</p>\n<p>{{ agency.seal }}</p>", "第2行：模板使用了不存在的内容“seal”"),
        ("<p>{{ part.texts.reasons }}</p>", "第1行：模板使用了不存在的内容“reasons”"),
        (
            "{% for search in part.texts.search %}\n<p>{{ search.nothing }}</p>\n{% endfor %}",
            "第2行：模板使用了不存在的内容“nothing”",
        ),
        ("<p>{{ dated | printed }}</p>", "第1行：模板写法有误"),
        ("<p>一</p>\n{% include '_nothing.html' %}", "第2行：模板使用了不存在的内容“_nothing.html”"),
        ("<p>一</p>\n<div>二</div>", "第2行：<div>不能放在这里"),
        ("<p>\n{{ dated | written }}\n</p>\n<p class='x'>二</p>", "第4行：<p>不能放在这里"),
        ("<p>一</p>\n二", "第2行：段落以外有文字"),
        ("<p>一</p>\n<p>二", "没有结束标记"),
        ("<script>alert(1)</script>", "第1行：<script>不能放在这里"),
    ],
)
def test_a_broken_template_is_refused_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(TemplateBroken, match=why) as refused:
        Templates(folder(tmp_path, text))
    assert NAME in str(refused.value)
    assert str(refused.value).endswith("。")


def test_a_file_with_another_name_or_in_another_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateBroken, match=r"没有名为“replies/G3\.html”"):
        Templates(folder(tmp_path, "<p>一</p>", "replies/G3.html"))
    shutil.rmtree(tmp_path / "replies")
    (folder(tmp_path, "") / NAME).write_bytes("<p>不予提供</p>".encode("gb18030"))
    with pytest.raises(TemplateBroken, match="UTF-8"):
        Templates(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateBroken, match="GONGKAI_LETTERS"):
        Templates(tmp_path / "nowhere")


def test_every_shipped_template_could_be_an_agencys_own(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "own")
    shipped, own = Templates(), Templates(tmp_path / "own")
    for name in (*shipped.replies.values(), *shipped.papers.values()):
        assert own.version((name,)) == shipped.version((name,))
