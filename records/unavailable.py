"""When the database does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from rules.refusals import UnreadableText


class DatabaseAway(Exception):
    """The database could not be asked; nothing is known of the outcome."""


@contextmanager
def noticed() -> Iterator[None]:
    """Turn the driver's ways of being away into one, and values no column takes into a refusal (UnreadableText).

    A database that is in trouble itself (a disk that fails, a server that is being killed) is away too.

    Other faults of SQL stay what they are.
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
        raise
