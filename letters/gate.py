"""The lint as a gate: no letter leaves with an error, nor with a warning no officer answers for (letters.md 1.7)."""

from collections.abc import Sequence

from letters.findings import Finding
from rules.refusals import LetterDoubtful, LetterFaulty


def pass_gate(findings: Sequence[Finding], *, answered_for: bool) -> tuple[Finding, ...]:
    """Return the warnings a letter is issued with; refuse errors, and warnings unless an officer answers for them.

    Raises LetterFaulty or LetterDoubtful, each with the code and article of the first finding and all the advice.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        said = _advice("文书有{count}处错误，不能制发", errors)
        raise LetterFaulty(said, errors[0].article, finding=errors[0].code)
    if findings and not answered_for:
        sentence = _advice("文书有{count}处须确认", findings).removesuffix("。")
        mend = "确认无误的，由负责的经办人署名（warnings_accepted_by）后制发。"
        raise LetterDoubtful(f"{sentence}；{mend}", findings[0].article, finding=findings[0].code)
    return tuple(findings)


def _advice(heading: str, findings: Sequence[Finding]) -> str:
    """Return the findings as one sentence."""
    told = [finding.message.removesuffix("。") for finding in findings]
    if len(told) == 1:
        return f"{told[0]}。"
    numbered = "；".join(f"（{number}）{message}" for number, message in enumerate(told, 1))
    return f"{heading.format(count=len(told))}：{numbered}。"
