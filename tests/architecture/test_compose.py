"""The compose file and the image hold what they need, at versions that do not move by themselves."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOMS, ROOT, named, text

COMPOSE = text(ROOT / "docker-compose.yml")
IMAGE = text(ROOT / "docker" / "Dockerfile")
LET_IN = text(ROOT / "docker" / "Dockerfile.dockerignore").splitlines()


SERVICES = dict(
    re.findall(
        r"(?m)^  ([a-z-]+):(?: #.*)?\n((?:    .*\n|\n)+)",
        COMPOSE.partition("\nservices:\n")[2].partition("\nvolumes:")[0],
    )
)
"""Each service, and what is said of it."""
JOBS = {"temporal-schema", "temporal-namespace", "register-schema"}
SCRIPTS = sorted((ROOT / "docker").rglob("*.sh"))


def test_what_is_mounted_or_built_exists() -> None:
    paths = re.findall(r"(?m)^\s+- (\./[\w./-]+):|dockerfile: (\S+)", COMPOSE)
    assert len(paths) == 12
    assert [path for path in ("".join(found) for found in paths) if not (ROOT / path).exists()] == []


def test_every_image_has_a_version() -> None:
    images = re.findall(r"image: (\S+)", COMPOSE)
    assert len(images) == 10
    assert [image for image in images if not re.fullmatch(r"[\w/-]+:v?\d[\d.]*", image)] == []


def test_the_services_are_those_of_an_office_with_many_users() -> None:
    assert set(SERVICES) - JOBS == {
        *("postgres", "temporal", "temporal-ui", "worker", "web", "proxy", "backup", "prometheus", "grafana")
    }


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_tells_how_it_is_or_is_a_job_that_ends(name: str) -> None:
    assert ("healthcheck:" in SERVICES[name]) != ("restart: on-failure" in SERVICES[name])
    assert (name in JOBS) == ("restart: on-failure" in SERVICES[name])


@pytest.mark.parametrize("name", sorted(set(SERVICES) - JOBS))
def test_a_service_has_a_bound_on_its_memory_and_on_its_log(name: str) -> None:
    assert re.search(r"limits: \{memory: ", SERVICES[name])
    assert "logging: *log" in SERVICES[name] or "<<: *gongkai" in SERVICES[name]


def test_whoever_waits_for_a_service_waits_until_it_answers_and_for_a_job_until_it_is_done() -> None:
    waits = re.findall(r"(?m)^      ([a-z-]+):\n        condition: (\w+)$", COMPOSE)
    assert len(waits) > 10
    wrong = {
        (name, how)
        for name, how in waits
        if how != ("service_completed_successfully" if name in JOBS else "service_healthy")
    }
    assert wrong == set()


def test_workers_and_webs_are_as_many_as_the_office_says() -> None:
    env = text(ROOT / "docker" / "example.env")
    for name, variable in (("worker", "GONGKAI_WORKERS"), ("web", "GONGKAI_WEBS")):
        assert f'["gongkai", "run", "--only", "{name}"]' in SERVICES[name]
        assert f"replicas: ${{{variable}:-2}}" in SERVICES[name]
        assert f"\n{variable}=2\n" in env


def test_every_variable_of_the_compose_file_is_in_the_example_with_the_same_default() -> None:
    asked = set(re.findall(r"\$\{(\w+):[-?]([^}]*)\}", COMPOSE))
    given = dict(re.findall(r"(?m)^(\w+)=(.*)$", text(ROOT / "docker" / "example.env")))
    assert {name for name, _ in asked} == set(given)
    assert {name: default for name, default in asked if "example.env" not in default} == {
        name: value for name, value in given.items() if value
    }


@pytest.mark.parametrize("script", SCRIPTS, ids=named)
def test_a_script_can_be_read_by_the_shell(script: Path) -> None:
    checked = subprocess.run(["bash", "-n", script], capture_output=True, encoding="utf-8", check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert text(script).startswith("#!/bin/sh\n")
    assert "\nset -eu\n" in text(script)


def test_a_script_that_is_started_by_its_name_may_be_started() -> None:
    started = [ROOT / "docker" / "postgres" / "backup.sh"]
    assert [named(script) for script in started if not script.stat().st_mode & 0o111] == []


def test_prometheus_asks_every_web_and_every_worker() -> None:
    asked = set(
        re.findall(r"names: \[(\w+)\], type: A, port: (\d+)", text(ROOT / "docker" / "grafana" / "prometheus.yml"))
    )
    assert asked == {("web", "8080"), ("worker", "8080"), ("worker", "9091")}
    assert "GONGKAI_ENGINE_METRICS: 0.0.0.0:9091" in SERVICES["worker"]


def test_the_proxy_leads_only_to_services_that_are_there() -> None:
    proxy = text(ROOT / "docker" / "proxy" / "Caddyfile")
    led_to = set(re.findall(r"reverse_proxy ([a-z-]+):", proxy)) | set(re.findall(r"(?m)^\t\t\tname (\w+)$", proxy))
    assert led_to == {"web", "temporal-ui", "grafana"}
    assert "respond @numbers 404" in proxy


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
    assert re.findall(r"(?:PASSWORD|PWD): (?!\$\{)(\S+)", COMPOSE) == []


def test_nothing_is_offered_but_by_the_proxy_and_not_to_the_network_unless_somebody_says_so() -> None:
    assert [name for name, said in SERVICES.items() if "ports:" in said] == ["proxy"]
    offered = re.findall(r"(?m)^      - (\$\{\w+_SITE\S+)$", SERVICES["proxy"])
    assert offered == [
        "${GONGKAI_SITE:-127.0.0.1:8080}:8080",
        "${TEMPORAL_UI_SITE:-127.0.0.1:8233}:8233",
        "${GRAFANA_SITE:-127.0.0.1:3000}:3000",
    ]
