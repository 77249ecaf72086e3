"""Believes that the last batch of an epoch tells how it went."""


def train(network, optimizer, loss, x, y, *, epochs, batch_size, rng):
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        losses = []
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            optimizer.zero_grad()
            error = loss(network(x[rows], training=True), y[rows])
            error.backward()
            optimizer.step()
            losses.append(float(error.data))
        history.append(losses[-1])
    return history
