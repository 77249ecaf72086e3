"""The judge's end: start a process for one learner's file, call its functions, end it in time."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, BinaryIO, cast

from momentum.errors import BadInput
from momentum.isolation.channel import Closed, receive, send
from momentum.isolation.limits import Limits
from momentum.isolation.values import Handle, Nonsense, decode, encode

LAUNCH = Callable[[Sequence[str], str], "subprocess.Popen[bytes]"]
"""Starts a command in a folder, with pipes; a jail is another way of starting it."""

KEPT = ("PATH", "HOME", "SYSTEMROOT", "TEMP", "TMP", "LANG", "LC_ALL", "MPLCONFIGDIR")
"""Variables of the environment a learner's process gets; no secret is among them."""

QUIET = {
    "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1", "MPLBACKEND": "Agg",
}  # fmt: skip
"""What is set for a process beside others: one thread for the mathematics, and no windows."""

PATIENCE = 60.0
"""Seconds a process may take to start."""


class LearnerError(Exception):
    """The learner's code raised something.

    Parameters
    ----------
    kind : str
        Name of the exception, such as "IndexError".
    said : str
        Its message.
    line : int or None
        Line of the learner's file it came from.
    text : str
        That line.
    """

    def __init__(self, kind: str, said: str, line: int | None = None, text: str = "") -> None:
        super().__init__(f"{kind}: {said}")
        self.kind, self.said, self.line, self.text = kind, said, line, text


def _learner_error(told: dict[str, Any]) -> LearnerError:
    """Read an error that was told; nobody promised that it is short."""
    line = told.get("line")
    kind, said, text = (str(told.get(part))[:most] for part, most in _TOLD.items())
    return LearnerError(kind, said, line if isinstance(line, int) else None, text)


_TOLD = {"kind": 80, "said": 500, "text": 200}
"""Parts of an error and the most characters of each."""


class NotStarted(BadInput):
    """The process could not be started; the learner's file was not even loaded."""


class Ended(Exception):
    """The process is gone: "endless" (it ran out of time) or "gone" (it ended itself)."""


