"""The example call of every public function of the statistics, taken apart."""

import ast
import inspect
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondread import statistics as st

LINES: dict[str, str] = tomllib.loads((Path(__file__).parents[1] / "reference" / "example_calls.toml").read_text())
PUBLIC = {name for name in st.__all__ if inspect.isfunction(getattr(st, name))}


@dataclass(frozen=True)
class Call:
    """A function and its arguments by name; `positional` tells which of them have no keyword in the line."""

    function: Callable[..., Any]
    arguments: dict[str, Any]
    positional: tuple[str, ...]

    def again(self, **changed: Any) -> Any:
        """Run the line with some arguments changed."""
        return self.function(**{**self.arguments, **changed})


def value_of(node: ast.expr) -> Any:
    """Return a literal, or the result of a call of another public function with literals."""
    if isinstance(node, ast.Call):
        return call_of(node).again()
    return ast.literal_eval(node)


def call_of(node: ast.Call) -> Call:
    """Take one call apart."""
    assert isinstance(node.func, ast.Name)
    function = getattr(st, node.func.id)
    keywords = {word.arg: value_of(word.value) for word in node.keywords if word.arg is not None}
    bound = inspect.signature(function).bind(*(value_of(each) for each in node.args), **keywords)
    return Call(function, dict(bound.arguments), tuple(name for name in bound.arguments if name not in keywords))


def example(name: str) -> Call:
    """Return the example call of a function."""
    node = ast.parse(LINES[name], mode="eval").body
    assert isinstance(node, ast.Call)
    return call_of(node)
