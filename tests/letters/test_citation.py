import pytest

from letters.citation import basis, cited
from rules.law import law
from rules.outcomes import outcomes

ACT = "《中华人民共和国政府信息公开条例》"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("条例14", f"{ACT}第十四条"),
        ("条例16(2)", f"{ACT}第十六条第二款"),
        ("条例33(2)", f"{ACT}第三十三条第二款"),
        ("条例36(4)", f"{ACT}第三十六条第四项"),
        ("条例31(2)", f"{ACT}第三十一条第二项"),
        ("条例15、32", f"{ACT}第十五条、第三十二条"),
        ("2007条例21(4)", f"{ACT}第二十一条第四项"),
        ("2007条例24(2)", f"{ACT}第二十四条第二款"),
        ("行政复议法23(1)(4)", "《中华人民共和国行政复议法》第二十三条第一款第四项"),
        ("信息处理费管理办法", "《政府信息公开信息处理费管理办法》"),
    ],
)
def test_a_short_citation_is_written_out_as_statutes_are_cited(short: str, full: str) -> None:
    assert cited(short) == full


def test_several_citations_name_each_law_once_the_regulation_first() -> None:
    found = basis(("信息处理费管理办法", "条例42", "条例42", "条例30"))
    assert found == f"{ACT}第四十二条、第三十条和《政府信息公开信息处理费管理办法》"


def test_no_citation_is_no_phrase() -> None:
    assert basis(()) == ""


def test_every_article_of_the_outcome_table_can_be_cited() -> None:
    for outcome in outcomes().values():
        for article in outcome.articles.values():
            assert cited(article).startswith("《")


def test_every_quantity_a_letter_may_cite_can_be_cited() -> None:
    quantities = ("base_period", "extension_limit", "third_party_period", "joint_author_period", "reasons_procedure")
    for parameter in law():
        if parameter.name in quantities or parameter.name.startswith("receipt/"):
            for rule in parameter.rules:
                assert cited(rule.article).startswith("《")


@pytest.mark.parametrize("short", ["火星法3", "条例三十"])
def test_what_is_no_citation_is_a_fault(short: str) -> None:
    with pytest.raises(ValueError, match=r"no such law|not an article"):
        cited(short)
