import pytest

from letters import page


@pytest.mark.parametrize(
    ("mark", "points", "narrowed"),
    [  # the type area is 156 mm, 442 pt wide
        ("中卫市人民政府", 36, 1),
        ("中卫市沙坡头区应急管理局", 36, 1),
        ("宁夏回族自治区住房和城乡建设厅", 36, 0.81),
        ("中卫市沙坡头区人民代表大会常务委员会办公室信访局", 27, 0.67),
    ],
)
def test_a_long_mark_stays_on_one_line_narrowed_first_then_smaller(mark: str, points: int, narrowed: float) -> None:
    assert page.mark_size(mark) == page.MarkSize(points, narrowed)
    assert points * narrowed * page.width(mark) / page.PT_PER_MM <= 156


def test_the_upper_rule_begins_four_mm_below_the_mark() -> None:
    # 30 mm + 36 pt (12.7 mm) + 4 mm
    assert page.upper_rule_mm("中卫市人民政府") == pytest.approx(46.7, abs=0.01)


def test_twenty_eight_characters_and_twenty_two_lines_fit_the_type_area() -> None:
    assert page.CHARACTERS * page.CHARACTER_PT / page.PT_PER_MM <= 156
    assert page.LINES * page.LINE_PT / page.PT_PER_MM <= 225


def test_the_date_stands_four_characters_in_and_the_name_over_its_middle() -> None:
    # "2026年3月9日": 6 digits of half a character and 3 characters, 6 wide; its middle 4 + 3 from the edge.
    box = page.signature_box("卫生局", "2026年3月9日")
    assert box == page.Box(left=17, right=3)


def test_a_long_name_stays_two_characters_from_the_edge() -> None:
    box = page.signature_box("中卫市沙坡头区人民代表大会常务委员会办公室信访局", "2026年3月9日")
    assert box.right == pytest.approx(1)
    assert box.left == pytest.approx(1)
