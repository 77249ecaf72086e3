"""Believes that whoever used the network before has cleaned up."""


def train(network, optimizer, loss, x, y, *, epochs, batch_size, rng):
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(x))
        losses = []
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            error = loss(network(x[rows], training=True), y[rows])
            error.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(float(error.data))
        history.append(sum(losses) / len(losses))
    return history
