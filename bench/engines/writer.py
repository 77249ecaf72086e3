"""A child process of ``bench/writer.py``: it trains a network that writes, or lets it write.

``train WHO ROUNDS THREADS`` prints milliseconds a step and the cost after five steps; ``write KIND
LENGTH THREADS`` prints characters a second.
"""

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any, cast

import numpy as np
from threadpoolctl import threadpool_limits

from momentum import engine as nn
from momentum.language.tokens.alphabet import Alphabet
from momentum.language.writer.lessons import Lesson, Lessons
from momentum.language.writer.networks import writer_network
from momentum.language.writer.plan import Kind, WriterPlan
from momentum.language.writer.stepping import Stepper
from momentum.language.writer.training import EngineStep

CODES, CHECKED, STEPS = 70, 5, 10
PLAN = WriterPlan(kind="lstm", units=128, streams=64, window=100)
RATE, CLIP = 2e-3, 0.2
EPSILON = 1e-12  # ours and torch's Adam add it at two different places; so small, it is the same
Take = Callable[[Lesson], float]


def lessons() -> Lessons:
    """Make a text with some order in it, and lessons of it."""
    steps = np.random.default_rng(0).integers(0, 5, 400_000)
    return Lessons(PLAN, (np.cumsum(steps) % CODES).astype(np.uint8))


def ours() -> Take:
    """Make the engine's steps."""
    return EngineStep(writer_network(PLAN, CODES), optimizer()).take


def optimizer() -> nn.Optimizer:
    """Make the optimiser of everybody."""
    return nn.Adam(RATE, epsilon=EPSILON, global_clipnorm=CLIP)


def keras() -> Take:
    """Make the steps of the Keras twin."""
    from momentum.language.writer.keras_training import KerasStep

    return KerasStep(writer_network(PLAN, CODES), optimizer()).take


def torch_steps(threads: int, fused: bool) -> Take:
    """Make PyTorch's steps from the same weights, as one who knows it would write them."""
    import torch
    from torch import nn as tnn

    torch.set_num_threads(threads)
    arrays = writer_network(PLAN, CODES).arrays()
    of = {name: torch.tensor(array) for name, array in arrays.items()}
    embed, read = tnn.Embedding(CODES, 64), tnn.LSTM(64, 128, batch_first=True)
    out = tnn.Linear(128, CODES)
    embed.weight.data = of["embedding_1.embeddings"]
    read.weight_ih_l0.data = of["lstm_1.kernel"].T.contiguous()
    read.weight_hh_l0.data = of["lstm_1.recurrent_kernel"].T.contiguous()
    read.bias_ih_l0.data = of["lstm_1.bias"]
    read.bias_hh_l0.data = torch.zeros(512)
    read.bias_hh_l0.requires_grad = False  # ours has one bias; with two Adam would step twice
    out.weight.data, out.bias.data = of["dense_1.kernel"].T.contiguous(), of["dense_1.bias"]
    learned = [p for p in tnn.ModuleList([embed, read, out]).parameters() if p.requires_grad]
    stepper = torch.optim.Adam(learned, RATE, eps=EPSILON, fused=fused)
    kept: list[Any] = [None]

    def take(lesson: Lesson) -> float:
        x, y = torch.from_numpy(lesson.given), torch.from_numpy(lesson.wanted)
        stepper.zero_grad()
        h, state = read(embed(x), None if lesson.fresh else kept[0])
        kept[0] = tuple(one.detach() for one in state)
        loss = tnn.functional.cross_entropy(out(h).reshape(-1, CODES), y.reshape(-1))
        loss.backward()
        tnn.utils.clip_grad_norm_(learned, CLIP)
        stepper.step()
        return float(loss.item())

    return take


def train(who: str, rounds: int, threads: int) -> dict[str, float]:
    """Check the cost, then time rounds of steps; the first one warms up."""
    given = lessons()
    if who.startswith("torch"):
        take = torch_steps(threads, fused=who == "torch_fused")
    else:
        take = {"ours": ours, "keras": keras}[who]()
    cost = [take(given[k]) for k in range(CHECKED)][-1]
    every = [given[CHECKED + k] for k in range(STEPS)]
    cpu, wall = [], []
    for _ in range(rounds + 1):
        start = time.process_time(), time.perf_counter()
        for lesson in every:
            take(lesson)
        cpu.append(1e3 * (time.process_time() - start[0]) / STEPS)
        wall.append(1e3 * (time.perf_counter() - start[1]) / STEPS)
    return {"cpu": median(cpu[1:]), "wall": median(wall[1:]), "cost": cost}


def write(kind: str, length: int) -> dict[str, float]:
    """Let a network write; what it has learned does not matter for its pace."""
    alphabet = Alphabet(tuple(chr(32 + code) for code in range(CODES - 1)))
    network = writer_network(WriterPlan(kind=cast(Kind, kind), units=128, window=100), CODES)
    stepper = Stepper(network, alphabet)
    stepper.write(200, 0.8, rng=np.random.default_rng(0))
    start = time.process_time()
    stepper.write(length, 0.8, rng=np.random.default_rng(1))
    return {"pace": length / (time.process_time() - start)}


def main() -> None:
    """Do what was asked for and print it as one JSON line."""
    what, who, amount, threads = sys.argv[1:]
    with threadpool_limits(int(threads)):
        train_it = what == "train"
        told = train(who, int(amount), int(threads)) if train_it else write(who, int(amount))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
