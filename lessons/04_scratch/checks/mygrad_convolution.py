"""Check of `convolve`."""

from collections.abc import Iterator

import numpy as np

from momentum import engine as nn
from momentum.course import Learner, Mistake, kind_of

Array = np.ndarray


def check(learner: Learner, rng: np.random.Generator) -> Iterator[str]:
    """Pictures and gradients beside stored ones of Keras, then beside momentum's own engine."""
    keras = learner.reference("convolution")
    given = keras["image"], keras["kernel"], keras["cotangent"]
    _convolves(learner, *given, keras["output"], (keras["to_image"], keras["to_kernel"]))
    yield "The result and both gradients are those of Keras."
    x, k, g = (rng.normal(size=shape) for shape in ((3, 4, 4, 1), (2, 2, 1, 2), (3, 3, 3, 2)))
    image, kernel = nn.Tensor(x, requires_grad=True), nn.Tensor(k, requires_grad=True)
    output = nn.functional.conv2d(image, kernel, None)
    output.backward(g)
    _convolves(learner, x, k, g, output.data, (image.grad, kernel.grad))
    yield "They are right for other pictures and kernels."


def _convolves(
    learner: Learner, x: Array, k: Array, g: Array, output: Array, gradients: tuple[Array, Array]
) -> None:
    image, kernel = learner.Tensor(x), learner.Tensor(k)
    result = learner.convolve(image, kernel)
    if kind_of(result) != "a Tensor":
        learner.compare(result, image)
    learner.compare(
        result.data,
        output,
        Mistake(
            "turns_the_kernel_around",
            sum(_window(x, k, i, j) @ k[-1 - i, -1 - j] for i, j in np.ndindex(k.shape[:2])),
            "Your kernel is turned around. That is convolution as mathematics defines it; "
            "deep-learning libraries lay the kernel on the picture as it is.",
        ),
        Mistake(
            "keeps_only_the_last_place",
            _window(x, k, k.shape[0] - 1, k.shape[1] - 1) @ k[-1, -1],
            "Only the last place of the kernel is in your result: the products of all places are "
            "to be summed.",
        ),
        what=f"the result for pictures of shape {x.shape} and a kernel of shape {k.shape}",
    )
    (result * g).backward()
    _hands_back(learner, image.grad, kernel.grad, (x, k, g), gradients)


def _hands_back(
    learner: Learner,
    to_image: Array,
    to_kernel: Array,
    given: tuple[Array, Array, Array],
    wanted: tuple[Array, Array],
) -> None:
    x, k, g = given
    overwritten, turned = np.zeros_like(x), np.zeros_like(x)
    for i, j in np.ndindex(k.shape[:2]):
        _window(turned, k, i, j)[...] += g @ k[-1 - i, -1 - j].T
        _window(overwritten, k, i, j)[...] = g @ k[i, j].T
    learner.compare(
        to_image,
        wanted[0],
        Mistake(
            "overwrites_where_windows_overlap",
            overwritten,
            "The windows overlap: a pixel is seen from several places of the kernel and receives "
            "something from each. Yours keeps only what came last; it has to be added.",
        ),
        Mistake(
            "turns_the_kernel_around_backward",
            turned,
            "Backward, your kernel is turned around. The place (i, j) that has seen a window hands "
            "g @ kernel[i, j], transposed, back to the same window.",
        ),
        _forgotten("image", x),
        what="the gradient of the image",
    )
    first = np.zeros_like(k)
    for i, j in np.ndindex(k.shape[:2]):
        first[i, j] = np.tensordot(_window(x, k, i, j)[0], g[0], axes=([0, 1], [0, 1]))
    learner.compare(
        to_kernel,
        wanted[1],
        Mistake(
            "learns_from_the_first_picture_only",
            first,
            "The gradient of the kernel comes from the first picture alone. One kernel looks at "
            "all pictures: sum over them, too.",
        ),
        Mistake(
            "averages_over_the_pictures",
            wanted[1] / len(x),
            "The gradient of the kernel is averaged over the pictures. It is a sum: averaging is "
            "the loss's business.",
        ),
        _forgotten("kernel", k),
        what="the gradient of the kernel",
    )


def _forgotten(name: str, value: Array) -> Mistake:
    return Mistake(
        f"forgets_the_{name}",
        np.zeros_like(value),
        f"After a backward pass, the {name} has received nothing: both the image and the kernel "
        "have a share.",
    )


def _window(x: Array, k: Array, i: int, j: int) -> Array:
    """Return what the place (i, j) of the kernel sees of the pictures."""
    rows, columns = x.shape[1] - k.shape[0] + 1, x.shape[2] - k.shape[1] + 1
    return x[:, i : i + rows, j : j + columns]
