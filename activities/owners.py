"""The officers whose requests a calendar notice moved: each is told once, of all of them together."""

from datetime import datetime

from records import agencies, arrears, messages, publications
from records.database import Database
from rules.messages import moving
from rules.recipients import shares


def tell_owners(database: Database, publication: str, notice: str, now: datetime) -> None:
    """Tell who handles a moved request, and the heads; telling twice changes nothing."""
    for code, moved in publications.replies_moved(database, publication).items():
        trails = arrears.trails(database, [one.register_no for one in moved])
        mine = shares(moved, trails, agencies.actors(database, code))
        told = (moving(officer, publication, notice, his) for officer, his in mine.items())
        messages.keep_all(database, [message for message in told if message is not None], now)
