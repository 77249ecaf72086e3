"""Believes that the gradient is added."""


def paint(photo, style, kernel, content_weight, rate, steps):
    content, strokes = look(photo, kernel).data, gram(look(style, kernel)).data
    picture, losses = photo, []
    for _ in range(steps):
        moving = nn.Tensor(picture, requires_grad=True)
        seen = look(moving, kernel)
        loss = share(gram(seen), strokes) + share(seen, content) * content_weight
        loss.backward()
        losses.append(loss.item())
        picture = np.clip(picture + rate * moving.grad, 0, 1)
    return picture, losses
