"""The lab `writer` on texts of one's own: any encoding and language, and what cannot be read."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from momentum.errors import BadInput
from momentum.labs import Execution, begin, make
from momentum.labs.writer import WriterLab
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.written import read_writer
from momentum.runs import Event, Picture, Saved, Table, Text

WORDS = ["Ein", "Esel,", "die", "Ähre;", "öfter", "süß!", "Was", "heißt:", "„So“?\n"]
OWN = " ".join(np.random.default_rng(0).choice(WORDS, 400))
TINY = WriterLab.smallest | {"most": None, "longest": 1, "sample": 15}


def run(tmp_path: Path, **more: Any) -> tuple[Execution, list[Event]]:
    execution = begin(make(WriterLab, TINY | more), tmp_path / "runs")
    return execution, list(execution)


def words(events: list[Event]) -> str:
    return "\n".join(event.markdown for event in events if isinstance(event, Text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_file_in_any_encoding_is_learned_from(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(OWN.replace("„", "»").replace("“", "«").encode(encoding))
    execution, events = run(tmp_path, text=str(tmp_path / "own.txt"), model="markov")
    said = words(events)
    assert "**own.txt**: " in said
    assert f"{len(OWN):,} characters" in said
    assert "ß" in read_writer(execution.folder.path).alphabet.characters


@pytest.mark.parametrize("model", ["gru", "transformer", "markov", "old"])
def test_every_model_learns_reports_and_writes_afterwards(model: str, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(OWN, encoding="utf-8")
    execution, events = run(tmp_path, text=str(tmp_path / "own.txt"), model=model)
    result = execution.result
    assert result["model"] == model
    assert json.loads(json.dumps(result, allow_nan=False)) == execution.folder.result
    assert result["bits_low"] < result["bits"] < result["bits_high"]
    assert {"markov_bits", "xz_bits", "gzip_bits", "stretches", "learned_from"} <= result.keys()
    assert result["characters"] == len(OWN)
    assert any(isinstance(event, Table) for event in events)
    assert any(isinstance(event, Picture) for event in events)
    said = words(events)
    assert "Longest passage copied from the training text" in said
    assert "What it writes in the end" in said
    writer = read_writer(execution.folder.path)
    assert len(writer.stepper().write(30, rng=np.random.default_rng(0))) == 30
    saved = [event.path for event in events if isinstance(event, Saved)]
    assert ("counts" if model == "markov" else "model") in saved


def test_a_language_without_spaces_and_a_small_alphabet(tmp_path: Path) -> None:
    drawn = np.random.default_rng(1).geometric(0.015, 3000)
    text = "".join(chr(0x4E00 + each) for each in drawn.tolist())
    (tmp_path / "own.txt").write_text(text, encoding="utf-8")
    execution, events = run(tmp_path, text=str(tmp_path / "own.txt"), alphabet=200, model="markov")
    assert execution.result["alphabet"] == 200 < len(set(text))
    assert "rare characters" in words(events)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n" * 900, "is empty; give a text"),
        (b"a" * 9000, "repeats one character, 'a'"),
        (b"to be or not", "has 12 characters, which is too few"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), "PNG"),
        ("Ähre ".encode() * 500 + b"\xff" + b"abc " * 99, "own.txt"),
    ],
)
def test_what_is_no_text_is_one_sentence_and_writes_nothing(
    content: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / "own.txt").write_bytes(content)
    with pytest.raises(BadInput, match=words) as error:
        run(tmp_path, text=str(tmp_path / "own.txt"))
    assert "\n" not in str(error.value)
    assert not (tmp_path / "runs").exists()


def test_a_text_too_short_for_its_streams_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    (tmp_path / "own.txt").write_text(OWN, encoding="utf-8")
    with pytest.raises(BadInput, match="needs 4,096; give a longer text, fewer streams") as error:
        run(tmp_path, text=str(tmp_path / "own.txt"), streams=32, window=64)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "runs").exists()


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        run(tmp_path, text=str(tmp_path / "nothing.txt"))


def plan(**more: Any) -> WriterPlan:
    lab = make(WriterLab, more)
    assert isinstance(lab, WriterLab)
    return lab.plan


def told(of: WriterPlan) -> tuple[float, float]:
    return of.dropout, of.weight_decay


def test_what_is_not_asked_for_suits_the_network() -> None:
    """Chosen by validation for the recurrent ones; who asks for none has none."""
    kinds = "lstm", "gru", "transformer", "old"
    dropout, decay = zip(*(told(plan(model=kind)) for kind in kinds), strict=True)
    assert list(dropout) == [0.3, 0.3, 0, 0]
    assert list(decay) == [0.05, 0.05, 0, 0]
    assert list(told(plan(dropout=0, weight_decay=0))) == [0, 0]
