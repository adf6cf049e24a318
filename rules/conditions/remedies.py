"""Conditions of acts of those who do not accept the reply, or its absence (行政复议法, 行政诉讼法; law.md 4)."""

from rules.acts import ConcludeLitigation, ConcludeReconsideration, FileLitigation, FileReconsideration
from rules.case import Case
from rules.conditions.setting import Setting, follows, not_before
from rules.law import Route, Rule
from rules.refusals import ActNotPermitted, MissingFact, NotOverdue, ReconsiderationFirst, RemedyAlreadyUsed
from rules.remedies import SILENCE, remedy_group


def file_reconsideration(case: Case, act: FileReconsideration, now: Setting) -> None:
    """Against a reply or against silence, once, and not after a lawsuit (行政复议法11, 29)."""
    _something_to_attack(case, act, now)
    if case.reconsideration is not None:
        raise RemedyAlreadyUsed("对同一答复（或逾期不答复）已申请过行政复议，不能再次申请。", "行政复议法30")
    if case.lawsuit is not None:
        raise RemedyAlreadyUsed("对同一答复（或逾期不答复）已提起行政诉讼，不能再申请行政复议。", "行政复议法29")


def file_litigation(case: Case, act: FileLitigation, now: Setting) -> None:
    """Against a reply or against silence, once, and after reconsideration where that comes first (行政诉讼法44)."""
    _something_to_attack(case, act, now)
    if case.lawsuit is not None:
        raise RemedyAlreadyUsed("对同一答复（或逾期不答复）已提起过行政诉讼，不能重复起诉。", "行政诉讼法44")
    rule = _route(case, now)
    if rule.value == "first" and case.reconsideration is None and not act.docketed:
        raise ReconsiderationFirst(
            "该行为应当先申请行政复议，对复议决定不服再起诉；法院已立案的，请注明（docketed）后登记。", rule.article
        )


def _something_to_attack(case: Case, act: FileReconsideration | FileLitigation, now: Setting) -> None:
    """Refuse a remedy before the reply, and one against silence before the period has ended."""
    if case.service is not None:
        not_before(act, case.service.on)
        return
    due = now.dates.due
    if due is None or act.on <= due:
        raise NotOverdue(f"答复期限（{due or '中止计算中'}）尚未届满且未答复，无可申请救济的行为；请核对日期。")


def _route(case: Case, now: Setting) -> Rule[Route]:
    if case.service is not None and case.decision is not None:
        return now.law(case.decision.on).remedy_route[remedy_group(case.decision.outcome)]
    return now.law(now.dates.due or now.receipt).remedy_route[SILENCE]


def conclude_reconsideration(case: Case, act: ConcludeReconsideration, _now: Setting) -> None:
    """A reconsideration ends after it began; an order of a new decision states its days."""
    not_before(act, case.reconsiderations[-1].filed_on)
    follows(act, "复议决定的签收日", act.received_on)
    _ordered(act)


def conclude_litigation(case: Case, act: ConcludeLitigation, _now: Setting) -> None:
    """A lawsuit ends after it began; an order of a new decision states its days."""
    not_before(act, case.lawsuits[-1].filed_on)
    _ordered(act)


def _ordered(act: ConcludeReconsideration | ConcludeLitigation) -> None:
    if act.ordered_days is not None and act.ordered_days <= 0:
        raise MissingFact("责令重新答复的期限应为正整数（工作日），请改正。", "行政复议法64")
    if act.ordered_days is not None and act.result.value != "corrected":
        raise ActNotPermitted("只有结果纠正的，才有责令重新答复的期限；请核对结果。", "行政复议法64")
