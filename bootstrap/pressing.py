"""The press of this service: an agency's own templates and faces, and a word in the log on which face serves what."""

import logging

from bootstrap.cannot_run import LettersUnusable
from bootstrap.settings import Settings
from letters.markup import TemplateBroken
from letters.press import Press, open_press

log = logging.getLogger(__name__)
log.setLevel(logging.INFO)
"""Which faces a service found is told once, at its start, though nothing is wrong."""


def press(settings: Settings) -> Press:
    """Open the press (LettersUnusable, with file and line, when a template of the agency cannot be used)."""
    try:
        opened = open_press(settings.letters, settings.faces)
    except TemplateBroken as broken:
        raise LettersUnusable(str(broken)) from broken
    for role, face in opened.case.served().items():
        log.info("letters: %s is set in %s (%s)", role, face.family, face.source)
    return opened
