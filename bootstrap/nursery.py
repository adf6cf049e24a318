"""Read by Python's fork server alone, before the libraries of the worker: what it is to do with signals.

Who stops a service often sends SIGTERM to all of its processes. Those that are forked see to it themselves; the fork
server ends when nobody holds the other end of its pipe any more.
"""

import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
