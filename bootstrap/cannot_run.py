"""Why gongkai cannot start, or cannot go on: one sentence each for the person at the terminal."""


class CannotRun(Exception):
    """The service cannot start or go on; the text says what is the matter and what to do about it."""


class SettingRefused(CannotRun):
    """An option or environment variable has a value that cannot be used."""


class PortTaken(CannotRun):
    """Another program listens on the port that was asked for."""


class AddressUnusable(CannotRun):
    """This machine does not have the address asked for, or may not listen there."""


class DataInUse(CannotRun):
    """Another gongkai works on the same data folder."""


class DataUnusable(CannotRun):
    """The data folder cannot be made or written to."""


class TemporalMissing(CannotRun):
    """The program of the embedded Temporal server is not installed."""


class TemporalNotStarted(CannotRun):
    """The embedded Temporal server did not come up."""


class TemporalUnreachable(CannotRun):
    """No Temporal server answers at the address that was given."""


class NamespaceUnusable(CannotRun):
    """The Temporal namespace is missing, or lacks what gongkai needs and may not add."""


class PartEnded(CannotRun):
    """Temporal, the worker or the web application ended while the service was running."""


class DatabaseUnusable(CannotRun):
    """The database cannot be reached or brought up to date."""


class NothingToMove(CannotRun):
    """The data folder has no register of its own to be moved, or holds one that was moved before."""


class LettersUnusable(CannotRun):
    """One of the agency's own templates of letters cannot be used."""
