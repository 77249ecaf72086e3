"""Believes that a network knows when it is being trained."""


def train(network, optimizer, loss, x, y, *, epochs, batch_size, rng):
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        losses = []
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            optimizer.zero_grad()
            error = loss(network(x[rows]), y[rows])
            error.backward()
            optimizer.step()
            losses.append(float(error.data))
        history.append(sum(losses) / len(losses))
    return history
