"""Believes that a random batch is drawn from everybody each time."""


def train(network, optimizer, loss, x, y, *, epochs, batch_size, rng):
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        losses = []
        for start in range(0, len(x), batch_size):
            rows = rng.integers(0, len(x), len(order[start : start + batch_size]))
            optimizer.zero_grad()
            error = loss(network(x[rows], training=True), y[rows])
            error.backward()
            optimizer.step()
            losses.append(float(error.data))
        history.append(sum(losses) / len(losses))
    return history
