"""The writer that comes with the course: it loads, writes, and knows more than counting letters."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from momentum import engine as nn
from momentum.data.texts import text
from momentum.errors import BadInput
from momentum.language import shipped
from momentum.language.shipped import (
    keep_shipped_writer,
    open_writer,
    shipped_writer,
    shipped_writer_folder,
    shipped_writer_names,
)
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import WriterPlan
from momentum.language.writer.written import Writer, keep_writer, load_writer, read_writer
from momentum.runs import RunFolder, create_run


@pytest.fixture(scope="module")
def writer() -> Writer:
    return shipped_writer()


def own_run(runs: Path, name: str, alphabet: Writer) -> RunFolder:
    run = create_run(runs / name, "writer", {})
    plan = WriterPlan(units=8)
    network = writer_network(plan, alphabet.alphabet.size)
    keep_writer(run, network, plan, alphabet.alphabet, "plays")
    run.finish({"bits": 3.0})
    return run


def test_it_knows_every_character_of_its_text(writer: Writer) -> None:
    assert writer.stepper().read(text("shakespeare")[:20_000]) == ()
    assert {"a", "Z", "\n", "'", "-"} <= set(writer.alphabet.characters)


def test_it_writes_words_that_stand_in_the_plays(writer: Writer) -> None:
    """At a low temperature nearly everything is a word; a network of chance finds no such thing."""
    words = set(text("shakespeare").lower().split())
    found = writer.stepper().write(1500, 0.5, rng=np.random.default_rng(0)).lower().split()
    assert np.mean([word in words for word in found]) > 0.8


def test_its_weights_have_16_bits_and_a_card_says_how_good_it_is(writer: Writer) -> None:
    folder = shipped_writer_folder()
    arrays = nn.read_tensors(folder / "weights.safetensors")
    assert {array.dtype for array in arrays.values()} == {np.dtype(np.float16)}
    assert writer.network is not None
    assert sum(array.size for array in arrays.values()) == writer.network.count_parameters()
    card = (folder / "card.md").read_text(encoding="utf-8")
    assert f"{writer.network.count_parameters():,} numbers" in card
    assert "python tools/make_writer.py" in card


def test_a_run_is_shipped_in_half_precision_and_writes_the_same(
    writer: Writer, tmp_path: Path
) -> None:
    run = own_run(tmp_path, "own", writer)
    keep_shipped_writer(run.path / "model", tmp_path / "shipped")
    assert (tmp_path / "shipped" / "weights.safetensors").stat().st_size < 0.6 * (
        run.path / "model" / "weights.safetensors"
    ).stat().st_size
    ours = read_writer(run.path).stepper()
    ours.read("Once upon")
    halved = load_writer("own", tmp_path / "shipped").stepper()
    halved.read("Once upon")
    np.testing.assert_allclose(ours.probabilities, halved.probabilities, atol=1e-3)


def test_it_is_found_by_its_name_unless_a_run_is_called_so(writer: Writer, tmp_path: Path) -> None:
    assert open_writer("shakespeare", tmp_path).name == "shakespeare"
    own_run(tmp_path, "shakespeare", writer)
    own, ours = (open_writer(name, tmp_path) for name in ("shakespeare", "shipped:shakespeare"))
    assert own.network is not None
    assert ours.network is not None
    assert own.network.count_parameters() < ours.network.count_parameters()
    assert open_writer("latest", tmp_path).network is not None


def test_what_is_not_there_or_was_changed_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadInput, match="No writer 'goethe' comes with the course; there is"):
        open_writer("shipped:goethe", tmp_path)
    with pytest.raises(BadInput, match="goethe"):
        open_writer("goethe", tmp_path)
    shutil.copytree(shipped_writer_folder(), tmp_path / "shakespeare")
    weights = tmp_path / "shakespeare" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    monkeypatch.setattr(shipped, "HOME", tmp_path)
    assert shipped_writer_names() == ["shakespeare"]
    with pytest.raises(BadInput, match="changed"):
        shipped_writer()
