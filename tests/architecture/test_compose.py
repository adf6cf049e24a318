"""The compose file and the image hold what they need, at versions that do not move by themselves."""

import re

import pytest

from tests.architecture.tree import ROOMS, ROOT, text

COMPOSE = text(ROOT / "docker-compose.yml")
IMAGE = text(ROOT / "docker" / "Dockerfile")
LET_IN = text(ROOT / "docker" / "Dockerfile.dockerignore").splitlines()


def test_what_is_mounted_or_built_exists() -> None:
    paths = re.findall(r"(?m)^\s+- (\./[\w./-]+):|dockerfile: (\S+)", COMPOSE)
    assert len(paths) == 5
    assert [path for path in ("".join(found) for found in paths) if not (ROOT / path).exists()] == []


def test_every_image_has_a_version() -> None:
    images = re.findall(r"image: (\S+)", COMPOSE)
    assert len(images) == 6
    assert [image for image in images if not re.fullmatch(r"[\w/-]+:\d[\d.]*", image)] == []


def test_the_tools_of_temporal_are_of_the_version_of_its_server() -> None:
    assert set(re.findall(r"temporalio/(?:server|admin-tools):(\S+)", COMPOSE)) == {"1.32.0"}


def test_the_image_that_is_no_longer_built_is_not_used() -> None:
    assert "auto-setup" not in COMPOSE


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_in_the_image(room: str) -> None:
    assert f"COPY {room} {room}\n" in IMAGE
    assert f"!{room}" in LET_IN


def test_no_password_is_written_down() -> None:
    assert re.findall(r"(?m)^\w*PASSWORD=(\S*)$", text(ROOT / "docker" / "example.env")) == ["", ""]
    assert re.findall(r"PASSWORD: (?!\$\{)(\S+)", COMPOSE) == []


def test_nothing_is_offered_to_the_network_unless_somebody_says_so() -> None:
    offered = re.findall(r"ports:\n\s+- (\S+)", COMPOSE)
    assert offered == ["${TEMPORAL_UI_SITE:-127.0.0.1:8233}:8080", "${GONGKAI_SITE:-127.0.0.1:8080}:8080"]
