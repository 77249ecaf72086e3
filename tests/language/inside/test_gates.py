"""Gates and memory, against PyTorch's layers and against the engine's own outputs."""

from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.inside.gates import gate_activity
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan

LETTERS = Alphabet(tuple("\n abcdefgh"))
TEXT = "a bad cafe: a bag\nfed a head?"


def network(kind: Kind) -> nn.Sequential:
    made = writer_network(WriterPlan(kind=kind, units=6), LETTERS.size)
    rng = np.random.default_rng(3)
    for array in made.arrays().values():
        array += rng.normal(0, 0.4, array.shape).astype(np.float32)
    return made


@pytest.mark.parametrize("kind", ["lstm", "gru", "old"])
def test_what_is_told_is_what_the_engine_tells(kind: Kind) -> None:
    asked = network(kind)
    read = gate_activity(asked, LETTERS, TEXT)
    codes = LETTERS.codes(TEXT).astype(np.int64)
    x = nn.one_hot(codes, LETTERS.size)[None] if kind == "old" else codes[None]
    layer = next(one for one in asked.layers if isinstance(one, nn.Recurrent))
    layer.return_sequences = True
    told = next(y for name, y in asked.outputs(x) if name == layer.name)
    np.testing.assert_allclose(read.told, told.data[0], atol=1e-6)
    assert read.characters == TEXT


def test_an_lstm_step_by_step_in_pytorch() -> None:
    torch: Any = pytest.importorskip("torch")
    asked = network("lstm")
    read = gate_activity(asked, LETTERS, TEXT)
    of = {name: torch.tensor(array) for name, array in asked.arrays().items()}
    w, u, b = (of[f"lstm_1.{name}"] for name in ("kernel", "recurrent_kernel", "bias"))
    cell = torch.nn.LSTMCell(3, 6)
    cell.weight_ih.data, cell.weight_hh.data = w.T.contiguous(), u.T.contiguous()
    cell.bias_ih.data, cell.bias_hh.data = b, torch.zeros_like(b)
    h = c = torch.zeros(1, 6)
    for t, code in enumerate(LETTERS.codes(TEXT).tolist()):
        x = of["embedding_1.embeddings"][code][None]
        i, f, g, o = torch.chunk(x @ w + h @ u + b, 4, dim=1)
        h, c = cell(x, (h, c))
        for ours, theirs in (
            *((read.memory, c), (read.told, h), (read.gates["input"], torch.sigmoid(i))),
            *((read.gates["forget"], torch.sigmoid(f)), (read.gates["output"], torch.sigmoid(o))),
            (read.gates["candidate"], torch.tanh(g)),
        ):
            np.testing.assert_allclose(ours[t], theirs.detach().numpy()[0], atol=2e-6)


def test_a_gru_step_by_step_in_pytorch() -> None:
    torch: Any = pytest.importorskip("torch")
    asked = network("gru")
    read = gate_activity(asked, LETTERS, TEXT)
    of = {name: torch.tensor(array) for name, array in asked.arrays().items()}
    w, u, b = (of[f"gru_1.{name}"] for name in ("kernel", "recurrent_kernel", "bias"))
    h = torch.zeros(6)
    for t, code in enumerate(LETTERS.codes(TEXT).tolist()):
        given = torch.chunk(of["embedding_1.embeddings"][code] @ w + b[0], 3)
        kept = torch.chunk(h @ u + b[1], 3)
        z, r = torch.sigmoid(given[0] + kept[0]), torch.sigmoid(given[1] + kept[1])
        g = torch.tanh(given[2] + r * kept[2])
        h = (1 - z) * g + z * h
        for ours, theirs in (
            *((read.memory, h), (read.told, h), (read.gates["update"], z)),
            *((read.gates["reset"], r), (read.gates["candidate"], g)),
        ):
            np.testing.assert_allclose(ours[t], theirs.numpy(), atol=2e-6)


def test_a_layer_without_biases_has_gates_too() -> None:
    layers = [nn.Embedding(LETTERS.size, 3), nn.LSTM(4, use_bias=False, return_sequences=True)]
    asked = nn.Sequential(layers)
    asked.build((5,))
    told = asked(LETTERS.codes("abba").astype(np.int64)[None]).data[0]
    np.testing.assert_allclose(gate_activity(asked, LETTERS, "abba").told, told, atol=1e-6)


def test_what_has_no_gates_is_refused() -> None:
    with pytest.raises(BadInput, match=r"^This network has no gates; give one with an LSTM or a"):
        gate_activity(network("transformer"), LETTERS, "abc")
    with pytest.raises(BadInput, match=r"^The text is empty"):
        gate_activity(network("lstm"), LETTERS, "")
