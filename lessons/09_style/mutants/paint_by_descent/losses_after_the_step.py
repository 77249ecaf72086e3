"""Believes that the loss of a step is where it led."""


def paint(photo, style, kernel, content_weight, rate, steps):
    content, strokes = look(photo, kernel).data, gram(look(style, kernel)).data

    def judged(moving):
        seen = look(moving, kernel)
        return share(gram(seen), strokes) + share(seen, content) * content_weight

    picture, losses = photo, []
    for _ in range(steps):
        moving = nn.Tensor(picture, requires_grad=True)
        judged(moving).backward()
        picture = np.clip(picture - rate * moving.grad, 0, 1)
        losses.append(judged(nn.Tensor(picture)).item())
    return picture, losses
