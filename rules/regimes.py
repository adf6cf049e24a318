"""Which text of the Regulation speaks when a request crosses the day of a new one (law.md 3; parameters/transition).

The period follows the text of the day of receipt, always. What may be replied, and how, follows the text of the day
of the reply, or that of receipt too: the Regulation has no transitional clause, so the office may choose.
"""

from collections.abc import Callable
from datetime import date

from rules.law import Regime, Statute

LawOn = Callable[[date], Statute]


def reply_statute(receipt: date, on: date, law: LawOn) -> Statute:
    """Return the law that fixes the categories, articles and letters of a reply made on a day."""
    at_reply = law(on)
    return at_reply if at_reply.transition.value == "category_by_reply" else law(receipt)


def reply_regime(receipt: date, on: date, law: LawOn) -> Regime:
    """Return the text of the Regulation by which a reply made on a day is worded."""
    return reply_statute(receipt, on, law).regime.value
