"""My own engine: tensors that know their gradients, layers, optimisers, training.

This one file grows, exercise by exercise, until it trains the network of part 1, with the same
gradients as Keras. Work from top to bottom: every exercise fills in the next few functions, and
uses those above it. Each has its own check, which looks at its own part of the file only; what you
have not reached yet may go on saying `raise NotImplementedError`.

     1  mygrad_add_and_multiply      hand a gradient back through + and *
     2  mygrad_backward              ... through a whole computation, in the right order
     3  mygrad_broadcast             ... to a small array that NumPy stretched over a large one
     4  mygrad_matmul                ... through a product of matrices
     5  mygrad_power_and_divide      ... through powers and /
     6  mygrad_sum_and_mean          ... through sums and means, and the first loss
     7  mygrad_activations           relu, sigmoid, tanh
     8  mygrad_softmax               scores become probabilities
     9  mygrad_cross_entropy         the loss that fits them
    10  mygrad_dense                 the first layer
    11  mygrad_batch_normalization   a layer that is one thing in training and another in use
    12  mygrad_dropout               so is this one
    13  mygrad_sgd                   walking downhill
    14  mygrad_adam                  walking downhill more cleverly
    15  mygrad_network               layers one after the other: the network of part 1
    16  mygrad_train                 the loop that learns
    17  mygrad_convolution           for those who want pictures, too

One picture is behind all of it. A computation is a graph: numbers flow forward along it, from the
inputs to one number at the end, such as a loss. Then a question flows backward: "if you were a
little larger, how much larger would the end be?" The answer is called the gradient. Every tensor
hears it from the tensors made of it, and passes it on to those it was made of: its parents.

To try things out, write them at the very end of the file and run `python mygrad.py`.
"""

from collections.abc import Callable, Sequence

import numpy as np

# ------------------------------------------------------------------------------------------------
# The tensor. The constructor is given: it is bookkeeping. `receive` and `backward` are yours.
# ------------------------------------------------------------------------------------------------


class Tensor:
    """An array of numbers that remembers what it was computed from.

    data        the numbers: a NumPy array of float64
    grad        the gradient: d(end)/d(data), an array of the same shape; zeros until somebody
                hands a gradient back
    parents     the tensors it was computed from; none for a tensor you made yourself
    pass_back   a function. Given g, the gradient of this tensor, it hands each parent its share
    """

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
        """Exercise 1. Take a gradient that is handed back to this tensor into `self.grad`.

        A tensor may be used more than once: in y = x * x it stands on both sides, and x receives
        two gradients. How much does y change when x does? By both amounts together.

            x = Tensor([1.0, 2.0])
            x.receive(np.array([10.0, 10.0]))
            x.receive(np.array([1.0, 2.0]))      now x.grad is [11.0, 12.0]

        Leave the lines that are here already as they are. They do nothing while the gradient is
        an array with the shape of the data; the last one belongs to exercise 3.
        """
        if isinstance(gradient, Tensor):
            raise TypeError("a gradient is an array; work it out with `.data`, not with tensors")
        if np.shape(gradient) != self.data.shape:
            gradient = sum_to_shape(gradient, self.data.shape)
        raise NotImplementedError

    def backward(self) -> None:
        """Exercise 2. Give every tensor this one was computed from its gradient.

        1. This tensor is the end. If it grows by a little, the end grows by just as much: it
           receives an array of ones, of the shape of its data.
        2. Then every tensor passes its gradient on to its parents, by `pass_back`. But only once
           it has heard from *all* tensors made of it: an answer that is passed on too early lacks
           a part. `oldest_first` (below) knows the order; walk it from the end to the beginning.

            x = Tensor(3.0)
            y = x * x + x
            y.backward()                         now x.grad is 7.0, for dy/dx = 2x + 1
        """
        raise NotImplementedError

    # Given: the operators and methods, which call the functions below.

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


# ------------------------------------------------------------------------------------------------
# Exercise 1: add and multiply
#
# Every operation below is built alike. It computes its numbers with NumPy, and it says, in a small
# function of its own, what each parent receives when the result has the gradient g. `negative`
# shows how: if y = -a, then y falls as a grows, so a receives -g.
# ------------------------------------------------------------------------------------------------


def negative(a: Tensor) -> Tensor:
    """Return -a. (Given, as an example.)"""

    def pass_back(g: np.ndarray) -> None:
        a.receive(-g)

    return Tensor(-a.data, (a,), pass_back)


def add(a: Tensor, b: Tensor) -> Tensor:
    """Return a + b.

    dy/da = 1 and dy/db = 1: when a grows by a little, so does y.
    """
    raise NotImplementedError


