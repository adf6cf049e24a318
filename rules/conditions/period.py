"""Conditions of acts that move the period for the reply (条例33(2), 35, 42)."""

from rules.acts import Extend, NotifyFee, PayFee, RecordFeeService, SetReasonablePeriod
from rules.case import Case
from rules.conditions.setting import Setting, follows, not_before, not_ordered
from rules.fees import Tariff, fee_sheet
from rules.refusals import (
    ActNotPermitted,
    ActOutOfOrder,
    AlreadyRecorded,
    ExtensionAlreadyUsed,
    ExtensionNotApproved,
    ExtensionTooLate,
    ExtensionTooLong,
    FeeMiscalculated,
    FeeNotPermitted,
    ReasonablePeriodTooShort,
)


def extend(case: Case, act: Extend, now: Setting) -> None:
    """Once, within the limit, with a named head's consent, before the period ends (条例33(2))."""
    not_ordered(case, act)
    limit = now.statute.extension_limit
    if case.extension is not None:
        raise ExtensionAlreadyUsed("本件已延期一次，不能再次延期；请在期限内答复。", limit.article)
    if case.reasonable_until is not None:
        raise ActNotPermitted(f"已确定合理期限{case.reasonable_until}，不再另行延期；请按期答复。", limit.article)
    if act.days is not None and not 1 <= act.days <= limit.value:
        raise ExtensionTooLong(f"延长的期限应为1至{limit.value}个工作日，请改正天数。", limit.article)
    if not act.approved_by:
        raise ExtensionNotApproved("延期应当经政府信息公开工作机构负责人同意，请写明同意人。", limit.article)
    due = now.dates.due
    if due is not None and act.on > due:
        raise ExtensionTooLate(f"答复期限已于{due}届满，不能再延期；请立即答复。", limit.article)


def set_reasonable_period(case: Case, act: SetReasonablePeriod, now: Setting) -> None:
    """Only under the 2019 text, once, inside the period, and only to lengthen it (条例35)."""
    not_ordered(case, act)
    rule, due = now.statute.reasons_procedure, now.dates.due
    if not rule.value or case.reasonable_until is not None:
        raise ActNotPermitted("适用的条例没有合理延迟答复的规定，或者合理期限已确定；请按期答复。", rule.article)
    if act.until <= act.on:
        raise ActOutOfOrder(f"合理期限{act.until}应晚于确定之日{act.on}，请改正日期。", rule.article)
    if due is not None and act.on > due:
        raise ExtensionTooLate(f"答复期限已于{due}届满，不能再确定延迟答复的期限；请立即答复。", rule.article)
    if due is not None and act.until <= due:
        raise ReasonablePeriodTooShort(f"合理期限{act.until}不晚于现有的答复期限{due}，无需延迟；请按期答复。")


def notify_fee(case: Case, act: NotifyFee, now: Setting) -> None:
    """Only since the fee rules, once, inside the handling period, and the right amount (条例42)."""
    not_ordered(case, act)
    rule = now.law(act.on).fee_payment_period
    if rule.value is None or now.statute.regime.value == "2007":
        raise FeeNotPermitted("该日尚无收取信息处理费的规定，请不收费办理。", rule.article)
    if case.fee is not None:
        raise FeeNotPermitted("本件已发过收费通知，不能再次收费。")
    if act.amount <= 0:
        raise FeeNotPermitted("收费金额应为正整数（元）；无需收费的不发通知。")
    due = now.dates.due
    if due is not None and act.on > due:
        raise FeeNotPermitted(f"收费通知应当在处理期限内发出，期限已于{due}届满；请不收费答复。", rule.article)
    follows(act, "签收日", act.served_on)
    _right_amount(act, now)


def _right_amount(act: NotifyFee, now: Setting) -> None:
    """Hold the amount against the tariff, when the notice says what is charged for."""
    if act.items is not None and act.pages is not None:
        raise FeeNotPermitted("按件、按量两种收费方式只能选择一种，请删去一项。", "信息处理费管理办法3")
    if act.items is None and act.pages is None:
        return
    tariff = Tariff.ITEMS if act.items is not None else Tariff.PAGES
    sheet = fee_sheet(tariff, act.items or act.pages or 0, now.law(act.on), earlier=act.earlier_items)
    if sheet.total != act.amount:
        raise FeeMiscalculated(f"按标准应收{sheet.total}元，登记为{act.amount}元；请改正金额或者数量。", sheet.article)


def record_fee_service(case: Case, act: RecordFeeService, _now: Setting) -> None:
    """The notice is received once, and not before it was sent."""
    if case.fee is not None and case.fee.served_on is not None:
        raise AlreadyRecorded(f"收费通知的签收日已登记为{case.fee.served_on}；登记有误的，请办理“更正登记”。")
    not_before(act, case.fee.notified_on if case.fee else None)


def pay_fee(case: Case, act: PayFee, _now: Setting) -> None:
    """A payment follows its notice."""
    not_before(act, case.fee.notified_on if case.fee else None)
