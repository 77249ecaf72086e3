"""The recipe's network and training pass in PyTorch, as people write them."""

from typing import Any

import torch
from bench.peers.recipe import BATCH, CHANNELS, CLASSES, DROPOUT, RATE, SPREAD, UNITS
from torch import nn
from torch.nn import functional as f


def network() -> Any:
    """Make the network of the recipe."""
    layers: list[Any] = [nn.BatchNorm1d(CHANNELS, eps=1e-3, momentum=0.01)]
    for inputs in (CHANNELS, UNITS, UNITS):
        layers += [nn.Dropout(DROPOUT), nn.Linear(inputs, UNITS), nn.ReLU()]
    model = nn.Sequential(*layers, nn.Linear(UNITS, CLASSES), nn.Softmax(dim=1))
    for layer in model:
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, std=SPREAD)
            nn.init.zeros_(layer.bias)
    return model


def adam(parameters: Any, variant: str) -> Any:
    """Make the optimiser: PyTorch's default Adam, or its single fused kernel."""
    return torch.optim.Adam(parameters, lr=RATE, eps=1e-7, fused="fused" in variant)


def training_pass(model: Any, optimizer: Any, x: Any, y: Any) -> Any:
    """Show every row once, in batches; return the mean loss.

    Indexing tensors is what a practised user does with data that fit in memory: a DataLoader
    costs more.
    """
    model.train()
    total = torch.zeros(())
    for rows in torch.randperm(len(x)).split(BATCH):
        loss = f.mse_loss(model(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.detach() * len(rows)
    return total / len(x)


def measure(model: Any, x: Any, y: Any) -> tuple[float, float]:
    """Return loss and accuracy on rows that are not learned from."""
    model.eval()
    with torch.inference_mode():
        output = model(x)
        right = output.argmax(dim=1) == y.argmax(dim=1)
        return float(f.mse_loss(output, y)), float(right.float().mean())
