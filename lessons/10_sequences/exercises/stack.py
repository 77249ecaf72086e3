"""A stack in one number.

A stack of blanks (0) and marks (1) is written as one number from 0 to 1, in base 4: behind the point stand the
digits 1 for a blank and 3 for a mark, the top of the stack first. An empty stack is 0.

    a mark on a blank on nothing   ->   0.31 in base 4   =   3/4 + 1/16   =   0.8125

Write three functions. Each is a line, cut off at 0 and at 1 by `clip`, which is given: a unit of a recurrent
network can compute it.

    push(code, symbol)   the code with one symbol more on top
    top(code)            the symbol on top: 1.0 for a mark, 0.0 for a blank (and for an empty stack)
    pop(code)            the code without its top; of an empty stack, 0.0

`pop` may call `top`, and needs to know whether there is anything: clip(4 code) is 1 if so, and 0 if not.
"""


def clip(x):
    """Cut off below 0 and above 1."""
    return min(1.0, max(0.0, x))


def push(code, symbol):
    """Return the code with a symbol, 0 or 1, on top."""
    raise NotImplementedError  # Your code here.


def top(code):
    """Return the symbol on top."""
    raise NotImplementedError  # Your code here.


def pop(code):
    """Return the code without its top."""
    raise NotImplementedError  # Your code here.
