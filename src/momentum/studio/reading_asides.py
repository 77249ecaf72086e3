"""Cells that a room need not read on a slide: imports, and checks of numbers."""

from __future__ import annotations

import ast


def aside(code: str) -> str:
    """Say what code is that a room need not read, or nothing where it should.

    Parameters
    ----------
    code : str
        A cell of the lesson.

    Examples
    --------
    >>> aside("import numpy as np")
    'What the code of this lesson imports'
    >>> aside("expect('right', score, 0.9, 0.01)")
    'The numbers, checked'
    >>> aside("x = 5")
    ''
    """
    try:
        statements = ast.parse(code).body
    except SyntaxError:  # Such as a magic of the notebook.
        return ""
    if any(isinstance(one, ast.Import | ast.ImportFrom) for one in statements):
        return (
            "" if any(map(_does_something, statements)) else "What the code of this lesson imports"
        )
    return "The numbers, checked" if statements and all(map(_expects, statements)) else ""


def _does_something(statement: ast.stmt) -> bool:
    """Tell whether a statement is more than an import, constants, or a setting of the pictures."""
    if isinstance(statement, ast.Assign):
        return not isinstance(statement.value, ast.Constant | ast.Tuple)
    setting = isinstance(statement, ast.Expr) and "rcParams" in ast.unparse(statement)
    return not (setting or isinstance(statement, ast.Import | ast.ImportFrom))


def _expects(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and ast.unparse(call.func) == "expect"
