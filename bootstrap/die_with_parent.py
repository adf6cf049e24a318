"""Run a program that ends when the process that wanted it ends, even if that one is killed.

    python die_with_parent.py kernel|pipe PARENT PROGRAM ARGUMENT...

`kernel` asks Linux to send SIGKILL when the parent ends. `pipe` works on every Unix: standard input must be a pipe
of which only the parent has the other end; a small process beside the program reads it and kills the program once
the pipe breaks. A script of its own, because nothing may run between fork and exec in a process with threads.
Standard library only, nothing of gongkai: it is started without site packages and must be quick.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main() -> None:
    """Tie this process to the parent and become the program."""
    tether, parent, program = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    if tether == "kernel":
        _ask_kernel()
    else:
        _leave_watcher()
    if os.getppid() != parent:  # it ended before the tether held
        sys.exit("the parent has ended")
    os.execv(program[0], program)  # noqa: S606 -- no shell is wanted


def _ask_kernel() -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL) != 0:
        sys.exit(os.strerror(ctypes.get_errno()))


def _leave_watcher() -> None:
    program = os.getpid()
    if os.fork() != 0:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        return
    os.closerange(1, os.sysconf("SC_OPEN_MAX"))
    os.read(0, 1)  # nothing is ever written: this returns when the other end is closed
    if os.getppid() == program:
        os.kill(program, signal.SIGKILL)
    os._exit(0)


if __name__ == "__main__":
    main()
