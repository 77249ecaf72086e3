"""My own engine: tensors that know their gradients, layers, optimisers, training."""

from collections.abc import Callable, Sequence

import numpy as np


class Tensor:
    """An array that remembers what it was computed from."""

    __array_ufunc__ = None  # So that `array + tensor` asks the tensor, not NumPy.

    def __init__(
        self,
        data,
        parents: Sequence["Tensor"] = (),
        pass_back: Callable[[np.ndarray], None] = lambda g: None,
    ) -> None:
        if isinstance(data, Tensor):
            raise TypeError("the data of a tensor are numbers; give `a.data`, not the tensor a")
        if isinstance(parents, Tensor):
            raise TypeError("parents are a tuple: `(a,)` with a comma, even if there is only one")
        if not callable(pass_back):
            raise TypeError("pass_back is a function; give its name, without calling it")
        self.data = np.asarray(data, dtype=np.float64)
        self.grad = np.zeros_like(self.data)
        self.parents = tuple(parents)
        self.pass_back = pass_back

    def receive(self, gradient: np.ndarray) -> None:
        """Add a gradient that one of the results hands back."""
        if isinstance(gradient, Tensor):
            raise TypeError("a gradient is an array; work it out with `.data`, not with tensors")
        if np.shape(gradient) != self.data.shape:
            gradient = sum_to_shape(gradient, self.data.shape)
        self.grad = self.grad + gradient

    def backward(self) -> None:
        """Give every tensor this one was computed from its gradient."""
        self.receive(np.ones_like(self.data))
        for tensor in reversed(oldest_first(self)):
            tensor.pass_back(tensor.grad)

    def sum(self, axis: int | None = None) -> "Tensor":
        return sum_over(self, axis)

    def mean(self, axis: int | None = None) -> "Tensor":
        return mean_over(self, axis)

    def __add__(self, other) -> "Tensor":
        return add(self, as_tensor(other))

    def __radd__(self, other) -> "Tensor":
        return add(as_tensor(other), self)

    def __sub__(self, other) -> "Tensor":
        return add(self, negative(as_tensor(other)))

    def __rsub__(self, other) -> "Tensor":
        return add(as_tensor(other), negative(self))

    def __mul__(self, other) -> "Tensor":
        return multiply(self, as_tensor(other))

    def __rmul__(self, other) -> "Tensor":
        return multiply(as_tensor(other), self)

    def __truediv__(self, other) -> "Tensor":
        return divide(self, as_tensor(other))

    def __rtruediv__(self, other) -> "Tensor":
        return divide(as_tensor(other), self)

    def __pow__(self, exponent: float) -> "Tensor":
        return power(self, exponent)

    def __matmul__(self, other) -> "Tensor":
        return matmul(self, as_tensor(other))

    def __neg__(self) -> "Tensor":
        return negative(self)

    def __repr__(self) -> str:
        return f"Tensor({np.array2string(self.data, separator=', ')})"


def as_tensor(value) -> Tensor:
    """Make a tensor of a number or an array; leave a tensor as it is."""
    return value if isinstance(value, Tensor) else Tensor(value)


def negative(a: Tensor) -> Tensor:
    """Return -a."""

    def pass_back(g: np.ndarray) -> None:
        a.receive(-g)

    return Tensor(-a.data, (a,), pass_back)


def add(a: Tensor, b: Tensor) -> Tensor:
    """Return a + b."""

    def pass_back(g: np.ndarray) -> None:
        a.receive(g)
        b.receive(g)

    return Tensor(a.data + b.data, (a, b), pass_back)


def multiply(a: Tensor, b: Tensor) -> Tensor:
    """Return a * b, number by number."""

    def pass_back(g: np.ndarray) -> None:
        a.receive(g * b.data)
        b.receive(g * a.data)

    return Tensor(a.data * b.data, (a, b), pass_back)


def oldest_first(result: Tensor) -> list[Tensor]:
    """Return everything a result was computed from, and the result: parents before children."""
    order, seen = [], set()
    waiting = [(result, False)]
    while waiting:
        tensor, parents_are_listed = waiting.pop()
        if parents_are_listed:
            order.append(tensor)
        elif tensor not in seen:
            seen.add(tensor)
            waiting.append((tensor, True))
            waiting.extend((parent, False) for parent in tensor.parents)
    return order


