"""Momentum's engine. Variant "plain" swaps every fused node for the plain version beside it."""

from contextlib import nullcontext

import numpy as np
from bench.engines.job import Array, Step, Task, answer, read_task
from threadpoolctl import threadpool_limits

from momentum import engine as nn


def mlp() -> nn.Sequential:
    """Make 784-128-64-10."""
    return nn.Sequential([nn.Dense(128, "relu"), nn.Dense(64, "relu"), nn.Dense(10)])


def cnn(dropout: bool) -> nn.Sequential:
    """Make the digits network of the course."""
    first, second = (0.25, 0.5) if dropout else (0.0, 0.0)
    return nn.Sequential(
        [
            nn.Conv2D(32, 3, activation="relu"),
            nn.Conv2D(64, 3, activation="relu"),
            nn.MaxPooling2D(2),
            nn.Dropout(first),
            nn.Flatten(),
            nn.Dense(128, "relu"),
            nn.Dropout(second),
            nn.Dense(10),
        ]
    )


def lstm() -> nn.Sequential:
    """Make one LSTM of 128 units."""
    return nn.Sequential([nn.LSTM(128)])


def moons() -> nn.Sequential:
    """Make micrograd's demo network."""
    return nn.Sequential([nn.Dense(16, "relu"), nn.Dense(16, "relu"), nn.Dense(1)])


def generator() -> nn.Sequential:
    """Make a DCGAN generator for 32x32x3 from 100 numbers."""
    layers: list[nn.Layer] = [nn.Dense(4 * 4 * 128, use_bias=False), nn.Reshape((4, 4, 128))]
    layers += [nn.BatchNormalization(), nn.Activation("relu")]
    for filters in (64, 32):
        layers.append(nn.Conv2DTranspose(filters, 5, 2, "same", use_bias=False))
        layers += [nn.BatchNormalization(), nn.Activation("relu")]
    return nn.Sequential([*layers, nn.Conv2DTranspose(3, 5, 2, "same", activation="tanh")])


def discriminator() -> nn.Sequential:
    """Make a DCGAN discriminator for 32x32x3."""
    layers: list[nn.Layer] = [nn.Conv2D(32, 5, 2, "same", activation="leaky_relu")]
    for filters in (64, 128):
        layers.append(nn.Conv2D(filters, 5, 2, "same", use_bias=False))
        layers += [nn.BatchNormalization(), nn.Activation("leaky_relu")]
    return nn.Sequential([*layers, nn.Flatten(), nn.Dense(1)])


def built(job: str, dropout: bool) -> list[nn.Sequential]:
    """Make the network or networks of a job, with their first weights."""
    if job == "dcgan":
        models, shapes = [generator(), discriminator()], [(100,), (32, 32, 3)]
    else:
        models = [
            cnn(dropout) if job == "cnn" else {"mlp": mlp, "lstm": lstm, "moons": moons}[job]()
        ]
        shapes = [{"mlp": (784,), "cnn": (28, 28, 1), "lstm": (50, 64), "moons": (2,)}[job]]
    for model, shape in zip(models, shapes, strict=True):
        model.build(shape)
    return models


def main() -> None:
    """Take the steps of the job."""
    task = read_task()
    arrays = task.arrays()
    with (
        threadpool_limits(task.threads),
        nn.plain_tier() if task.variant == "plain" else nullcontext(),
    ):
        answer(task, lambda dropout: steps(task, arrays["x"], arrays["y"], dropout))


def steps(task: Task, x: Array, y: Array, dropout: bool) -> Step:
    """Return the function that takes a step."""
    models = built(task.job.name, dropout)
    parameters = [parameter for model in models for parameter in model.parameters]
    for parameter, values in zip(parameters, task.weights(), strict=True):
        parameter.assign(values)
    if task.job.name == "dcgan":
        return adversarial_step(models[0], models[1], x, y)
    model, optimizer = models[0], optimizers()[task.job.name]

    def step(i: int) -> float:
        output = model(x[i], training=True)
        loss = loss_of(task.job.name, model, output, y[i])
        loss.backward()
        optimizer.step(parameters)
        return loss.item()

    return step


def optimizers() -> dict[str, nn.Optimizer]:
    """Return the optimiser of every job."""
    return {"mlp": nn.Adam(), "cnn": nn.Adadelta(1.0), "lstm": nn.SGD(0.1), "moons": nn.SGD(0.1)}


def loss_of(job: str, model: nn.Sequential, output: nn.Tensor, y: Array) -> nn.Tensor:
    """Compute the loss of a job."""
    if job == "lstm":
        return nn.mean_squared_error(y, output).mean()
    if job == "moons":  # micrograd's demo: a hinge loss and a penalty on all weights
        hinge: nn.Tensor = nn.functional.relu(1 - output * y[:, None]).mean()
        for w in model.parameters:
            hinge = hinge + (w * w).sum() * 1e-4
        return hinge
    return nn.categorical_cross_entropy(y, output).mean()


def adversarial_step(maker: nn.Sequential, judge: nn.Sequential, x: Array, codes: Array) -> Step:
    """Return the step of a GAN: the judge learns from real and made pictures, then the maker."""
    optimizers = [nn.Adam(2e-4, beta_1=0.5) for _ in range(2)]
    yes, no = np.ones((len(x[0]), 1), np.float32), np.zeros((len(x[0]), 1), np.float32)

    def step(i: int) -> float:
        made = maker(codes[i], training=True)
        told = nn.binary_cross_entropy(yes, judge(x[i], training=True)).mean()
        told = told + nn.binary_cross_entropy(no, judge(made.data, training=True)).mean()
        told.backward()
        optimizers[0].step(judge.parameters)
        nn.binary_cross_entropy(yes, judge(made, training=True)).mean().backward()
        optimizers[1].step(maker.parameters)
        for parameter in judge.parameters:
            parameter.grad = None
        return told.item()

    return step


if __name__ == "__main__":
    main()
