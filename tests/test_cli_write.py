"""`momentum write RUN [PROMPT]` as a person or a script uses it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from momentum.commands_write import write
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.written import keep_writer, read_writer
from momentum.runs import create_run

LETTERS = Alphabet(tuple("\n abcdeé"))


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A folder of runs with one that writes, badly."""
    run = create_run(tmp_path / "runs" / "mine", "writer", {})
    plan = WriterPlan(units=8)
    keep_writer(run, writer_network(plan, LETTERS.size), plan, LETTERS, "letters")
    run.finish({"bits": 3.0})
    return tmp_path / "runs"


def asked(runs: Path, *arguments: str) -> Result:
    return CliRunner().invoke(write, [*arguments, "--runs", str(runs)])


def as_json(runs: Path, *arguments: str) -> dict[str, Any]:
    result = asked(runs, *arguments, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_it_continues_a_prompt(runs: Path) -> None:
    result = asked(runs, "mine", "abba", "--length", "30", "--seed", "1")
    assert result.exit_code == 0
    assert result.stdout.startswith("abba")
    assert len(result.stdout) == 4 + 30 + 1


def test_json_says_everything_and_the_same_seed_writes_the_same(runs: Path) -> None:
    arguments = "latest", "ab", "--length", "40", "--seed", "7", "--temperature", "0.9"
    found = as_json(runs, *arguments)
    stepper = read_writer(runs / "mine").stepper()
    stepper.read("ab")
    assert found["text"] == stepper.write(40, 0.9, rng=np.random.default_rng(7))
    assert (found["run"], found["prompt"], found["seed"]) == ("mine", "ab", 7)
    assert (found["length"], found["temperature"], found["top_p"]) == (40, 0.9, 1.0)
    assert found["characters_a_second"] > 0
    assert as_json(runs, *arguments)["text"] == found["text"]
    assert asked(runs, *arguments).stdout == f"ab{found['text']}\n"


def test_without_a_run_the_network_of_the_course_writes(tmp_path: Path) -> None:
    found = as_json(tmp_path, "shakespeare", "Once upon", "--length", "20", "--seed", "1")
    assert (found["run"], found["unknown"], len(found["text"])) == ("shakespeare", [], 20)


def test_what_would_command_a_terminal_is_shown_as_a_sign(runs: Path) -> None:
    assert asked(runs, "mine", "a\x1b[2Jb", "--length", "0").stdout == "a␛[2Jb\n"


def test_without_a_prompt_it_begins_by_itself(runs: Path) -> None:
    assert len(as_json(runs, "mine", "--length", "25", "--temperature", "0")["text"]) == 25


def test_a_prompt_with_a_combining_accent_is_known(runs: Path) -> None:
    assert as_json(runs, "mine", "e\N{COMBINING ACUTE ACCENT}")["unknown"] == []


def test_unknown_characters_are_told_and_read(runs: Path) -> None:
    result = asked(runs, "mine", "a☃x", "--length", "3")
    assert result.exit_code == 0
    assert "has never met 'x' '☃'" in " ".join(result.stderr.split())
    assert result.stdout.startswith("a☃x")
    assert as_json(runs, "mine", "☃")["unknown"] == ["☃"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mine", "ab", "--temperature", "-0.5"), "A temperature of -0.5 means nothing"),
        (("mine", "--temperature", "nan"), "A temperature of nan means nothing"),
        (("mine", "ab", "--top-p", "1.5"), "give a share above 0 and at most 1"),
        (("mine", "ab", "--length", "-4"), "-4 characters were asked for"),
        (("other",), "is not a run folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: tuple[str, ...], words: str, runs: Path
) -> None:
    result = asked(runs, *arguments)
    error = result.exception
    assert isinstance(error, BadInput)
    assert words in str(error)
    assert not result.stdout
    assert "\n" not in str(error)
