"""Writing step by step: every quick step against the network over the whole text."""

import math
from typing import Any

import numpy as np
import pytest

from momentum import engine as nn
from momentum.errors import BadInput
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.minds import Mind, WholeText, mind_of
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import OLD_WINDOW, Kind, WriterPlan
from momentum.language.writer.stepping import LONGEST, Stepper

LETTERS = Alphabet(tuple("\n abcdefgh"))
KINDS: tuple[Kind, ...] = ("lstm", "gru", "transformer", "old")


def network_of(kind: Kind, seed: int = 1) -> nn.Sequential:
    plan = WriterPlan(kind=kind, units=12, window=10, dropout=0.1)
    network = writer_network(plan, LETTERS.size)
    rng = np.random.default_rng(seed)
    for weight in network.parameters:
        weight.data[...] += rng.normal(0, 0.4, weight.shape)
    return network


def whole(kind: Kind, network: nn.Sequential) -> Mind:
    """The readable way of the same."""
    window = {"transformer": 10, "old": OLD_WINDOW}.get(kind)
    return WholeText(network, window, {"transformer": 5, "old": OLD_WINDOW - 1}.get(kind, 0))


@pytest.mark.parametrize("kind", KINDS)
def test_quick_steps_agree_with_reading_everything_again(kind: Kind) -> None:
    network = network_of(kind)
    quick = Stepper(network, LETTERS)
    slow = Stepper(whole(kind, network), LETTERS)
    text = "".join(np.random.default_rng(2).choice(list(LETTERS.characters), 70))
    for character in text:
        assert quick.probabilities == pytest.approx(slow.probabilities, abs=1e-5)
        assert quick.probabilities.sum() == pytest.approx(1)
        quick.read(character)
        slow.read(character)


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def test_an_lstm_steps_by_its_equations() -> None:
    network = network_of("lstm")
    w = {name: each.data.astype(np.float64) for name, each in network.named_weights()}
    h = c = np.zeros(12)
    stepper = Stepper(network, LETTERS)
    for code in LETTERS.codes("\nab ba").tolist():
        z = w["embedding_1.embeddings"][code] @ w["lstm_1.kernel"] + w["lstm_1.bias"]
        i, f, g, o = np.split(z + h @ w["lstm_1.recurrent_kernel"], 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    stepper.read("ab ba")
    z = h @ w["dense_1.kernel"] + w["dense_1.bias"]
    assert stepper.probabilities == pytest.approx(np.exp(z) / np.exp(z).sum(), abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_a_state_can_be_kept_and_gone_back_to(kind: Kind) -> None:
    stepper = Stepper(network_of(kind), LETTERS)
    stepper.read("abc")
    kept, before = stepper.state, stepper.probabilities
    one = stepper.write(30, rng=np.random.default_rng(5))
    stepper.state = kept
    assert np.array_equal(stepper.probabilities, before)
    assert stepper.write(30, rng=np.random.default_rng(5)) == one
    stepper.restart()
    assert np.array_equal(stepper.probabilities, Stepper(network_of(kind), LETTERS).probabilities)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_counts_as_read(kind: Kind) -> None:
    stepper, other = (Stepper(network_of(kind), LETTERS) for _ in "ab")
    text = stepper.write(40, rng=np.random.default_rng(6))
    other.read(text)
    assert stepper.probabilities == pytest.approx(other.probabilities, abs=1e-6)
    assert set(text) <= set(LETTERS.characters)


def test_unknown_characters_are_read_as_unknown_and_named() -> None:
    stepper, other = (Stepper(network_of("lstm"), LETTERS) for _ in "ab")
    assert set(stepper.read("a?!?b")) == {"?", "!"}
    other.state = other.mind.step(other.state, int(LETTERS.codes("a")[0]))
    for _ in range(3):
        other.state = other.mind.step(other.state, 0)
    other.read("b")
    assert np.array_equal(stepper.probabilities, other.probabilities)


def test_the_unknown_is_never_written_however_likely() -> None:
    network = network_of("lstm")
    dict(network.named_weights())["dense_1.bias"].data[0] = 50
    stepper = Stepper(network, LETTERS)
    assert stepper.probabilities[0] > 0.99
    assert "\ufffd" not in stepper.write(50, rng=np.random.default_rng(0))
    assert "\ufffd" not in stepper.write(5, 0)


def test_an_empty_prompt_begins_after_the_end_of_a_line() -> None:
    network = network_of("gru")
    stepper = Stepper(network, LETTERS)
    assert stepper.read("") == ()
    logits = network.predict(LETTERS.codes("\n")[None])[0, -1]
    wanted = np.exp(logits) / np.exp(logits).sum()
    assert stepper.probabilities == pytest.approx(wanted, abs=1e-5)


def test_temperature_zero_takes_the_likeliest_every_time() -> None:
    stepper, follow = (Stepper(network_of("lstm"), LETTERS) for _ in "ab")
    for character in stepper.write(20, 0):
        likeliest = follow.probabilities[1:].argmax()
        assert character == LETTERS.characters[likeliest]
        follow.read(character)


def test_writing_stops_where_it_is_told_to() -> None:
    text = Stepper(network_of("lstm"), LETTERS).write(200, rng=np.random.default_rng(1))
    end = text[3:5]
    stepper = Stepper(network_of("lstm"), LETTERS)
    found = stepper.write(200, rng=np.random.default_rng(1), stop=end)
    assert found == text[: text.index(end) + 2]
    stepper.restart()
    rng = np.random.default_rng(1)
    assert stepper.write(200, rng=rng, stop=lambda so_far: len(so_far) == 7) == text[:7]


def test_the_same_chance_writes_the_same_text_character_by_character() -> None:
    one, other = (Stepper(network_of("transformer"), LETTERS) for _ in "ab")
    streamed = "".join(one.stream(40, 0.8, 0.9, np.random.default_rng(3)))
    assert streamed == other.write(40, 0.8, 0.9, np.random.default_rng(3))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"length": -1}, "-1 characters were asked for"),
        ({"length": LONGEST + 1}, "give 0 to 1,000,000"),
        ({"length": 1, "temperature": -1}, "A temperature of -1 means nothing"),
        ({"length": 1, "temperature": math.nan}, "A temperature of nan means nothing"),
        ({"length": 1, "top_p": 0}, "top-p is 0"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(asked: dict[str, Any], words: str) -> None:
    stepper = Stepper(network_of("lstm"), LETTERS)
    for act in (stepper.write, stepper.stream):
        with pytest.raises(BadInput, match=words) as error:
            act(**asked)
        assert "\n" not in str(error.value)


def test_a_network_of_another_kind_is_refused() -> None:
    network = nn.Sequential([nn.Dense(3)])
    network.build((4,))
    with pytest.raises(BadInput, match="A network of Dense does not write"):
        mind_of(network)
