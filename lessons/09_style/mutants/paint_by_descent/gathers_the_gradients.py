"""Believes that `backward` begins with a fresh gradient every time."""


def paint(photo, style, kernel, content_weight, rate, steps):
    content, strokes = look(photo, kernel).data, gram(look(style, kernel)).data
    moving, losses = nn.Tensor(photo.copy(), requires_grad=True), []
    for _ in range(steps):
        seen = look(moving, kernel)
        loss = share(gram(seen), strokes) + share(seen, content) * content_weight
        loss.backward()
        losses.append(loss.item())
        moving.data = np.clip(moving.data - rate * moving.grad, 0, 1)
    return moving.data, losses
