"""PyTorch, eager. Variant "fused" uses the optimisers' one-kernel form where there is one."""

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from bench.engines.job import Array, Step, Task, answer, read_task
from torch import nn


class LastOutput(nn.Module):
    """An LSTM that returns what it says at the last step."""

    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(64, 128, batch_first=True)

    def forward(self, x: Any) -> Any:
        """Return the output of the last step."""
        return self.lstm(x)[0][:, -1]


class UpTwice(nn.ConvTranspose2d):
    """A transposed convolution of stride 2 that is cut like Keras's "same"."""

    def __init__(self, channels: int, filters: int, bias: bool) -> None:
        super().__init__(channels, filters, 5, 2, padding=1, bias=bias)

    def forward(self, x: Any, output_size: Any = None) -> Any:
        """Return a picture of twice the size."""
        return super().forward(x)[..., : 2 * x.shape[-2], : 2 * x.shape[-1]]


class DownTwice(nn.Conv2d):
    """A convolution of stride 2 that is padded like Keras's "same"."""

    def __init__(self, channels: int, filters: int, bias: bool) -> None:
        super().__init__(channels, filters, 5, 2, bias=bias)

    def forward(self, x: Any) -> Any:
        """Return a picture of half the size."""
        return super().forward(F.pad(x, (1, 2, 1, 2)))


def network(job: str, dropout: bool) -> Any:
    """Make the network of a job; for "dcgan" both of them."""
    first, second = (0.25, 0.5) if dropout else (0.0, 0.0)
    if job == "mlp":
        return nn.Sequential(
            nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 10)
        )
    if job == "moons":
        return nn.Sequential(
            nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 1)
        )
    if job == "cnn":
        return nn.Sequential(
            *(nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)),
            *(nn.Dropout(first), nn.Flatten(), nn.Linear(9216, 128), nn.ReLU()),
            *(nn.Dropout(second), nn.Linear(128, 10)),
        )
    return LastOutput() if job == "lstm" else nn.Sequential(generator(), discriminator())


def generator() -> Any:
    """Make a DCGAN generator for 3x32x32 from 100 numbers."""
    layers = [nn.Linear(100, 2048, bias=False), nn.Unflatten(1, (128, 4, 4))]
    layers += [nn.BatchNorm2d(128, 1e-3), nn.ReLU()]
    for channels, filters in ((128, 64), (64, 32)):
        layers.append(UpTwice(channels, filters, bias=False))
        layers += [nn.BatchNorm2d(filters, 1e-3), nn.ReLU()]
    return nn.Sequential(*layers, UpTwice(32, 3, bias=True), nn.Tanh())


def discriminator() -> Any:
    """Make a DCGAN discriminator for 3x32x32."""
    layers: list[nn.Module] = [DownTwice(3, 32, bias=True), nn.LeakyReLU(0.2)]
    for channels, filters in ((32, 64), (64, 128)):
        layers.append(DownTwice(channels, filters, bias=False))
        layers += [nn.BatchNorm2d(filters, 1e-3), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(2048, 1))


def load(model: Any, weights: list[Array]) -> None:
    """Give the network the first weights, turned from Keras's layout to torch's."""
    shapes = {"lstm.bias_hh_l0": None}
    parameters = dict(model.named_parameters())
    given = iter(weights)
    with torch.no_grad():
        for name, parameter in parameters.items():
            if name in shapes:
                parameter.zero_()  # torch has two biases where one is enough
            else:
                parameter.copy_(turned(torch.from_numpy(next(given)), parameter))


def turned(w: Any, parameter: Any) -> Any:
    """Turn a kernel; a dense layer beside pictures also changes the order of its numbers."""
    if w.ndim == 4:  # rows, columns, in, out; transposed ones have out before in
        return w.permute(3, 2, 0, 1)
    if w.ndim == 2 and w.shape[0] in (9216, 2048):
        side = 12 if w.shape[0] == 9216 else 4
        w = w.reshape(side, side, -1, w.shape[1]).permute(2, 0, 1, 3).reshape(w.shape)
    if w.ndim == 2 and w.shape[1] == 2048:
        w = w.reshape(-1, 4, 4, 128).permute(0, 3, 1, 2).reshape(w.shape)
    return w.T if w.ndim == 2 else w


def main() -> None:
    """Take the steps of the job."""
    task = read_task()
    torch.set_num_threads(task.threads)
    arrays = task.arrays()
    x, y = torch.from_numpy(arrays["x"]), torch.from_numpy(arrays["y"])
    if x.ndim == 5:
        x = x.permute(0, 1, 4, 2, 3).contiguous()
    answer(task, lambda dropout: steps(task, x, y, dropout))


def steps(task: Task, x: Any, y: Any, dropout: bool) -> Step:
    """Return the function that takes a step."""
    model = network(task.job.name, dropout)
    load(model, task.weights())
    if task.job.name == "dcgan":
        return adversarial_step(model[0], model[1], x, y, task.variant)
    optimizer = optimizer_of(task.job.name, task.variant, model)
    loss_of = LOSSES[task.job.name]

    def step(i: int) -> float:
        optimizer.zero_grad()
        loss = loss_of(model, model(x[i]), y[i])
        loss.backward()
        optimizer.step()
        return float(loss)

    return step


def optimizer_of(job: str, variant: str, model: Any) -> Any:
    """Make the optimiser of a job."""
    parameters = model.parameters()
    if job == "cnn":
        return torch.optim.Adadelta(parameters, 1.0, rho=0.95, eps=1e-7)
    fused = variant == "fused"
    return (
        torch.optim.Adam(parameters, 1e-3, eps=1e-7, fused=fused)
        if job == "mlp"
        else torch.optim.SGD(parameters, 0.1, fused=fused)
    )


def _moons(model: Any, output: Any, y: Any) -> Any:
    penalty = sum((w * w).sum() for w in model.parameters())
    return F.relu(1 - output * y[:, None]).mean() + 1e-4 * penalty


LOSSES: dict[str, Callable[[Any, Any, Any], Any]] = {
    "mlp": lambda _, output, y: F.cross_entropy(output, y),
    "cnn": lambda _, output, y: F.cross_entropy(output, y),
    "lstm": lambda _, output, y: F.mse_loss(output, y),
    "moons": _moons,
}


def adversarial_step(maker: Any, judge: Any, x: Any, codes: Any, variant: str) -> Step:
    """Return the step of a GAN: the judge learns from real and made pictures, then the maker."""
    fused = variant == "fused"
    optimizers = [
        torch.optim.Adam(m.parameters(), 2e-4, betas=(0.5, 0.999), eps=1e-7, fused=fused)
        for m in (judge, maker)
    ]
    yes, no = torch.ones(x.shape[1], 1), torch.zeros(x.shape[1], 1)
    entropy = F.binary_cross_entropy_with_logits

    def step(i: int) -> float:
        made = maker(codes[i])
        optimizers[0].zero_grad()
        told = entropy(judge(x[i]), yes) + entropy(judge(made.detach()), no)
        told.backward()
        optimizers[0].step()
        optimizers[1].zero_grad()
        entropy(judge(made), yes).backward()
        optimizers[1].step()
        return float(told)

    return step


if __name__ == "__main__":
    main()
