"""Why something is refused: one class per reason, each with the article it rests on and what to do next.

A refusal is an answer, not a fault. It says in one Chinese sentence what happened, under which article, and
what the clerk can do. It knows nothing of HTTP; `api.errors` holds the one table from refusal to status.
"""

from datetime import date


class Refusal(Exception):
    """Something the law or the register does not permit. `code` is the class's name and never changes."""

    article: str = ""

    def __init__(self, message: str, article: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if article is not None:
            self.article = article

    @property
    def code(self) -> str:
        """The stable name of the reason, as programs know it."""
        return type(self).__name__


class Malformed(Refusal):
    """What was sent cannot be read as a request, an act or a date at all."""


class NotFound(Refusal):
    """There is no request, agency, letter or actor of that name."""


class Unlawful(Refusal):
    """It can be read, but the law or the state of the case does not permit it."""


# ---------------------------------------------------------------- what was sent


class UnknownChannel(Malformed):
    """The way of arrival is none of the law's (条例29, 31)."""

    article = "条例31"


class UnknownOutcome(Malformed):
    """The outcome is none of the law's reply categories (条例36-39)."""

    article = "条例36"


class UnknownAgency(Malformed):
    """No agency of that code is in the register."""


class UnknownActor(Malformed):
    """No such officer works for this agency; every act records who did it."""


class MissingFact(Malformed):
    """A fact the law needs for this act was not given."""


class ReceiptInFuture(Malformed):
    """A day that has not come yet cannot be a day of receipt."""

    article = "条例31"


class ArrivalOutOfOrder(Malformed):
    """Signed or confirmed before it arrived."""

    article = "条例31"


class DateOutOfReach(Malformed):
    """A day, or one that follows from it, lies where no calendar reaches."""


class UnreadableText(Malformed):
    """A text holds characters that no official letter can carry."""


class TextTooLong(Malformed):
    """A text is longer than the register takes."""


# ---------------------------------------------------------------- what the law says


class NoLawInForce(Unlawful):
    """A legal quantity is asked for on a day before its first value."""

    def __init__(self, quantity: str, day: date) -> None:
        super().__init__(
            f"{day.isoformat()}尚无可适用的规定（{quantity}）；《政府信息公开条例》自2008年5月1日起施行，请核对日期。",
            "2007条例38",
        )


class ActNotPermitted(Unlawful):
    """The act has no place in the present state of the case."""


class ActBeforeReceipt(Unlawful):
    """An act is dated before the legal day of receipt."""

    article = "条例31"


class DecisionBeforeReceipt(ActBeforeReceipt):
    """A decision is dated before the legal day of receipt."""


class ActInFuture(Unlawful):
    """An act is dated on a day that has not come yet."""


class ActOutOfOrder(Unlawful):
    """An act is dated before one that it must follow."""


class CorrectionAlreadyRequested(Unlawful):
    """Correction is asked for once and for all (一次性告知)."""

    article = "条例30"


class CorrectionNoticeTooLate(Unlawful):
    """The correction notice is due within seven working days of receipt."""

    article = "条例30"


class CorrectionNotLapsed(Unlawful):
    """The applicant's period for correction has not run out."""

    article = "条例30"


class CorrectionNeeded(Unlawful):
    """An outcome "still unclear" presupposes a correction."""

    article = "条例30"


class CorrectionPending(Unlawful):
    """The applicant still has time to correct; only what gives everything asked for may be decided before."""

    article = "条例30"


class ExtensionAlreadyUsed(Unlawful):
    """A request is extended once."""


class ExtensionTooLong(Unlawful):
    """An extension is at most as long as the law's limit."""


class ExtensionTooLate(Unlawful):
    """An extension is granted and notified before the period ends."""


class ExtensionNotApproved(Unlawful):
    """An extension needs the consent of the head of the disclosure office, by name."""


class OrderedPeriodFixed(Unlawful):
    """The period of an ordered new decision is the reconsideration body's or the court's; the agency cannot move it."""

    article = "行政复议法64"


class ReasonablePeriodTooShort(Unlawful):
    """A reasonable delayed period lies beyond the ordinary one."""

    article = "条例35"


class ConsultationUnknown(Unlawful):
    """Nobody of that name was asked, or it has answered already."""

    article = "条例32"


class ConsultationOpen(Unlawful):
    """A third party that was asked still has time to answer."""

    article = "条例32"


class ConsultationUnderWay(Unlawful):
    """The same party has been asked and has not answered yet."""

    article = "条例32"


class ThirdPartyRefused(Unlawful):
    """A third party did not consent; disclosure needs the ground of the law for overriding it."""

    article = "条例32"


class ThirdPartyConsented(Unlawful):
    """Every third party that was asked has consented; its rights are no reason to refuse."""

    article = "条例15"


class ThirdPartyNotTold(Unlawful):
    """A third party whose refusal is overridden is told in writing before the release."""

    article = "条例32"


class NothingOverridden(Unlawful):
    """A ground for overriding a third party is given, but nobody refused, or the outcome discloses nothing."""

    article = "条例32"


class SecrecyNotCleared(Unlawful):
    """Information is not released before, or against, its secrecy review."""

    article = "条例17"


class NotApproved(Unlawful):
    """The reply has not been approved for sending."""

    article = "条例45"


class NotOnTheSpot(Unlawful):
    """An answer on the spot is given on the day of receipt."""

    article = "条例33(1)"


class OutcomeNotInMatter(Unlawful):
    """The outcome belongs to another kind of matter."""


class AlreadyRecorded(Unlawful):
    """The fact is in the register already; a wrong entry is corrected, not entered again."""


class FeeNotPermitted(Unlawful):
    """No fee may be asked for here."""

    article = "条例42"


class FeeMiscalculated(Unlawful):
    """The amount is not what the fee rules give for so many items or pages."""

    article = "信息处理费管理办法"


class FeeNotLapsed(Unlawful):
    """The applicant's period for payment has not run out."""

    article = "信息处理费管理办法"


class ReasonsNotLapsed(Unlawful):
    """The applicant's time to give reasons has not run out."""

    article = "条例35"


class OutcomeNotInRegime(Unlawful):
    """The regulation that governs this request knows no such outcome."""


class GroundMissing(Unlawful):
    """Third-party rights: trade secret or privacy must be named."""

    article = "条例15"


class NotOverdue(Unlawful):
    """Against silence there is a remedy only when the period has ended without a reply."""


class RemedyPending(Unlawful):
    """A reconsideration or a lawsuit is already under way."""


class RemedyAlreadyUsed(Unlawful):
    """Against one act a reconsideration is sought once, a lawsuit brought once, and no reconsideration after a suit."""


class ReconsiderationFirst(Unlawful):
    """Against this act reconsideration comes first; without it a court does not take the case."""

    article = "行政复议法23"


class NothingToSupersede(Unlawful):
    """The entry to be superseded does not exist or was superseded already."""


class SupersedingBreaksHistory(Unlawful):
    """With the corrected entry a later one would not have been permitted."""


class EscalationOutOfOrder(Malformed):
    """The days from which heads and the supervising agency are told do not follow each other."""


class ChannelUnusable(Malformed):
    """An address that messages cannot be carried to."""


class OverrideNotPermitted(Unlawful):
    """A confirmed rule of law cannot be switched by an office."""


# ---------------------------------------------------------------- letters


class LetterFaulty(Unlawful):
    """A letter has faults that block issuing; `code` and article are those of the first (letters/findings.toml)."""

    def __init__(self, message: str, article: str, *, finding: str) -> None:
        super().__init__(message, article)
        self._finding = finding

    @property
    def code(self) -> str:
        """The code of the first finding."""
        return self._finding


class LetterDoubtful(LetterFaulty):
    """A letter has warnings, and no officer has answered for them by name."""


class DutiesNotSeparate(Unlawful):
    """Who drafts does not review, who drafts or reviews does not approve, and each step needs its office."""

    article = "条例45"


class LetterSettled(Unlawful):
    """A draft or letter is past the point where this could still be done with it."""


class ServiceOutOfOrder(Unlawful):
    """A fact of service does not follow from those recorded before."""


class FileRefused(Malformed):
    """A file is too large, or is not what it is said to be."""


class NumberTaken(Unlawful):
    """The number of a letter has been given before; numbers are never used again."""


# ---------------------------------------------------------------- the register


class IdempotencyKeyReused(Unlawful):
    """The same key was sent with another content."""


class AnotherActInProgress(Unlawful):
    """One act at a time: another one on this case is being recorded this moment."""


class LedgerConflict(Unlawful):
    """The place in the ledger is taken by another entry; read the case again."""