def multiply(a: Tensor, b: Tensor) -> Tensor:
    """Return a * b, number by number.

    dy/da = b and dy/db = a: in 3 * 5, one more on the left adds 5, one more on the right adds 3.
    By the chain rule each is multiplied with g, the gradient of y itself.
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 2: the order of a computation (and `Tensor.backward`, above)
# ------------------------------------------------------------------------------------------------


def oldest_first(result: Tensor) -> list[Tensor]:
    """Return the result and everything it was computed from, every tensor once.

    Every tensor comes after all of its parents; the result is the last one. With

        x = Tensor(2.0);  a = x * x;  b = a + x;  c = a * b

    `oldest_first(c)` is [x, a, b, c].

    One way: a function `visit(tensor)` that does nothing for a tensor it has seen before, and
    otherwise visits all its parents first and then puts the tensor itself on the list.
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 3: broadcasting
# ------------------------------------------------------------------------------------------------


def sum_to_shape(gradient: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """Sum a gradient so that it gets the shape of a tensor which NumPy has stretched.

    When a row b of shape (3,) is added to a table of shape (4, 3), NumPy adds it to every line of
    the table: it is used four times, and must receive the sum of four gradients. So: sum over the
    axes along which the tensor was copied.

    Two things happen in broadcasting. Axes that are missing are added *in front*; and axes of
    length 1 are stretched, and must be there again, with length 1, in what you return.

        gradient of shape (4, 3), shape (3,)     the sum over axis 0
        gradient of shape (4, 3), shape (4, 1)   the sum over axis 1, as a column
        gradient of shape (4, 3), shape ()       the sum of all numbers

    `array.sum(axis=1, keepdims=True)` keeps the axis it has summed over, with length 1.
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 4: the product of matrices
# ------------------------------------------------------------------------------------------------


def matmul(a: Tensor, b: Tensor) -> Tensor:
    """Return the matrix product a @ b.

    For a of shape (n, k) and b of shape (k, m), y and its gradient g have shape (n, m). The
    gradients have the shapes of a and b, and there is only one way to make these of g, b and a:

        a receives g times b transposed       (n, m) @ (m, k)
        b receives a transposed times g       (k, n) @ (n, m)
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 5: powers and division
# ------------------------------------------------------------------------------------------------


def power(a: Tensor, exponent: float) -> Tensor:
    """Return a to a fixed power: a number, not a tensor.

    y = a^n has the derivative dy/da = n a^(n - 1). So the square of 3 grows 6 times as fast as 3.
    """
    raise NotImplementedError


def divide(a: Tensor, b: Tensor) -> Tensor:
    """Return a / b, number by number.

    dy/da = 1 / b and dy/db = -a / b^2. (Or see it as a product of a and b^-1, and let the
    functions you have do the work.)
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 6: sums, means, and the first loss
# ------------------------------------------------------------------------------------------------


def sum_over(a: Tensor, axis: int | None = None) -> Tensor:
    """Sum over one axis; over everything where axis is None.

    Every number counts once in its sum, so it receives the gradient of that sum, as it is. The
    gradient must get the shape of a again: every number its own copy.

        a of shape (4, 3), axis=0:  y and g have shape (3,)    every line of a receives g
        a of shape (4, 3), axis=1:  y and g have shape (4,)    every column of a receives g

    `np.expand_dims(g, axis)` puts back the axis that was summed away, with length 1.
    """
    raise NotImplementedError


def mean_over(a: Tensor, axis: int | None = None) -> Tensor:
    """Average over one axis; over everything where axis is None.

    A mean is a sum divided by how many numbers were summed: `a.data.shape[axis]` of them, or all,
    `a.data.size`.
    """
    raise NotImplementedError


def mean_squared_error(output: Tensor, target: np.ndarray) -> Tensor:
    """Return the average of (output - target)^2 over all numbers, as a tensor with one number.

        mean_squared_error(Tensor([[1.0, 4.0]]), np.array([[1.0, 2.0]])) is 2.0
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 7: activation functions
# ------------------------------------------------------------------------------------------------


def relu(a: Tensor) -> Tensor:
    """Return a where it is above 0, and 0 elsewhere.

    The slope is 1 above 0 and 0 below. At 0 itself there is a corner; we take 0 there, as Keras.
    """
    raise NotImplementedError


def sigmoid(a: Tensor) -> Tensor:
    """Return y = 1 / (1 + e^-a), between 0 and 1.

    Its derivative is most easily said with its result: dy/da = y (1 - y).
    """
    raise NotImplementedError


def tanh(a: Tensor) -> Tensor:
    """Return y = tanh(a), between -1 and 1; NumPy has it as `np.tanh`.

    Here dy/da = 1 - y^2.
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 8: softmax
# ------------------------------------------------------------------------------------------------


def softmax(a: Tensor) -> Tensor:
    """Turn every row of scores, shape (n, classes), into probabilities that sum to 1.

    p = e^a / sum(e^a), the sum going over the classes of one row. e^1000 is too large for a
    computer; but the same number may be subtracted from all scores of a row without changing p.
    If it is the row's largest score, nothing can overflow.

    A score moves *all* probabilities of its row: as one grows, the others shrink. So every score
    hears of all gradients of its row:

        a receives p (g - s), where s = sum(g p) over the classes, one number a row
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 9: cross-entropy
# ------------------------------------------------------------------------------------------------


def cross_entropy(scores: Tensor, target: np.ndarray) -> Tensor:
    """Return the average over the examples of -ln p(right class), p being the softmax of scores.

    scores   shape (n, classes): what the last layer says *before* any softmax (logits)
    target   shape (n, classes): 1 for the right class of each row, 0 for the others

    ln p = a - ln(sum(e^a)), again after the row's largest score was subtracted: a probability
    that is too small for a computer then still has a logarithm.

    Softmax and logarithm, taken together, have a gradient that could not be simpler:

        scores receive g (p - target) / n
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 10: the dense layer
#
# From here on, everything is made of the pieces above, and the gradients come by themselves: no
# more `pass_back`. Only stay with tensors: NumPy's own functions, such as np.sqrt and np.mean, know
# nothing of gradients and refuse them; use those of this file.
#
# A layer is called with a tensor of shape (n, inputs) and returns a tensor. It is told whether this
# is a step of training; Dense does not care, some layers do.
# ------------------------------------------------------------------------------------------------

# Given: activation functions by their names.
ACTIVATIONS = {
    "linear": lambda a: a,
    "relu": relu,
    "sigmoid": sigmoid,
    "tanh": tanh,
    "softmax": softmax,
}


class Dense:
    """Connect every input with every unit: activation(x @ kernel + bias).

    kernel       a Tensor of shape (inputs, units), drawn from a normal distribution with mean 0
                 and standard deviation `deviation`. Were all weights equal, all units would
                 compute the same, receive the same gradient, and stay the same for ever.
    bias         a Tensor of shape (units,), zeros
    activation   the function of that name in ACTIVATIONS
    """

    def __init__(
        self,
        inputs: int,
        units: int,
        activation: str = "linear",
        *,
        rng: np.random.Generator,
        deviation: float = 0.05,
    ) -> None:
        """Make `self.kernel`, `self.bias` and `self.activation`; draw with `rng.normal`."""
        raise NotImplementedError

    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        """Return activation(x @ kernel + bias)."""
        raise NotImplementedError

    def parameters(self) -> list[Tensor]:
        """Return the tensors that training changes: kernel, then bias."""
        raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 11: batch normalisation
# ------------------------------------------------------------------------------------------------


class BatchNormalization:
    """Standardise every feature (column), then scale it by gamma and shift it by beta.

    In training: subtract the mean of the batch, and divide by the square root of its variance plus
    epsilon. The variance is the mean of (x - mean)^2. Both depend on x, so the gradient must flow
    through them as well: compute them with tensors.

    Also in training, remember what was seen, with plain arrays:

        moving average  <-  momentum * moving average  +  (1 - momentum) * what this batch has

    In use, the moving averages take the place of the batch: the answer for one person must not
    depend on who else is in the batch.
    """

    def __init__(self, features: int, momentum: float = 0.99, epsilon: float = 1e-3) -> None:
        self.gamma, self.beta = Tensor(np.ones(features)), Tensor(np.zeros(features))
        self.moving_mean, self.moving_variance = np.zeros(features), np.ones(features)
        self.momentum, self.epsilon = momentum, epsilon

    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        """Return gamma * (x - mean) / sqrt(variance + epsilon) + beta."""
        raise NotImplementedError

    def parameters(self) -> list[Tensor]:
        """Return the tensors that training changes: gamma, then beta."""
        raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 12: dropout
# ------------------------------------------------------------------------------------------------


class Dropout:
    """Silence every number with probability `rate`, anew for every example at every step.

    What survives is divided by 1 - rate: then a sum over many numbers is, on average, as large as
    it was. That is why nothing at all needs doing in use.
    """

    def __init__(self, rate: float, *, rng: np.random.Generator) -> None:
        self.rate, self.rng = rate, rng

    def __call__(self, x: Tensor, training: bool = False) -> Tensor:
        """Drop in training; in use return x as it is.

        `self.rng.random(shape)` draws numbers evenly between 0 and 1: a share `rate` of them is
        below `rate`.
        """
        raise NotImplementedError

    def parameters(self) -> list[Tensor]:
        """Return an empty list: there is nothing to learn here. (Given.)"""
        return []


# ------------------------------------------------------------------------------------------------
# Exercise 13: gradient descent
# ------------------------------------------------------------------------------------------------


class Optimizer:
    """What all optimisers share: the parameters they change."""

    def __init__(self, parameters: Sequence[Tensor]) -> None:
        self.parameters = list(parameters)

    def zero_grad(self) -> None:
        """Set the gradient of every parameter back to zeros, of the shape of its data.

        `receive` adds. Without this, the gradient of the last step would still be in there.
        """
        raise NotImplementedError


class SGD(Optimizer):
    """Walk downhill, with momentum if wanted: like a ball that keeps some of its speed.

        v  <-  momentum * v - learning_rate * g
        w  <-  w + v

    g is the gradient of the parameter w; v is its velocity, zeros at first. Every parameter has a
    velocity of its own: `self.velocities` has them in the order of `self.parameters`.
    """

    def __init__(
        self, parameters: Sequence[Tensor], learning_rate: float = 0.01, momentum: float = 0.0
    ) -> None:
        super().__init__(parameters)
        self.learning_rate, self.momentum = learning_rate, momentum
        self.velocities = [np.zeros_like(p.data) for p in self.parameters]

    def step(self) -> None:
        """Change the data of every parameter by one step."""
        raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 14: Adam
# ------------------------------------------------------------------------------------------------


class Adam(Optimizer):
    """Divide the average gradient by the root of its average square, for every weight by itself.

        t  <-  t + 1                              once a step, not once a parameter
        m  <-  beta_1 * m + (1 - beta_1) * g      a moving average of the gradient
        v  <-  beta_2 * v + (1 - beta_2) * g^2    a moving average of its square
        w  <-  w - learning_rate * M / (sqrt(V) + epsilon)
               with M = m / (1 - beta_1^t) and V = v / (1 - beta_2^t)

    m and v begin at zero, and are far too small at first. Dividing by 1 - beta^t puts that right:
    at the first step, t = 1, M is the gradient itself and V its square.

    `self.means` holds an m and `self.squares` a v for every parameter; `self.steps` is t.
    """

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
        """Change the data of every parameter by one step."""
        raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 15: the network of part 1
# ------------------------------------------------------------------------------------------------


class Sequential:
    """Layers one after the other."""

    def __init__(self, layers: Sequence) -> None:
        self.layers = list(layers)

    def __call__(self, x, training: bool = False) -> Tensor:
        """Send x, an array or a tensor, through all layers; tell each whether this is training."""
        x = as_tensor(x)
        raise NotImplementedError

    def parameters(self) -> list[Tensor]:
        """Return the parameters of all layers in one list, in the order of the layers."""
        raise NotImplementedError


def part_1_network(
    channels: int, *, rng: np.random.Generator, units: int = 100, dropout: float = 0.3
) -> Sequential:
    """Build the network of part 1.

        BatchNormalization
        Dropout, Dense with relu      (this pair three times)
        Dense with softmax            2 units: the belief in each of two classes

    Every hidden Dense layer has `units` units. For 52 channels it has 25,806 trained numbers.
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 16: training
# ------------------------------------------------------------------------------------------------


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
    """Train a network; return a list with the average loss of every epoch, as plain numbers.

    In every epoch, shuffle the examples anew (`rng.permutation(len(x))` is an order), and show them
    all, `batch_size` at a time; the last batch may be smaller. For every batch:

        forget the old gradients
        output   <-  network(the batch of x, training=True)
        error    <-  loss(output, the same rows of y)
        work out the gradients, and let the optimiser take a step
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Exercise 17: convolution
# ------------------------------------------------------------------------------------------------


def convolve(image: Tensor, kernel: Tensor) -> Tensor:
    """Slide a small kernel over pictures; at every place, multiply and sum.

    image    shape (n, height, width, inputs): n pictures, with `inputs` colours or features
    kernel   shape (h, w, inputs, outputs)
    result   shape (n, height - h + 1, width - w + 1, outputs)

    For every place (i, j) in the kernel, take the window of the pictures that begins there,
    `image.data[:, i : i + rows, j : j + columns]`, where rows and columns are those of the result,
    and multiply it with the matrix `kernel.data[i, j]`. The sum over all places is the result.
    (The kernel is not turned around: what is called convolution here is, strictly speaking, a
    correlation; all deep-learning libraries do the same.)

    Backward, each of these products hands back what a matrix product does: the window receives
    g @ kernel[i, j] transposed, and windows overlap. The place (i, j) of the kernel receives, for
    every input and output, the sum of window times g over pictures, rows and columns:
    `np.tensordot(window, g, axes=([0, 1, 2], [0, 1, 2]))`.
    """
    raise NotImplementedError


# ------------------------------------------------------------------------------------------------
# Your own experiments: `python mygrad.py` runs these lines, and the checks never do.
# ------------------------------------------------------------------------------------------------

if __name__ == "__main__":
    print(Tensor([1.0, 2.0, 3.0]))
