"""The recipe in PyTorch, eager. Variants: "plain" is the default Adam, "fused" its one kernel."""

import torch
from bench.peers.pytorch_network import adam, measure, network, training_pass
from bench.peers.recipe import answer, halves, read_job


def main() -> None:
    """Train, measuring on the unseen half after every epoch."""
    job = read_job()
    torch.set_num_threads(1)
    torch.manual_seed(job.seed)
    x, y, x_unseen, y_unseen = (torch.from_numpy(part) for part in halves(job, job.seed))
    model = network()
    optimizer = adam(model.parameters(), job.variant)
    loss, accuracy = float("nan"), float("nan")
    for _ in range(job.epochs):
        training_pass(model, optimizer, x, y)
        loss, accuracy = measure(model, x_unseen, y_unseen)
    answer(accuracy=accuracy, loss=loss)


if __name__ == "__main__":
    main()
