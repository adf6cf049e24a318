"""When the database does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError


class DatabaseAway(Exception):
    """The database could not be asked; nothing is known of the outcome."""


@contextmanager
def noticed() -> Iterator[None]:
    """Turn the driver's ways of being away into one; other faults of SQL stay what they are."""
    try:
        yield
    except OperationalError as error:
        raise DatabaseAway("the database does not answer") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseAway("the connection to the database was lost") from error
        raise