def sum_to_shape(gradient: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Sum a gradient over the axes along which NumPy has copied a tensor of this shape."""
    gradient = np.asarray(gradient)
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    copied = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return gradient.sum(axis=copied, keepdims=True)


def matmul(a: Tensor, b: Tensor) -> Tensor:
    """Return the matrix product a @ b."""

    def pass_back(g: np.ndarray) -> None:
        a.receive(g @ b.data.T)
        b.receive(a.data.T @ g)

    return Tensor(a.data @ b.data, (a, b), pass_back)


def power(a: Tensor, exponent: float) -> Tensor:
    """Return a to a fixed power."""

    def pass_back(g: np.ndarray) -> None:
        a.receive(g * exponent * a.data ** (exponent - 1))

    return Tensor(a.data**exponent, (a,), pass_back)


def divide(a: Tensor, b: Tensor) -> Tensor:
    """Return a / b, number by number."""
    return multiply(a, power(b, -1))


def sum_over(a: Tensor, axis: int | None = None) -> Tensor:
    """Sum over one axis, or over everything."""

    def pass_back(g: np.ndarray) -> None:
        g = g if axis is None else np.expand_dims(g, axis)
        a.receive(np.broadcast_to(g, a.data.shape))

    return Tensor(a.data.sum(axis=axis), (a,), pass_back)


def mean_over(a: Tensor, axis: int | None = None) -> Tensor:
    """Average over one axis, or over everything."""
    count = a.data.size if axis is None else a.data.shape[axis]
    return multiply(sum_over(a, axis), Tensor(1 / count))


def mean_squared_error(output: Tensor, target: np.ndarray) -> Tensor:
    """Average the squared differences over all numbers."""
    return mean_over(power(output - target, 2))


def relu(a: Tensor) -> Tensor:
    """Return a where it is positive, 0 elsewhere."""

    def pass_back(g: np.ndarray) -> None:
        a.receive(g * (a.data > 0))

    return Tensor(np.maximum(a.data, 0), (a,), pass_back)


def sigmoid(a: Tensor) -> Tensor:
    """Return 1 / (1 + e^-a), between 0 and 1."""
    y = 1 / (1 + np.exp(-a.data))

    def pass_back(g: np.ndarray) -> None:
        a.receive(g * y * (1 - y))

    return Tensor(y, (a,), pass_back)


def tanh(a: Tensor) -> Tensor:
    """Return the hyperbolic tangent of a, between -1 and 1."""
    y = np.tanh(a.data)

    def pass_back(g: np.ndarray) -> None:
        a.receive(g * (1 - y**2))

    return Tensor(y, (a,), pass_back)


def softmax(a: Tensor) -> Tensor:
    """Turn every row of scores into probabilities that sum to 1."""
    e = np.exp(a.data - a.data.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)

    def pass_back(g: np.ndarray) -> None:
        a.receive(p * (g - (g * p).sum(axis=-1, keepdims=True)))

    return Tensor(p, (a,), pass_back)


def cross_entropy(scores: Tensor, target: np.ndarray) -> Tensor:
    """Average -ln p(right class) over the examples; p is the softmax of the scores."""
    shifted = scores.data - scores.data.max(axis=-1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    n = len(scores.data)

    def pass_back(g: np.ndarray) -> None:
        scores.receive(g * (np.exp(log_p) - target) / n)

    return Tensor(-(target * log_p).sum() / n, (scores,), pass_back)


ACTIVATIONS = {
    "linear": lambda a: a,
    "relu": relu,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "softmax": softmax,
}


class Dense:
    """Every input is connected with every unit: activation(x @ kernel + bias)."""

    def __init__(
        self,
        inputs: int,
        units: int,
        activation: str = "linear",
        *,
        rng: np.random.Generator,
        deviation: float = 0.05,
    ) -> None:
        self.kernel = Tensor(rng.normal(0, deviation, (inputs, units)))
        self.bias = Tensor(np.zeros(units))
        self.activation = ACTIVATIONS[activation]

    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        return self.activation(x @ self.kernel + self.bias)

    def parameters(self) -> list[Tensor]:
        return [self.kernel, self.bias]


class BatchNormalization:
    """Standardise every feature, then scale by gamma and shift by beta."""

    def __init__(self, features: int, momentum: float = 0.99, epsilon: float = 1e-3) -> None:
        self.gamma, self.beta = Tensor(np.ones(features)), Tensor(np.zeros(features))
        self.moving_mean, self.moving_variance = np.zeros(features), np.ones(features)
        self.momentum, self.epsilon = momentum, epsilon

    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        if training:
            mean = mean_over(x, axis=0)
            variance = mean_over((x - mean) ** 2, axis=0)
            self.remember(mean.data, variance.data)
        else:
            mean, variance = self.moving_mean, Tensor(self.moving_variance)
        return (x - mean) / (variance + self.epsilon) ** 0.5 * self.gamma + self.beta

    def remember(self, mean: np.ndarray, variance: np.ndarray) -> None:
        old, new = self.momentum, 1 - self.momentum
        self.moving_mean = old * self.moving_mean + new * mean
        self.moving_variance = old * self.moving_variance + new * variance

    def parameters(self) -> list[Tensor]:
        return [self.gamma, self.beta]


class Dropout:
    """Silence every number with probability `rate` while training."""

    def __init__(self, rate: float, *, rng: np.random.Generator) -> None:
        self.rate, self.rng = rate, rng

    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        if not training:
            return x
        kept = self.rng.random(x.data.shape) >= self.rate
        return x * (kept / (1 - self.rate))

    def parameters(self) -> list[Tensor]:
        return []


class Optimizer:
    """What all optimisers share: the parameters they change."""

    def __init__(self, parameters: Sequence[Tensor]) -> None:
        self.parameters = list(parameters)

    def zero_grad(self) -> None:
        """Forget the gradients of the last step."""
        for parameter in self.parameters:
            parameter.grad = np.zeros_like(parameter.data)


class SGD(Optimizer):
    """Walk downhill, with momentum if wanted."""

    def __init__(
        self, parameters: Sequence[Tensor], learning_rate: float = 0.01, momentum: float = 0.0
    ) -> None:
        super().__init__(parameters)
        self.learning_rate, self.momentum = learning_rate, momentum
        self.velocities = [np.zeros_like(p.data) for p in self.parameters]

    def step(self) -> None:
        """Take v <- momentum v - rate g; w <- w + v."""
        for k, parameter in enumerate(self.parameters):
            slope = self.learning_rate * parameter.grad
            self.velocities[k] = self.momentum * self.velocities[k] - slope
            parameter.data = parameter.data + self.velocities[k]


class Adam(Optimizer):
    """Divide the average gradient by the root of its average square."""

    def __init__(
        self,
        parameters: Sequence[Tensor],
        learning_rate: float = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(parameters)
        self.learning_rate, self.epsilon = learning_rate, epsilon
        self.beta_1, self.beta_2 = beta_1, beta_2
        self.means = [np.zeros_like(p.data) for p in self.parameters]
        self.squares = [np.zeros_like(p.data) for p in self.parameters]
        self.steps = 0

    def step(self) -> None:
        """Take m <- b1 m + (1 - b1) g; v <- b2 v + (1 - b2) g^2; both corrected; a step."""
        self.steps += 1
        b1, b2 = self.beta_1, self.beta_2
        for k, parameter in enumerate(self.parameters):
            self.means[k] = b1 * self.means[k] + (1 - b1) * parameter.grad
            self.squares[k] = b2 * self.squares[k] + (1 - b2) * parameter.grad**2
            mean = self.means[k] / (1 - b1**self.steps)
            square = self.squares[k] / (1 - b2**self.steps)
            change = self.learning_rate * mean / (np.sqrt(square) + self.epsilon)
            parameter.data = parameter.data - change


class Sequential:
    """Layers one after the other."""

    def __init__(self, layers: Sequence) -> None:
        self.layers = list(layers)

    def __call__(self, x, training: bool = False) -> Tensor:
        x = as_tensor(x)
        for layer in self.layers:
            x = layer(x, training=training)
        return x

    def parameters(self) -> list[Tensor]:
        return [parameter for layer in self.layers for parameter in layer.parameters()]


def part_1_network(
    channels: int, *, rng: np.random.Generator, units: int = 100, dropout: float = 0.3
) -> Sequential:
    """Build the network of part 1: 25,806 trained numbers for 52 channels."""
    layers = [BatchNormalization(channels)]
    for inputs in (channels, units, units):
        layers += [Dropout(dropout, rng=rng), Dense(inputs, units, "relu", rng=rng)]
    return Sequential([*layers, Dense(units, 2, "softmax", rng=rng)])


def train(
    network: Sequential,
    optimizer: Optimizer,
    loss: Callable[[Tensor, np.ndarray], Tensor],
    x: np.ndarray,
    y: np.ndarray,
    *,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> list[float]:
    """Train a network; return the average loss of every epoch."""
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
        history.append(sum(losses) / len(losses))
    return history


def convolve(image: Tensor, kernel: Tensor) -> Tensor:
    """Slide a kernel over images, without padding."""
    x, k = image.data, kernel.data
    height, width = k.shape[:2]
    rows, columns = x.shape[1] - height + 1, x.shape[2] - width + 1
    places = [
        (i, j, np.s_[:, i : i + rows, j : j + columns]) for i in range(height) for j in range(width)
    ]
    y = sum(x[window] @ k[i, j] for i, j, window in places)

    def pass_back(g: np.ndarray) -> None:
        to_image, to_kernel = np.zeros_like(x), np.zeros_like(k)
        for i, j, window in places:
            to_image[window] += g @ k[i, j].T
            to_kernel[i, j] = np.tensordot(x[window], g, axes=([0, 1, 2], [0, 1, 2]))
        image.receive(to_image)
        kernel.receive(to_kernel)

    return Tensor(y, (image, kernel), pass_back)
