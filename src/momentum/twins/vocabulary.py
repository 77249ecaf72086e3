"""The words in a layer's arguments, in both languages: "normal(0.05)" here, an object in Keras.

Most words are the same in both, such as "he_normal", "relu" or "l2"; only what carries a number
along has to be translated.
"""

from __future__ import annotations

from typing import Any

from momentum.engine import INITIALIZERS
from momentum.engine.layers import snake
from momentum.twins.expression import Call

_WIDTHS = {
    "normal": ("initializers.RandomNormal", "stddev"),
    "l1": ("regularizers.L1", "l1"),
    "l2": ("regularizers.L2", "l2"),
    "max_norm": ("constraints.MaxNorm", "max_value"),
}
"""What carries one number along: its name in Keras, and the name of the number."""

USUAL = 0.05
"""The width of "normal" and "uniform" where none is told, here and in Keras."""

_NO_MATTER = {"seed", "input_axes", "output_axes"}


def keras_word(word: Any, axes: int = 2) -> Any:
    """Translate what the engine calls an initialiser, regulariser or constraint for Keras.

    Parameters
    ----------
    word : str or None
    axes : int
        Number of axes of the weight it is for.

    Examples
    --------
    >>> keras_word("normal(0.05)")
    Call(name='keras.initializers.RandomNormal', arguments=(), options={'stddev': 0.05})
    >>> keras_word("he_normal")
    'he_normal'
    """
    kind, _, number = str(word).removesuffix(")").partition("(")
    if kind == "uniform" and number:
        limit = float(number)
        return Call("keras.initializers.RandomUniform", (-limit, limit))
    if kind not in _WIDTHS or not (number or kind == "max_norm"):
        return word
    name, option = _WIDTHS[kind]
    # Keras measures a norm along the first axis unless told otherwise, the engine along all but
    # the last.
    over = {"axis": list(range(axes - 1))} if kind == "max_norm" and axes > 2 else {}
    width = float(number or 2)
    if option == "stddev":  # comes second in Keras, after the mean
        return Call(f"keras.{name}", options={option: width})
    return Call(f"keras.{name}", (width,), over)


def engine_word(described: dict[str, Any], axes: int = 2) -> str:
    """Translate an initialiser, regulariser or constraint as Keras describes it.

    Parameters
    ----------
    described : dict
    axes : int
        Number of axes of the weight it is for.

    Raises
    ------
    LookupError
        If the engine has no such thing; the message is what Keras calls it.

    Examples
    --------
    >>> engine_word({"class_name": "L2", "config": {"l2": 0.01}})
    'l2(0.01)'
    >>> engine_word({"class_name": "GlorotUniform", "config": {"seed": None}})
    'glorot_uniform'
    """
    kind = described["class_name"]
    over = {"axis": list(range(axes - 1)) if axes > 2 else 0, "mean": 0.0}
    config = {
        key: value
        for key, value in described["config"].items()
        if key not in _NO_MATTER and value != over.get(key)
    }
    for word, (name, option) in _WIDTHS.items():
        if name.endswith(f".{kind}") and config.keys() == {option}:
            return _wide(word, config[option])
    if kind == "RandomUniform" and config["minval"] == -config["maxval"]:
        return _wide("uniform", config["maxval"])
    if snake(kind) in INITIALIZERS and config in ({}, {"gain": 1.0}):
        return snake(kind)
    raise LookupError(f"{kind}({', '.join(f'{k}={v}' for k, v in config.items())})")


def _wide(word: str, width: float) -> str:
    if word in INITIALIZERS and width == USUAL:
        return word
    return f"{word}({int(width) if width == int(width) else repr(float(width))})"
