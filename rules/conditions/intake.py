"""Conditions of acts about how and where a request arrived."""

from rules.acts import ConfirmReceipt, RecordUnreachable, Transfer
from rules.case import Case
from rules.conditions.setting import Setting
from rules.receipt import receipt_rule
from rules.refusals import ActNotPermitted, MissingFact


def confirm_receipt(case: Case, _act: ConfirmReceipt, now: Setting) -> None:
    """A confirmation fixes the receipt only where the channel asks for it (条例31)."""
    rule = receipt_rule(case.arrival, now.statute)
    if rule.value != "confirmed":
        raise MissingFact(
            "该收件方式以签收之日为收到日，不以确认为准；请办理“更正收件登记”，填写签收日期（signed_on）。",
            rule.article,
        )


def record_unreachable(case: Case, _act: RecordUnreachable, now: Setting) -> None:
    """Only where receipt waits for a confirmation (国办公开办函〔2015〕207号)."""
    rule = receipt_rule(case.arrival, now.statute)
    if rule.value != "confirmed":
        raise ActNotPermitted("该收件方式无需与申请人确认收到，不登记联系不上；请核对收件方式。", rule.article)


def transfer(_case: Case, act: Transfer, _now: Setting) -> None:
    """The successor is named (国办公开办函〔2019〕14号)."""
    if not act.successor:
        raise MissingFact("移交应当写明承接机关的代码（successor）。", "国办公开办函〔2019〕14号")
