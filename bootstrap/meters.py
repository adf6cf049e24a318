"""What the service tells a monitoring system at /metrics: numbers only, no register number, nothing of a person."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from records import census
from records.census import Census
from records.database import Database
from records.unavailable import DatabaseAway
from rules.case import Stage
from rules.shanghai import legal_day

QUICK = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 4, 8)
"""Seconds a person waits."""
LATE = (1, 10, 60, 300, 900, 3600, 6 * 3600, 24 * 3600, 72 * 3600, 168 * 3600)
"""Seconds a reminder may be late: a minute is usual, a day means that nobody worked."""
COUNTED_AFTER = 15.0
"""Seconds between two counts of the register, however often and by however many it is asked for."""


class Meters:
    """The meters of one process. It is the `Watch` of its registers."""

    def __init__(self) -> None:
        # When each counter was begun: numbers that nobody looks at.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # the library gives it no types
        self.registry = CollectorRegistry()
        own = self.registry
        self._entries = Counter("gongkai_ledger_entries", "写入账册的登记项数", ["act"], registry=own)
        self._away = Counter("gongkai_database_away", "数据库没有应答的次数", registry=own)
        self._late = Histogram("gongkai_reminder_lag_seconds", "提醒比应发时刻晚多少秒", registry=own, buckets=LATE)
        self.acts = Histogram(
            "gongkai_act_seconds", "办理一次从送出到账册确认的秒数", ["outcome"], registry=own, buckets=QUICK
        )
        self.answers = Histogram(
            "gongkai_http_seconds", "应答一次网页请求的秒数", ["method", "route", "status"], registry=own, buckets=QUICK
        )
        self.refusals = Counter("gongkai_refusals", "拒绝办理的次数", ["code"], registry=own)
        ProcessCollector(registry=own)

    def appended(self, acts: Sequence[str]) -> None:
        """Count entries."""
        for act in acts:
            self._entries.labels(act).inc()

    def reminded(self, late: timedelta) -> None:
        """Note how late a reminder was, after its hour or after what it rests on was recorded."""
        self._late.observe(max(late.total_seconds(), 0.0))

    def away(self) -> None:
        """Count an absence of the database."""
        self._away.inc()

    def count(self, database: Database, now: Callable[[], datetime]) -> None:
        """Have the requests of this register counted when somebody asks."""
        self.registry.register(_Register(database, now))

    def page(self) -> bytes:
        """Return everything as Prometheus reads it."""
        return generate_latest(self.registry)


class _Register(Collector):
    """The register in a handful of numbers; counted afresh at most every quarter of a minute."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._taken = -COUNTED_AFTER
        self._census: Census | None = None

    def describe(self) -> Iterator[Metric]:
        """Name the meters without asking the database."""
        yield from (GaugeMetricFamily(name, words) for name, words in GAUGES.items())

    def collect(self) -> Iterator[Metric]:
        """Give the numbers, or only that the database is away."""
        found = self._counted()
        yield GaugeMetricFamily(UP, GAUGES[UP], 0.0 if found is None else 1.0)
        if found is None:
            return
        requests = GaugeMetricFamily(REQUESTS, GAUGES[REQUESTS], labels=["stage"])
        for stage in Stage:
            requests.add_metric([stage], found.stages.get(stage, 0))
        yield requests
        yield GaugeMetricFamily(OVERDUE, GAUGES[OVERDUE], found.overdue)
        yield GaugeMetricFamily(UNOPENED, GAUGES[UNOPENED], found.unopened)
        waiting = 0.0 if found.waiting_since is None else (self._now() - found.waiting_since).total_seconds()
        yield GaugeMetricFamily(WAITING, GAUGES[WAITING], max(waiting, 0.0))

    def _counted(self) -> Census | None:
        now = time.monotonic()
        if self._census is None or now - self._taken >= COUNTED_AFTER:
            try:
                self._census = census.take(self._database, legal_day(self._now()))
            except DatabaseAway:
                self._census = None
            self._taken = now
        return self._census


UP, REQUESTS, OVERDUE, UNOPENED, WAITING = (
    f"gongkai_{name}"
    for name in ("register_up", "requests", "requests_overdue", "requests_unopened", "unopened_age_seconds")
)
GAUGES = {
    UP: "登记册的数据库是否应答",
    REQUESTS: "各阶段的申请件数",
    OVERDUE: "已逾期而未答复的件数",
    UNOPENED: "已登记而尚未进入办件引擎的件数",
    WAITING: "其中最早的一件已登记多少秒",
}
