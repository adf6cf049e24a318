"""Options override the environment, the environment overrides the defaults."""

from pathlib import Path

import pytest

from bootstrap.cannot_run import SettingRefused
from bootstrap.settings import read_settings


def test_without_anything_the_service_is_embedded_and_local() -> None:
    settings = read_settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.temporal_address is None
    assert (settings.temporal_port, settings.ui_port, settings.namespace) == (7233, 8233, "default")
    assert settings.retention_days == 3650
    assert settings.data == Path.cwd() / "var"
    assert settings.database == f"sqlite:///{Path.cwd()}/var/gongkai.db"


def test_an_option_overrides_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PORT", "9000")
    monkeypatch.setenv("GONGKAI_NAMESPACE", "office")
    settings = read_settings(port=9001, host=None)
    assert settings.port == 9001
    assert settings.namespace == "office"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_TEMPORAL_ADDRESS", "")
    assert read_settings().temporal_address is None


def test_a_database_that_is_given_is_used() -> None:
    assert read_settings(database_url="postgresql://db/gongkai").database == "postgresql://db/gongkai"


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        (
            "GONGKAI_PORT",
            "eighty",
            "设置 port（环境变量 GONGKAI_PORT）的值不对，应为 0 到 65535 的端口号（0 表示任取一个空闲端口）。",
        ),
        (
            "GONGKAI_RETENTION_DAYS",
            "0",
            "设置 retention_days（环境变量 GONGKAI_RETENTION_DAYS）的值不对，应为 1 到 36500 的天数。",
        ),
        (
            "GONGKAI_TEMPORAL_ADDRESS",
            "localhost",
            "设置 temporal_address（环境变量 GONGKAI_TEMPORAL_ADDRESS）的值不对，应为“主机:端口”，如 127.0.0.1:7233。",
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingRefused) as refused:
        read_settings()
    assert str(refused.value) == reason
