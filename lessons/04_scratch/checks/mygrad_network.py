"""Check of `Sequential` and `part_1_network`: gradients equal to the engine's and to Keras's."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake, Remote, Wrong, kind_of, same

LAYERS = ["BatchNormalization", *["Dropout", "Dense"] * 3, "Dense"]
CHANNELS, UNITS = 6, 5


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """A chain of layers, the network of part 1 in it, and its gradients in float64."""
    _chains(learner)
    yield "Layers are called one after the other, and are told whether this is training."
    _lists(learner)
    yield "The parameters of all layers are in one list."
    _is_that_of_part_1(learner)
    yield "The network of part 1 has its eight layers and 25,806 trained numbers."
    _equals_keras(learner, learner.reference("part_1_network"))
    yield "Its output, loss and gradients are those of Keras, to eight digits."
    _equals_the_engine(learner, rng)
    yield "They are those of momentum's own engine, too, for other weights."


def _chains(learner: Learner) -> None:
    told: list[tuple[str, bool]] = []

    def doubles(x: Remote, training: bool = False) -> Remote:
        told.append(("doubles", training))
        return x * 2.0

    def adds_one(x: Remote, training: bool = False) -> Remote:
        told.append(("adds_one", training))
        return x + 1.0

    network, x = learner.Sequential([doubles, adds_one]), np.array([[3.0, -1.0]])
    some_tensor = learner.Tensor(x)
    learner.last = "network(x, training=True)"
    result = network(x, training=True)
    if kind_of(result) != "a Tensor":
        learner.compare(result, some_tensor, what=f"`{learner.last}`")
    learner.compare(
        result.data,
        2 * x + 1,
        Mistake(
            "begins_with_the_last_layer",
            2 * (x + 1),
            "Your network goes through its layers from the last to the first.",
        ),
        Mistake(
            "gives_every_layer_the_input",
            x + 1,
            "The last of your layers was given the input of the network. Every layer takes what "
            "the one before made.",
        ),
        Mistake("stops_after_the_first_layer", 2 * x, "Your network stops after its first layer."),
        what="the output of a layer that doubles and one that adds 1",
    )
    network(x)
    if told[:2] != [("doubles", True), ("adds_one", True)] or told[2:] != [
        ("doubles", False),
        ("adds_one", False),
    ]:
        raise Wrong(
            "forgets_to_pass_training_on",
            "`network(x, training=True)` and `network(x)` do not tell the layers what they were "
            "told. Dropout would never drop, or never stop dropping: hand `training` on to every "
            "layer.",
        )


def _lists(learner: Learner) -> None:
    rng = np.random.default_rng(0)
    layers = [
        learner.Dense(3, 4, rng=rng),
        learner.Dropout(0.5, rng=rng),
        learner.Dense(4, 2, rng=rng),
    ]
    network = learner.Sequential(layers)
    learner.last = "network.parameters()"
    found = network.parameters()
    if kind_of(found) != "a list":
        learner.compare(found, [], what="`network.parameters()`")
    if any(isinstance(part, list) for part in found):
        raise Wrong(
            "nests_the_parameters",
            "`network.parameters()` is a list of lists, one a layer. An optimiser wants the "
            "tensors themselves, all in one list.",
        )
    if any(kind_of(part) != "a Tensor" for part in found):
        raise Wrong(
            "lists_what_is_no_tensor",
            "`network.parameters()` holds something that is no Tensor. `layer.parameters` is a "
            "method: it gives its list when it is called, `layer.parameters()`.",
        )
    shapes = [np.shape(parameter.data) for parameter in found]
    if shapes != [(3, 4), (4,), (4, 2), (2,)]:
        raise Wrong(
            "leaves_layers_out",
            f"For Dense(3, 4), Dropout and Dense(4, 2), the parameters have the shapes {shapes}; "
            "expected [(3, 4), (4,), (4, 2), (2,)]. What is not in this list never learns.",
        )


def _is_that_of_part_1(learner: Learner) -> None:
    empty = learner.Sequential([])
    network = learner.part_1_network(52, rng=np.random.default_rng(0))
    if kind_of(network) != "a Sequential":
        learner.compare(network, empty, what="`part_1_network(52, rng=rng)`")
    layers = network.layers
    kinds = [layer.kind for layer in layers]
    turned = ["BatchNormalization", *["Dense", "Dropout"] * 3, "Dense"]
    bare = [kind for kind in LAYERS if kind != "Dropout"]
    learner.compare(
        kinds,
        LAYERS,
        Mistake(
            "drops_after_instead_of_before",
            turned,
            "Your dropout stands after each hidden layer. In the network of part 1 it stands "
            "before: the channels themselves are dropped, too.",
        ),
        Mistake(
            "leaves_out_dropout",
            bare,
            "Your network has no dropout: the pair of Dropout and Dense comes three times.",
        ),
        Mistake(
            "normalises_last",
            [*LAYERS[1:], "BatchNormalization"],
            "Your network normalises at the end; the network of part 1 does so first, with what "
            "comes in.",
        ),
        what="the list of layers",
    )
    rates = [float(layer.rate) for layer in layers if layer.kind == "Dropout"]
    learner.compare(rates, [0.3, 0.3, 0.3], what="the dropout rates")
    weights = [parameter.data for parameter in network.parameters()]
    if weights[4].shape == weights[6].shape and np.all(weights[4] == weights[6]):
        raise Wrong(
            "uses_one_layer_twice",
            "The second and the third hidden layer begin with the same weights: it is one layer "
            "that stands there twice (or two generators that begin alike). Make a new one each "
            "time, all with the same `rng`.",
        )
    count = sum(weight.size for weight in weights)
    thrice = Mistake(
        "every_layer_reads_the_channels",
        16206,
        "All three hidden layers have 52 inputs. Only the first one reads the channels; the others "
        "read the units of the layer before, 100 of them.",
    )
    learner.compare(count, 25806, thrice, what="the number of trained numbers for 52 channels")


def _narrow(learner: Learner, weights: list[np.ndarray]) -> Remote:
    """Build a narrow network of part 1 without dropout, with given weights."""
    network = learner.part_1_network(
        CHANNELS, rng=np.random.default_rng(1), units=UNITS, dropout=0.0
    )
    parameters = network.parameters()
    learner.compare(len(parameters), len(weights), what="the number of parameters")
    for parameter, weight in zip(parameters, weights, strict=True):
        if np.shape(parameter.data) != weight.shape:
            raise Wrong(
                "ignores_the_width",
                f"For {CHANNELS} channels and units={UNITS}, a parameter has shape "
                f"{np.shape(parameter.data)}; expected {weight.shape}. The widths come from the "
                "arguments.",
            )
        parameter.data = weight
    return network


def _equals_keras(learner: Learner, keras: Mapping[str, Any]) -> None:
    weights = [keras[f"weight_{k}"] for k in range(10)]
    network, x, y = _narrow(learner, weights), keras["x"], keras["y"]
    learner.last = "network(x, training=True)"
    output = network(x, training=True)
    mistakes = _wrong_outputs(x, weights)
    learner.compare(output.data, keras["output"], *mistakes, tolerance=1e-8, what="the output")
    error = learner.mean_squared_error(output, y)
    learner.compare(error.data, np.array(keras["loss"]), tolerance=1e-8, what="the loss")
    error.backward()
    gradients = [keras[f"gradient_{k}"] for k in range(10)]
    _same_gradients(learner, network, gradients, "Keras's")
    learner.compare(
        network(x).data,
        keras["output_in_use"],
        tolerance=1e-8,
        what="the output in use, after a step of training",
    )


def _wrong_outputs(x: np.ndarray, weights: list[np.ndarray]) -> Iterator[Mistake]:
    yield Mistake(
        "forgets_the_activations_between",
        _forward(x, weights, hidden=lambda z: z),
        "Your hidden layers have no relu. Without it, three layers compute nothing that one could "
        "not: a product of matrices is a matrix.",
    )
    yield Mistake(
        "forgets_the_softmax",
        _forward(x, weights, last=lambda z: z),
        "Your last layer has no softmax: its two numbers are scores, not probabilities.",
    )
    yield Mistake(
        "ends_with_sigmoids",
        _forward(x, weights, last=lambda z: 1 / (1 + np.exp(-z))),
        "Your last layer has a sigmoid for each unit; with softmax the two beliefs sum to 1.",
    )
    for name, function in (("tanh", np.tanh), ("sigmoid", lambda z: 1 / (1 + np.exp(-z)))):
        yield Mistake(
            "takes_another_activation",
            _forward(x, weights, hidden=function),
            f"Your hidden layers use {name}; those of part 1 use relu.",
        )


def _forward(
    x: np.ndarray,
    weights: list[np.ndarray],
    hidden: Any = lambda z: np.maximum(z, 0),
    last: Any = lambda z: np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
) -> np.ndarray:
    gamma, beta, *dense = weights
    h = (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + 1e-3) * gamma + beta
    for k in (0, 2, 4):
        h = hidden(h @ dense[k] + dense[k + 1])
    return np.asarray(last(h @ dense[6] + dense[7]))


def _equals_the_engine(learner: Learner, rng: np.random.Generator) -> None:
    hidden = [nn.Dense(UNITS, "relu") for _ in range(3)]
    layers = [nn.BatchNormalization(), *hidden, nn.Dense(2, "softmax")]
    ours = nn.Sequential(layers, dtype=np.float64)
    ours.build([CHANNELS])
    for weight in ours.parameters:
        weight.assign(rng.normal(0.3, 0.5, weight.shape))
    x, y = rng.normal(1.0, 2.0, (12, CHANNELS)), np.eye(2)[rng.permutation(12) % 2]
    nn.mean_squared_error(y, ours(x, training=True)).mean().backward()
    network = _narrow(learner, [weight.data for weight in ours.parameters])
    learner.last = "network(x, training=True)"
    learner.mean_squared_error(network(x, training=True), y).backward()
    _same_gradients(learner, network, [weight.grad for weight in ours.parameters], "the engine's")


def _same_gradients(
    learner: Learner, network: Remote, gradients: list[np.ndarray], whose: str
) -> None:
    names = ["gamma", "beta"]
    names += [f"the {part} of Dense {k}" for k in (1, 2, 3, 4) for part in ("kernel", "bias")]
    for name, parameter, gradient in zip(names, network.parameters(), gradients, strict=True):
        got = parameter.grad
        learner.compare(
            np.array(np.shape(got)), np.array(gradient.shape), what=f"the shape of {name}"
        )
        if not same(got, gradient, 1e-8):
            raise Wrong(
                "gradients_differ",
                f"The gradient of {name} differs from {whose} by up to "
                f"{np.abs(got - gradient).max():.2g}. The network is made of pieces that have "
                "checks of their own: do those of all exercises before this one pass?",
            )