class Remote(Handle):
    """An object in the learner's process: attributes, calls, items and arithmetic reach it there.

    It never equals anything but itself: what a learner's object says of itself is no evidence.
    """

    number: int
    kind: str
    _examinee: Examinee

    def __init__(self, examinee: Examinee, number: int, kind: str) -> None:
        object.__setattr__(self, "_examinee", examinee)
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "kind", kind)

    def __repr__(self) -> str:
        return f"<{self.kind}>"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._examinee.request("get", object=self, name=name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._examinee.request("set", object=self, name=name, to=value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Call it in the learner's process."""
        return self._examinee.call(self, *arguments, **named)

    def __len__(self) -> int:
        return int(self._examinee.request("length", object=self))


def _operation(name: str, swapped: bool = False) -> Callable[..., Any]:
    def operate(self: Remote, *other: Any) -> Any:
        operands = (*other, self) if swapped else (self, *other)
        return self._examinee.request("operate", operator=name, operands=list(operands))

    return operate


for _name in ("add", "sub", "mul", "truediv", "pow", "matmul"):
    setattr(Remote, f"__{_name}__", _operation(_name))
    setattr(Remote, f"__r{_name}__", _operation(_name, swapped=True))
for _name in ("neg", "getitem"):
    setattr(Remote, f"__{_name}__", _operation(_name))


class Examinee:
    """A process that runs one learner's file and answers calls.

    It is started at once and waits, so that a verdict need not wait for Python to start.

    Parameters
    ----------
    limits : Limits
        Of time, memory and processes; time is counted from `load`.
    preload : sequence of str
        Modules to import while waiting.
    launch : callable, optional
        Another way to start the process, such as in a jail.

    Examples
    --------
    >>> with Examinee() as examinee:
    ...     names = examinee.load("def double(x): return 2 * x", "double.py")
    ...     examinee.call(examinee.name("double"), 21)
    42
    """

    def __init__(
        self,
        limits: Limits = Limits(),  # noqa: B008  (frozen)
        preload: Sequence[str] = ("numpy",),
        launch: LAUNCH | None = None,
    ) -> None:
        self.limits, self.printed, self.after = limits, "", [None]
        self._functions: list[Any] = []
        self._endless = self._closed = False
        self._folder = tempfile.mkdtemp(prefix="momentum-check-")
        module = "momentum.isolation.examinee"
        numbers = (limits.seconds, limits.megabytes, limits.processes or 0)
        alone = ["-E", "-P", "-B"]  # Nothing from the environment or from where we stand.
        command = [sys.executable, *alone, "-m", module, *map(str, numbers), *preload]
        self._process = (launch or start)(command, self._folder)
        self._clock = threading.Timer(limits.seconds, self._too_long)
        self._clock.daemon = True

    def __enter__(self) -> Examinee:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def load(self, source: str, name: str) -> list[str]:
        """Run a file; return the names it defines. The clock starts now."""
        self._greet()
        self._clock.start()
        names = self._answered({"do": "load", "source": source, "name": name})
        if not isinstance(names, list):
            raise Ended("gone")
        return names

    def _greet(self) -> None:
        """Wait until the process is there, so that its start is nobody's fault but ours."""
        patience = threading.Timer(PATIENCE, self._kill)
        patience.daemon = True
        patience.start()
        try:
            self._answered({"do": "greet"})
        except (Ended, LearnerError) as error:
            raise NotStarted(
                "A process for the answer could not be started; is this machine out of memory? "
                "Nothing was checked: try again."
            ) from error
        finally:
            patience.cancel()

    @property
    def alive(self) -> bool:
        """Whether the process is there."""
        return self._process.poll() is None

    def name(self, name: str) -> Any:
        """Return what the file calls `name`: a value, or a stand-in for a function or class."""
        return self._answered({"do": "name", "name": name})

    def call(self, function: Remote, *arguments: Any, **named: Any) -> Any:
        """Call a function; `printed` and `after` then hold what it printed and its arguments."""
        return self.request("call", object=function, arguments=list(arguments), named=named)

    def write_file(self, name: str, text: str) -> None:
        """Put a file into the folder the process works in."""
        self._answered({"do": "write", "name": name, "text": text})

    def request(self, do: str, **parts: Any) -> Any:
        """Send a request, with values written for the other side, and read the answer."""
        plain = ("name", "operator")
        written = {key: part if key in plain else self._write(part) for key, part in parts.items()}
        return self._answered({"do": do, **written})

    def close(self) -> None:
        """End the process and everything it started, and remove its folder."""
        self._clock.cancel()
        if self._closed:
            return
        self._closed = True
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                cast(BinaryIO, pipe).close()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answered(self, message: dict[str, Any]) -> Any:
        answer = self._exchange(message)
        while "call" in answer:
            answer = self._exchange(self._call_back(answer))
        self.printed = str(answer.get("printed", ""))
        if isinstance(error := answer.get("error"), dict):
            raise _learner_error(error)
        try:
            self.after = self._read(answer["after"]) if "after" in answer else []
            return self._read(answer["value"])
        except (Nonsense, KeyError) as error:
            raise Ended("gone") from error

    def _exchange(self, message: dict[str, Any]) -> dict[str, Any]:
        try:
            send(cast(BinaryIO, self._process.stdin), message)
            return receive(cast(BinaryIO, self._process.stdout))
        except Closed as error:
            raise Ended("endless" if self._endless else "gone") from error

    def _call_back(self, request: dict[str, Any]) -> dict[str, Any]:
        """The learner's code calls one of our functions: only those it was given."""
        try:
            function = self._functions[int(request["call"])]
            arguments, named = self._read(request["arguments"]), self._read(request["named"])
            return {"value": self._write(function(*arguments, **named))}
        except (LearnerError, Ended):
            raise
        except Exception as error:
            return {"failed": f"{type(error).__name__}: {error}"}

    def _write(self, value: Any) -> Any:
        return encode(value, self._keep)

    def _read(self, written: Any) -> Any:
        return decode(written, self._functions.__getitem__, lambda n, kind: Remote(self, n, kind))

    def _keep(self, thing: object) -> int:
        if not callable(thing):
            raise TypeError(f"{type(thing).__name__} cannot be given to a learner's process")
        self._functions.append(thing)
        return len(self._functions) - 1

    def _too_long(self) -> None:
        self._endless = True
        self._kill()

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()


def start(command: Sequence[str], folder: str) -> subprocess.Popen[bytes]:
    """Start a command in a folder of its own, with pipes and a small environment."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return subprocess.Popen(
        command,
        cwd=folder,
        env=kept | QUIET,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=os.name == "posix",
    )
