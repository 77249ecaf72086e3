"""`momentum diagnose FILE` as a person or a script uses it."""

import json
from pathlib import Path

import click
import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from momentum.commands_diagnose import diagnose
from momentum.errors import BadInput


def call(*arguments: str) -> Result:
    return CliRunner().invoke(diagnose, arguments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    table = pd.DataFrame(
        {
            "*oxy*": rng.normal(size=60) * 1e-300,
            "[red]": rng.normal(size=60),
            "y\x1b[31m": rng.permutation(60) % 2,
        }
    )
    table.to_csv(tmp_path / "table.csv", index=False)
    return tmp_path / "table.csv"


def test_the_report_begins_with_a_verdict_and_tells_every_finding(file: Path) -> None:
    done = call(str(file))
    assert done.exit_code == 0
    text = " ".join(done.output.split())
    assert text.startswith("Do not train on this table yet: 1 problem.")
    for words in ("Evidence:", "How sure: certain;", "What to do: Rescale", "exactly 0 in float32"):
        assert words in text
    assert "60 rows, 3 columns. Label: y?[31m (guessed)." in text
    assert text.index("1. Problem") < text.index("2. Note")


def test_names_are_printed_as_they_are_and_cannot_command_the_terminal(file: Path) -> None:
    output = call(str(file)).output
    assert "*oxy*" in output
    assert "\x1b" not in output
    assert "[red]" in call(str(file), "--label", "[red]").output


def test_json_is_one_object(file: Path) -> None:
    done = call(str(file), "--label", "3", "--json")
    assert done.exit_code == 0
    assert done.output.count("\n") == 1
    told = json.loads(done.output)
    assert (told["rows"], told["label"], told["label_guessed"]) == (60, "y?[31m", False)
    assert told["file"] == str(file)
    assert [finding["kind"] for finding in told["findings"]] == ["float32_underflow", "balance"]


def test_bad_input_is_one_sentence(tmp_path: Path, file: Path) -> None:
    for arguments in ([str(tmp_path)], ["nowhere.csv"], [str(file), "--label", "sex"]):
        done = call(*arguments)
        assert isinstance(done.exception, BadInput)
        assert done.output == ""


def test_the_command_is_a_click_command_with_help() -> None:
    assert isinstance(diagnose, click.Command)
    assert "--label" in call("--help").output
