"""When the database does not answer, or does not let us."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from rules.refusals import UnreadableText

FORBIDDEN = {"42501", "3F000"}
"""What PostgreSQL says to who may not write, and to who has no schema to write in."""


class DatabaseAway(Exception):
    """The database could not be asked; nothing is known of the outcome."""


class DatabaseForbids(Exception):
    """The user who signed in to the database has not the right to do that."""


@contextmanager
def noticed() -> Iterator[None]:
    """Turn the driver's ways of being away into one, and values no column takes into a refusal (UnreadableText).

    A database that is in trouble itself (a disk that fails, a server that is being killed) is away too.

    A missing right is one (DatabaseForbids). Other faults of SQL stay what they are.
    """
    try:
        yield
    except (OperationalError, InternalError, NoConnectionFree) as error:
        raise DatabaseAway("the database does not answer") from error
    except DataError as error:
        raise UnreadableText("提交的内容含有登记册不能保存的字符或数值；请改正后重新提交。") from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseAway("the connection to the database was lost") from error
        if getattr(error.orig, "sqlstate", None) in FORBIDDEN:
            raise DatabaseForbids("the database does not let this user do that") from error
        raise
