"""The `momentum` command: every lab as a command line, and the runs it made."""

from __future__ import annotations

import os
import sys
import typing
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import click
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from momentum import __version__, terminal
from momentum.engine import ModelFileError
from momentum.errors import BadInput
from momentum.labs import Lab, begin, find_lab, lab_names, make, resume, unit
from momentum.labs.lab import bounds, choices, plain_type
from momentum.options import JSON, RUNS
from momentum.runs import Table, find_run, list_runs, newest_unfinished

BAD_INPUT, INTERRUPTED = 2, 130
"""Exit codes; 0 is success, 1 an exercise that is not solved yet."""


def main() -> None:
    """Run the command and leave with 0 (done), 1 (not solved), 2 (bad input), 130 (interrupted)."""
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: list[str]) -> int:
    """Run a command line and return its exit code; what is wrong becomes one sentence."""
    try:
        code = cli.main(args=arguments, prog_name="momentum", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except (BadInput, ModelFileError) as error:
        return _refuse(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.UsageError as error:
        return _refuse(error.format_message())
    except (KeyboardInterrupt, click.Abort) as stop:
        terminal.complain(str(stop) or "interrupted; nothing was begun.")
        return INTERRUPTED
    except BrokenPipeError:  # Whoever reads us, as `head` does, has read enough.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return 0
    except OSError as error:
        return _refuse(
            f"{error.strerror or error}{_where(error)}; what was written before is whole."
        )
    return 0


def _refuse(sentence: str) -> int:
    terminal.complain(" ".join(sentence.split()))
    return BAD_INPUT


def _where(error: OSError) -> str:
    return f" ({error.filename})" if error.filename else ""


class Commands(click.Group):
    """The commands; those that need the science libraries are imported when asked for."""

    elsewhere: typing.ClassVar = {
        "check": "momentum.commands_course",
        "data": "momentum.commands_data",
        "diagnose": "momentum.commands_diagnose",
        "export": "momentum.commands_deploy",
        "grade": "momentum.commands_teacher",
        "hint": "momentum.commands_course",
        "learn": "momentum.commands_learn",
        "phone": "momentum.commands_phone",
        "progress": "momentum.commands_course",
        "report": "momentum.commands_teacher",
        "serve": "momentum.commands_serve",
        "solution": "momentum.commands_course",
        "start": "momentum.commands_studio",
        "studio": "momentum.commands_studio",
        "stylise": "momentum.commands_stylise",
        "write": "momentum.commands_write",
        "watch": "momentum.commands_course",
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List all commands."""
        return sorted({*super().list_commands(ctx), *self.elsewhere})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command, importing it if it lives elsewhere."""
        if cmd_name in self.elsewhere:
            found: click.Command = getattr(import_module(self.elsewhere[cmd_name]), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)


class LabCommands(click.Group):
    """One command for every lab, made from the lab's parameters when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the labs."""
        return lab_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Make the command of one lab."""
        return lab_command(find_lab(cmd_name), cmd_name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="momentum")
def cli() -> None:
    """A deep-learning course that is software: train real networks, and trust their scores."""


@cli.group(cls=LabCommands)
def run() -> None:
    """Run a lab: train a network and get an honest report."""


def lab_command(kind: type[Lab], name: str) -> click.Command:
    """Make the command of a lab: one option a parameter."""

    def perform(as_json: bool, runs: Path, out: Path | None, **given: Any) -> None:
        terminal.carry_out(begin(make(kind, given), runs, out), as_json)

    fields = kind.model_fields
    own_first = sorted(fields, key=lambda field: field not in vars(kind)["__annotations__"])
    options: list[click.Parameter] = [option(field, fields[field]) for field in own_first]
    out = click.Option(
        ["--out"], type=click.Path(path_type=Path), help="Folder of this run; must not exist."
    )
    command = click.Command(
        name, callback=perform, params=[*options, out], help=kind.__doc__, short_help=kind.title
    )
    return JSON(RUNS(command))


def option(name: str, field: FieldInfo) -> click.Option:
    """Make the command-line option of one parameter, with its unit, bounds and default."""
    default = field.get_default(call_default_factory=True, validated_data={})
    words = f"{field.description or ''}{_unit(field)}"
    flag = name.replace("_", "-")
    switch = plain_type(field) is bool
    return click.Option(
        [f"--{flag}/--no-{flag}" if switch else f"--{flag}"],
        type=None if switch else _type(field),
        default=None if default is PydanticUndefined else default,
        show_default=default is not None,
        metavar="NAME|PATH" if choices(field) else None,
        help=words,
    )


def _unit(field: FieldInfo) -> str:
    return f"  [unit: {unit(field)}]" if unit(field) else ""


def _type(field: FieldInfo) -> click.ParamType[Any]:
    kind, (low, high) = plain_type(field), bounds(field)
    if typing.get_origin(kind) is Literal:
        return click.Choice([str(choice) for choice in typing.get_args(kind)])
    if kind is int:
        return click.IntRange(low, high)
    if kind is float:
        return click.FloatRange(low, high)
    return click.Path(path_type=Path) if kind is Path else click.STRING


@cli.command("resume", short_help="Go on with an interrupted run.")
@click.argument("name", metavar="[RUN]", required=False)
@RUNS
@JSON
def resume_command(name: str | None, runs: Path, as_json: bool) -> None:
    """Go on with a run, by default the last interrupted one; the numbers will be the same.

    As if nothing had happened: what is done is not done again.
    """
    folder = newest_unfinished(runs) if name is None else find_run(runs, name)
    if folder.status == "finished":
        if as_json:
            terminal.show_json(folder.result)
        else:
            terminal.show_markdown(f"{folder.name} is finished: `momentum show {folder.name}`.")
        return
    terminal.carry_out(resume(folder, find_lab(folder.lab)), as_json)


@cli.command("runs")
@RUNS
@JSON
def runs_command(runs: Path, as_json: bool) -> None:
    """List your runs, the newest first."""
    every = list_runs(runs)
    if as_json:
        keys = ("name", "lab", "status", "started", "version", "parameters")
        rows = [{key: getattr(run, key) for key in keys} for run in every]
        terminal.show_json({"runs": rows, "folder": str(runs.resolve())})
        return
    if not every:
        terminal.show_markdown(f"No runs in `{runs}` yet. `momentum start` makes the first.")
        return
    lines = [
        [r.name, r.lab, r.status, _headline(r), r.started[:16].replace("T", " ")] for r in every
    ]
    columns = ["run", "lab", "status", "score", "started"]
    terminal.show_table(Table(title=f"Runs in {runs}", columns=columns, rows=lines))


def _headline(folder: Any) -> float | None:
    return folder.result.get("score") if folder.status == "finished" else None


@cli.command("show", short_help="Print the report of a run.")
@click.argument("name", metavar="RUN", default="latest")
@RUNS
@JSON
def show_command(name: str, runs: Path, as_json: bool) -> None:
    """Print the card of a run: data, split, score with interval, limits."""
    folder = find_run(runs, name)
    if as_json:
        terminal.show_json(folder.result)
        return
    _ = folder.result  # A run without figures has no card yet, and says how to get one.
    terminal.show_markdown((folder.path / "card.md").read_text(encoding="utf-8"))
    terminal.show_line(f"\nFolder: {folder.path}")


if __name__ == "__main__":
    main()
