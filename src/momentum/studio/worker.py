"""`python -m momentum.studio.worker`: carry out one run, in a process of its own.

It reads one line of JSON from its standard input, an `Order`, and works until the run is
finished. It lives on when the server that started it is killed, obeys a request to stop that lies
on the desk, and tells what went wrong in the folder of the run, on the ticket, and as one line of
JSON on its standard output, whichever can still be written and read.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypedDict

from momentum import labs
from momentum.runs import RunFolder
from momentum.studio import run_trouble
from momentum.studio.run_desk import Desk, Taken
from momentum.studio.run_trouble import FINISHED, TAKEN, TROUBLED, Trouble

TICK = 0.2
"""Seconds between two looks for a request to stop."""

GRACE = 5.0
"""Seconds a lab has to stop by itself; then the process ends. Files are whole at any moment."""

NICENESS = 10


class Order(TypedDict, total=False):
    """What a worker is told: `lab`, `parameters` and `path` of a new run, or `resume` alone.

    With `ticket` it begins only while the ticket lies on the desk.
    """

    lab: str
    parameters: dict[str, Any]
    path: str
    resume: str
    ticket: bool


class Worker:
    """Carries out one order.

    Parameters
    ----------
    order : Order
    tell : callable
        Receives what went wrong.
    leave : callable
        Ends the process when a lab does not stop.
    """

    def __init__(
        self,
        order: Order,
        tell: Callable[[Trouble], None],
        leave: Callable[[], None] = lambda: os._exit(1),
    ) -> None:
        self.order, self.tell, self.leave = order, tell, leave
        self.path = Path(order.get("resume") or order["path"])
        self.name, self.desk = self.path.name, Desk(self.path.parent)
        self.asked_to_stop = ""
        self._begun = "resume" in order
        self._over = threading.Event()

    def work(self) -> int:
        """Carry it out; return how it ended."""
        try:
            with self.desk.held(self.name):
                if self.order.get("ticket") and not self.desk.ticket(self.name):
                    return TAKEN  # Another process was faster, or the person changed their mind.
                return FINISHED if self._watched() else TROUBLED
        except Taken:
            return TAKEN

    def _watched(self) -> bool:
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            self._carry_out()
        except BaseException as error:
            self._over.set()
            self._report(error)
            return False
        finally:
            self._over.set()
        return True

    def _carry_out(self) -> None:
        execution = self._execution()
        run_trouble.clear(self.path)
        self._begun = True
        self.desk.tear(self.name)
        for _ in execution:
            pass

    def _execution(self) -> labs.Execution:
        if "resume" in self.order:
            folder = RunFolder(self.path)
            with folder.locked():  # Refused at once if a terminal works on it.
                return labs.resume(folder, labs.find_lab(folder.lab))
        lab = labs.make(labs.find_lab(self.order["lab"]), self.order["parameters"])
        return labs.begin(lab, self.path.parent, self.path)

    def _report(self, error: BaseException) -> None:
        trouble = run_trouble.explain(error)
        if self.asked_to_stop:  # Libraries turn an interruption into errors of their own.
            trouble = Trouble("stopped", self.asked_to_stop)
        lines = traceback.format_exception(error) if trouble.kind == "failed" else []
        self._keep(trouble, "".join(lines))

    def _keep(self, trouble: Trouble, lines: str = "") -> None:
        self.tell(trouble)
        if not self._begun:
            self.desk.mark(self.name, trouble)
            return
        self.desk.tear(self.name)
        with suppress(ValueError, OSError), RunFolder(self.path).locked():
            run_trouble.leave_in(self.path, trouble, lines)

    def _watch(self) -> None:
        """Wait for a request to stop, from a thread of its own; then see that it is obeyed."""
        while not (said := self._reason_to_stop()):
            if self._over.wait(TICK):
                return
        self.asked_to_stop = said
        _interrupt_main()
        if not self._over.wait(GRACE):
            self.tell(Trouble("stopped", said))
            if self._begun:
                self.desk.tear(self.name)
                run_trouble.leave_in(self.path, Trouble("stopped", said))
            else:
                self.desk.mark(self.name, Trouble("stopped", said))
            self.leave()

    def _reason_to_stop(self) -> str:
        if self.desk.stop_requested(self.name):
            return run_trouble.STOPPED if self._begun else run_trouble.NOT_BEGUN
        if self._begun and not self.path.exists():
            return run_trouble.DELETED
        return ""


def _interrupt_main() -> None:
    """Press Ctrl-C; a real signal also wakes a thread that waits for others."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        import _thread

        _thread.interrupt_main()


def _be_modest() -> None:
    """Let the server and the person's programs go first, also when memory runs out."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def _listen_to_signals() -> None:
    """Ctrl-C may have been switched off by who started us; a shutdown is a stop as well."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def _private_output() -> Callable[[Trouble], None]:
    """Keep the standard output for ourselves: what a lab's libraries print goes nowhere."""
    own = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)

    def tell(trouble: Trouble) -> None:
        with suppress(OSError):  # The server may be gone.
            os.write(own, run_trouble.to_json(trouble).encode() + b"\n")

    return tell


def main() -> int:
    """Carry out the order on the standard input."""
    _be_modest()
    _listen_to_signals()
    tell = _private_output()
    order: Order = json.loads(sys.stdin.readline())
    return Worker(order, tell).work()


if __name__ == "__main__":
    sys.exit(main())
