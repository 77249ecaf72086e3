"""The process of a learner's file: it runs that file, answers calls, and knows nothing else.

Started as ``python -E -P -B -m momentum.isolation.examinee SECONDS MEGABYTES PROCESSES [PRELOAD]``.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import operator
import os
import sys
import traceback
import types
import warnings
from pathlib import Path
from typing import Any, BinaryIO

from momentum.isolation.channel import Closed, receive, send, take_the_pipes
from momentum.isolation.limits import Limits, hold_to
from momentum.isolation.values import Handle, decode, encode

PRINTED_AT_MOST = 20_000


class Printed(io.TextIOBase):
    """Keeps what is printed, up to a length."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keep a text."""
        self.text = (self.text + str(text))[:PRINTED_AT_MOST]
        return len(text)

    def take(self) -> str:
        """Return what was printed and forget it."""
        text, self.text = self.text, ""
        return text


class FarFunction(Handle):
    """A function of the judge that the learner's code was given: calling it asks the judge."""

    def __init__(self, desk: Desk, number: int) -> None:
        self.number, self._desk = number, desk

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Ask the judge to call its function."""
        return self._desk.ask(self.number, arguments, named)


class Desk:
    """Answers the judge's messages about one learner's module, one after the other."""

    def __init__(self, reader: BinaryIO, writer: BinaryIO) -> None:
        self.reader, self.writer = reader, writer
        self.objects: list[Any] = []
        self.module = types.ModuleType("__learner__")
        self.source = ""
        self.printed = Printed()

    def serve(self) -> None:
        """Answer until the judge has heard enough."""
        with contextlib.suppress(Closed):
            while True:
                self.reply(receive(self.reader))

    def reply(self, message: dict[str, Any]) -> None:
        """Answer a message; an answer that cannot be written is an error of the learner's too."""
        answer = self.answer(message)
        try:
            send(self.writer, answer)
        except (ValueError, RecursionError, MemoryError) as error:
            send(self.writer, {"error": self._explain(error)})

    def ask(self, number: int, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call a function of the judge, answering its own calls meanwhile."""
        request = {"call": number, "arguments": self._write(arguments), "named": self._write(named)}
        send(self.writer, request)
        while "value" not in (message := receive(self.reader)):
            if "failed" in message:
                raise RuntimeError(str(message["failed"]))
            self.reply(message)
        return self._read(message["value"])

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks for; what goes wrong in the learner's code is an answer too."""
        try:
            answer: dict[str, Any] = getattr(self, f"_do_{message['do']}")(message)
        except Closed:
            raise
        except BaseException as error:
            answer = {"error": self._explain(error)}
        return answer | {"printed": self.printed.take()}

    def _do_greet(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"value": None}

    def _do_load(self, message: dict[str, Any]) -> dict[str, Any]:
        self.source, name = message["source"], message["name"]
        self.module.__dict__.update(__name__="__learner__", __file__=name)
        sys.modules["__learner__"] = self.module  # Dataclasses look their module up.
        exec(compile(self.source, name, "exec"), self.module.__dict__)
        names = sorted(key for key in self.module.__dict__ if not key.startswith("__"))
        return {"value": self._write(names)}

    def _do_get(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._write(getattr(self._read(message["object"]), message["name"]))}

    def _do_name(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._write(getattr(self.module, message["name"]))}

    def _do_set(self, message: dict[str, Any]) -> dict[str, Any]:
        setattr(self._read(message["object"]), message["name"], self._read(message["to"]))
        return {"value": None}

    def _do_operate(self, message: dict[str, Any]) -> dict[str, Any]:
        operands = self._read(message["operands"])
        return {"value": self._write(getattr(operator, message["operator"])(*operands))}

    def _do_length(self, message: dict[str, Any]) -> dict[str, Any]:
        return {"value": len(self._read(message["object"]))}

    def _do_call(self, message: dict[str, Any]) -> dict[str, Any]:
        function = self._read(message["object"])
        arguments, named = self._read(message["arguments"]), self._read(message["named"])
        value = function(*arguments, **named)
        if isinstance(value, types.GeneratorType):
            value = list(value)
        after = self._write([*arguments, *named.values()])
        return {"value": self._write(value), "after": after}

    def _do_write(self, message: dict[str, Any]) -> dict[str, Any]:
        Path(message["name"]).write_text(message["text"], encoding="utf-8")
        return {"value": None}

    def _explain(self, error: BaseException) -> dict[str, Any]:
        """Name the error and the line of the learner's file it came from."""
        name = self.module.__dict__.get("__file__")
        frames = traceback.extract_tb(error.__traceback__)
        line = next((f.lineno for f in reversed(frames) if f.filename == name), None)
        if isinstance(error, SyntaxError) and error.filename == name:
            line = error.lineno
        written = self.source.splitlines()
        in_file = isinstance(line, int) and 0 < line <= len(written)
        text = written[line - 1].strip() if line and in_file else ""
        kind = type(error).__name__
        return {"kind": kind, "said": _said(error)[:500], "line": line, "text": text[:200]}

    def _write(self, value: Any) -> Any:
        return encode(value, self._keep)

    def _read(self, written: Any) -> Any:
        return decode(
            written, self.objects.__getitem__, lambda number, _: FarFunction(self, number)
        )

    def _keep(self, thing: object) -> int:
        self.objects.append(thing)
        return len(self.objects) - 1


def _said(error: BaseException) -> str:
    """Return an error's message; a class of the learner's own may fail at telling it."""
    try:
        return str((error.msg or "") if isinstance(error, SyntaxError) else error)
    except Exception:
        return ""


def main() -> None:
    """Take the pipes, silence everything else, lower the limits, and serve."""
    seconds, megabytes, processes, *preload = sys.argv[1:]
    reader, writer = take_the_pipes()
    for name in preload:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    hold_to(Limits(float(seconds), int(megabytes), int(processes) or None))
    desk = Desk(reader, writer)
    sys.stdout = sys.stderr = desk.printed
    warnings.simplefilter("ignore")
    desk.serve()
    os._exit(0)  # Threads a learner left behind hold nobody up.


if __name__ == "__main__":
    main()
