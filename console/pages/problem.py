"""What cannot be shown or done: one sentence, the article if it rests on one, and the way back."""

from dataclasses import dataclass
from typing import ClassVar

from console.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Page):
    """A refusal or a fault as a page."""

    template: ClassVar[str] = "problem.html"

    sentence: str
    article: str
