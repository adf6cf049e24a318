"""What several tests of the process tree share."""

import os
from collections.abc import Iterator

import pytest

from tests.bootstrap.instance import Instance


@pytest.fixture(autouse=True)
def no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GONGKAI_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """An instance that nobody stops."""
    with Instance(tmp_path_factory.mktemp("running") / "data") as instance:
        yield instance
