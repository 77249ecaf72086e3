"""Believes that the photograph may be painted over."""


def paint(photo, style, kernel, content_weight, rate, steps):
    content, strokes = look(photo, kernel).data, gram(look(style, kernel)).data
    losses = []
    for _ in range(steps):
        moving = nn.Tensor(photo, requires_grad=True)
        seen = look(moving, kernel)
        loss = share(gram(seen), strokes) + share(seen, content) * content_weight
        loss.backward()
        losses.append(loss.item())
        photo[...] = np.clip(photo - rate * moving.grad, 0, 1)
    return photo, losses
