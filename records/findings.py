"""What can be found wrong with a register: one sentence each, saying what it is and what mends it."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """One way in which ledger, projection and running requests can differ; `{}` is what is found there."""

    OLD_TABLES = "数据库的表不是本版本的；请先启动一次服务，或执行 gongkai rebuild，使其更新。"
    NO_LEDGER = "登记册中有这件申请，账册中却没有任何登记；请从备份恢复。"
    UNREADABLE = "第{}项登记读不出来；请从备份恢复。"
    BROKEN_CHAIN = "第{}项登记与账册的链不相符，登记曾被改动或删去；请与备份核对。"
    PROJECTION = "办件现状与账册不一致（{}）；执行 gongkai rebuild 可改正。"
    OUTDATED = "版本升级后统计台账尚未重算；执行 gongkai rebuild 即可。"
    COUNTED = "统计台账与账册不一致；执行 gongkai rebuild 可改正。"
    NUMBER_MISSING = "登记编号缺号：该号已经编出，登记册中却没有这件申请；请与备份核对。"
    NUMBERS_BEYOND = "登记的件数比编号计数多{}件；请与备份核对。"
    UNOPENED = "尚未进入办件引擎；服务每分钟自动开办，久未开办时请查看日志。"
    NOT_RUNNING = "未结，但办件引擎中没有运行；执行 gongkai rebuild 可使其重新进入引擎。"
    SILENT = "在办件引擎中运行而没有应答，无法核对；请查看办件引擎是否在工作、日志中有无错误。"
    BEHIND = "办件引擎只知道前{}项登记，落后于账册；执行 gongkai rebuild 可改正。"
    AHEAD = "办件引擎知道{}项登记，账册却没有这么多；登记册可能恢复自较早的备份，请核对。"
    STRAY = "办件引擎中仍在运行，而登记册中已结或没有这件申请；请核对登记册是否恢复自较早的备份。"
    NOT_REMINDED = "应发的提醒没有发出（{}）；请查看服务是否在运行、日志中有无错误。"
    NOT_ARCHIVED = "救济期限{}届满，应自动归档而没有归档；请查看服务是否在运行、日志中有无错误。"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: the register number (or agency and year) it concerns, what it is, and what was found."""

    concerns: str
    fault: Fault
    found: str = ""

    @property
    def sentence(self) -> str:
        """What an operator is told."""
        return f"{self.concerns}：{self.fault.format(self.found)}"
