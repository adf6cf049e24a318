"""Writing a letter: from the facts of a case to a `Letter`, by the template of its kind."""

from collections.abc import Iterator

from letters.answers import answer, outcome_code, regime
from letters.blocks import Letter
from letters.facts import Attachment, LetterFacts
from letters.filling import context
from letters.kinds import Kind, kind
from letters.markup import blocks
from letters.needs import missing
from letters.templating import REPLY, Templates, shipped_templates
from rules.refusals import ActNotPermitted, MissingFact


def write(code: str, facts: LetterFacts, templates: Templates | None = None) -> Letter:
    """Return the letter of kind `code`.

    Refuses a kind that does not exist or not in this regime, one that contradicts the decision (ActNotPermitted), a
    fact or text still missing (MissingFact), and characters that cannot be printed (UnreadableText).
    """
    chosen, used = kind(code), templates or shipped_templates()
    now = regime(facts, of_reply=chosen.is_reply)
    title = facts.title or chosen.title_in(now)
    refuse_other_decision(chosen, facts)
    lacking = list(missing(chosen, facts))
    if lacking:
        names = "；".join(need.name for need in lacking)
        raise MissingFact(f"制作“{title}”还缺少：{names}；请补充后再制作。", lacking[0].article)
    words = context(chosen, facts, used.replies)
    name = REPLY if chosen.is_reply else used.papers[code]
    return Letter(
        kind=code,
        head=chosen.head,
        mark=facts.agency.name,
        number=facts.letter_number,
        title=title,
        addressee=_addressee(chosen, facts),
        blocks=blocks(used.render(name, words)),
        attachments=tuple(_attachment(copy) for copy in _attachments(facts)),
        signature=facts.agency.name,
        dated=facts.dated,
        contact=f"联系单位：{facts.agency.office}，联系电话：{facts.agency.phone}",
        template_version=used.version((name, *(part.template for part in words.parts))),
    )


def refuse_other_decision(chosen: Kind, facts: LetterFacts) -> None:
    """Refuse a reply of a kind that does not belong to the outcome decided (ActNotPermitted)."""
    decided = outcome_code(facts)
    if not chosen.outcomes or decided is None or decided in chosen.outcomes:
        return
    now, right = regime(facts, of_reply=True), answer(decided)
    letter = right.letters[now]
    raise ActNotPermitted(
        f"本件的处理结果是“{right.title}”，应当使用文书“{letter}”，不能使用“{chosen.code}”；请改选文书或者更正决定。",
        right.article(now),
    )


def _addressee(chosen: Kind, facts: LetterFacts) -> str:
    if chosen.to == "nobody":
        return ""
    return facts.addressee or facts.applicant_name


def _attachments(facts: LetterFacts) -> Iterator[Attachment]:
    yield from facts.texts.attachments
    for part in facts.parts:
        yield from part.texts.attachments


def _attachment(copy: Attachment) -> str:
    """Return one line of the note of attachments: name, pages and form; no mark at its end (GB/T 9704 7.3.4)."""
    details = "，".join(filter(None, (f"{copy.pages}页" if copy.pages else "", copy.form)))
    return f"{copy.name}（{details}）" if details else copy.name
