"""The whole product as an office runs it: `gongkai run` in a process of its own, spoken to over HTTP."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from tests.bootstrap.instance import ROOT, Instance

PATIENCE = 30.0
GONGKAI = "from bootstrap.cli import main; main()"
ANY_PORT = {"GONGKAI_TEMPORAL_PORT": "0", "GONGKAI_UI_PORT": "0"}
Json = dict[str, object]


class Gongkai(Instance):
    """One `gongkai run` on a data folder, ready when entered, killed with all its children when left."""

    def launch(self) -> None:
        """Start the process and do not wait."""
        with self.output.open("w") as output, self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-c", GONGKAI, "run", "--port", "0", "--data", self.data],
                cwd=ROOT,
                stdout=output,
                stderr=errors,
                env={name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")} | ANY_PORT,
            )


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who uses the interface and repeats with the same key whatever was not answered."""

    site: str

    def post(self, path: str, body: object, key: str) -> Json:
        """POST until there is an answer; a refusal fails."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self.post_once(path, body, key)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                return dict(answer.raise_for_status().json())
            if time.monotonic() > until:
                raise AssertionError(f"no answer to {path} within {PATIENCE} seconds")
            time.sleep(0.05)

    def post_once(self, path: str, body: object, key: str) -> httpx.Response:
        """POST and take what comes."""
        return httpx.post(
            f"{self.site}/api/v1{path}", json=body, headers={"Idempotency-Key": key}, timeout=PATIENCE, trust_env=False
        )

    def get(self, path: str) -> httpx.Response:
        """GET what is expected to be there."""
        return httpx.get(f"{self.site}{path}", timeout=PATIENCE, trust_env=False).raise_for_status()

    def act(self, number: str, key: str, act: str, on: str, **facts: object) -> Json:
        """Do an act, once and for all."""
        return self.post(f"/requests/{number}/acts", {"actor": "clerk-1", "act": act, "on": on, **facts}, key)

    def timeline(self, number: str) -> Sequence[Mapping[str, object]]:
        """The entries of a request's ledger."""
        return list(self.get(f"/api/v1/requests/{number}/timeline").json()["entries"])

    def until(self, number: str, status: str) -> Json:
        """Wait until a request stands somewhere, and return how it is."""
        until = time.monotonic() + PATIENCE
        while True:
            found: Json = self.get(f"/api/v1/requests/{number}").json()
            if found["status"] == status:
                return found
            if time.monotonic() > until:
                raise AssertionError(f"{number} is {found['status']}, not {status}")
            time.sleep(0.05)

    def move_in(self) -> None:
        """Register the agency and its officers."""
        self.post("/agencies", AGENCY, "agency")
        for officer in OFFICERS:
            self.post(f"/agencies/{AGENCY['code']}/actors", officer, f"officer-{officer['code']}")


AGENCY: Json = {
    "code": "640500",
    "since": "2008-05-01",
    "name": "中卫市人民政府办公室",
    "short_name": "卫政办",
    "kind": "local_government",
    "reconsideration_body": "宁夏回族自治区人民政府",
    "reconsideration_body_before_2024": "宁夏回族自治区人民政府",
    "court": "中卫市中级人民法院",
    "office": "政务公开办公室",
    "phone": "0955-7068000",
    "address": "中卫市沙坡头区鼓楼东街",
}
OFFICERS: Sequence[Json] = (
    {"code": "clerk-1", "name": "马建国", "role": "clerk"},
    {"code": "head-1", "name": "丁秀兰", "role": "head"},
)


def registration(arrived_on: str) -> Json:
    """Return a request handed over the counter on this day, as a clerk registers it."""
    return {
        "agency": AGENCY["code"],
        "actor": "clerk-1",
        "applicant": {"kind": "natural", "name": "欧阳若汐", "contact": "13909550123"},
        "received": {"channel": "in_person", "arrived_on": arrived_on},
        "description": "2023年度滨河大道改造工程的征地补偿方案",
    }
