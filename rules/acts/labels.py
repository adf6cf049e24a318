"""The closed lists of words that acts and arrivals are told in."""

from enum import StrEnum


class Matter(StrEnum):
    """What is asked of the agency. A record correction (条例41) is no disclosure request and enters no count."""

    DISCLOSURE = "disclosure"
    RECORD_CORRECTION = "record_correction"


class Channel(StrEnum):
    """How a request arrived (条例29, 31; 国办公开办函〔2015〕207号)."""

    IN_PERSON = "in_person"
    POST_SIGNED = "post_signed"
    ORDINARY_LETTER = "ordinary_letter"
    WEB = "web"
    EMAIL = "email"
    FAX = "fax"
    OTHER_UNIT = "other_unit"


class ApplicantKind(StrEnum):
    """Who asks, in the columns of the annual form (国办公开办函〔2021〕30号)."""

    NATURAL = "natural"
    BUSINESS = "business"
    RESEARCH = "research"
    NONPROFIT = "nonprofit"
    LEGAL_SERVICE = "legal_service"
    OTHER = "other"


class Ground(StrEnum):
    """Which right of the third party forbids disclosure (条例15)."""

    TRADE_SECRET = "trade_secret"  # noqa: S105 - a legal ground, not a password
    PRIVACY = "privacy"


class Override(StrEnum):
    """Why information is disclosed although a third party did not consent (条例15, 32; 2007条例23)."""

    PUBLIC_INTEREST = "public_interest"
    UNFOUNDED_REFUSAL = "unfounded_refusal"


class Method(StrEnum):
    """How a reply is served (国办公开办函〔2016〕235号; 条例40)."""

    IN_PERSON = "in_person"
    POST = "post"
    ELECTRONIC = "electronic"
    VIA_AGENCY = "via_agency"


class Result(StrEnum):
    """How a reconsideration or a lawsuit ended, in the words of the annual forms."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
