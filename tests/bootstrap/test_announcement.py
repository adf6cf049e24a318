"""What the person at the terminal is told."""

from pathlib import Path

import pytest

from bootstrap.announcement import Ready, announcement, site_address


def test_three_lines_say_where_the_documentation_temporal_and_the_data_are() -> None:
    ready = Ready("http://127.0.0.1:8080", "127.0.0.1:7233", "http://127.0.0.1:8233", Path("/srv/gongkai"))
    assert announcement(ready) == (
        "接口文档：http://127.0.0.1:8080/docs\nTemporal 界面：http://127.0.0.1:8233\n数据目录：/srv/gongkai"
    )


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8080"),
        ("0.0.0.0", "http://127.0.0.1:8080"),  # noqa: S104 -- shown, not bound
        ("::", "http://[::1]:8080"),
        ("::1", "http://[::1]:8080"),
        ("gongkai.example", "http://gongkai.example:8080"),
    ],
)
def test_the_address_is_one_that_a_browser_can_open(host: str, address: str) -> None:
    assert site_address(host, 8080) == address
