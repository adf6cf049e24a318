"""What the person at the terminal is told."""

from pathlib import Path

import pytest

from bootstrap.announcement import Ready, announcement, site_address, worker_announcement


def test_three_lines_say_where_the_documentation_temporal_and_the_data_are() -> None:
    ready = Ready("http://127.0.0.1:8080", "127.0.0.1:7233", "http://127.0.0.1:8233", Path("/srv/gongkai"))
    assert announcement(ready) == (
        "接口文档：http://127.0.0.1:8080/docs\nTemporal 界面：http://127.0.0.1:8233\n数据目录：/srv/gongkai"
    )


def test_a_worker_without_pages_says_where_it_tells_how_it_is() -> None:
    ready = Ready("http://127.0.0.1:8081", "temporal:7233", None, Path("/data"))
    assert worker_announcement(ready) == (
        "办件引擎状态：http://127.0.0.1:8081/health/ready\n"
        "Temporal 界面：由外部的 Temporal 服务 temporal:7233 提供\n数据目录：/data"
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
