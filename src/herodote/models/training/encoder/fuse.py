"""Attention and GELU of an exported network as one operator each, which onnxruntime runs faster than their parts.

torch writes attention as eleven operators and GELU as five. onnxruntime joins those of GELU by itself, but none of
attention. `FastGelu` has tanh instead of the error function. Both change the numbers, so readings change; how accurate
they are then has not been scored, and export does not do this by itself. Score before you ship what comes out.

    python -m herodote.models.training.encoder.fuse FOLDER/encoder.onnx FOLDER/focus.onnx
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
from onnx import helper

HEADS = 12
DOMAIN = "com.microsoft"


def fuse(path: Path) -> None:
    """Rewrites a network in place. Raises ValueError where it is not put together as torch does it."""
    model = onnx.load(str(path))
    graph = _Graph(model.graph)
    for node in [n for n in model.graph.node if n.op_type == "Softmax"]:
        graph.fuse_attention(node)
    for node in [n for n in model.graph.node if n.op_type == "Erf"]:
        graph.fuse_gelu(node)
    graph.drop_dead()
    if all(o.domain != DOMAIN for o in model.opset_import):
        model.opset_import.append(helper.make_opsetid(DOMAIN, 1))
    onnx.save(model, str(path))


class _Graph:
    """A network's nodes by what they take and give."""

    def __init__(self, graph: Any) -> None:
        self._nodes = graph.node
        self._outputs = {o.name for o in graph.output}
        self._by = {name: node for node in graph.node for name in node.output}
        self._users: dict[str, list[Any]] = {}
        for node in graph.node:
            for name in node.input:
                self._users.setdefault(name, []).append(node)

    def fuse_attention(self, softmax: Any) -> None:
        """softmax(q k / sqrt(d)) v: from the three projections to the mixed vectors."""
        scores = self._by[self._above(softmax.input[0], ("Mul", "Div"))]
        mixed = self._next(softmax, "MatMul")
        _must(scores, "MatMul")
        given = [scores.input[0], scores.input[1], mixed.input[1]]
        projected = [self._above(name, ("Transpose", "Reshape", "Mul")) for name in given]
        for name in projected:
            _must(self._by[name], "Add")
        last = self._next(self._next(mixed, "Transpose"), "Reshape")
        self._replace(last, "MultiHeadAttention", projected, num_heads=HEADS)

    def fuse_gelu(self, erf: Any) -> None:
        """x (1 + erf(x / sqrt(2))) / 2."""
        scaled = self._by[erf.input[0]]
        last = self._next(self._next(self._next(erf, "Add"), "Mul"), "Mul")
        self._replace(last, "FastGelu", [scaled.input[0]])

    def drop_dead(self) -> None:
        """Takes out what nothing needs any more."""
        while True:
            used = {name for node in self._nodes for name in node.input} | self._outputs
            dead = [node for node in self._nodes if not any(name in used for name in node.output)]
            if not dead:
                return
            for node in dead:
                self._nodes.remove(node)

    def _above(self, name: str, passed: Sequence[str]) -> str:
        """What a value is made of, past operators that only scale and turn it."""
        while self._by[name].op_type in passed:
            name = self._by[name].input[0]
        return name

    def _next(self, node: Any, kind: str) -> Any:
        following = self._users[node.output[0]][0]
        _must(following, kind)
        return following

    def _replace(self, last: Any, kind: str, inputs: Sequence[str], **attributes: int) -> None:
        """Lets one operator give what the last of several gave."""
        name = last.output[0]
        last.output[0] = f"{name}.unused"
        new = helper.make_node(kind, list(inputs), [name], domain=DOMAIN)
        new.attribute.extend(helper.make_attribute(key, value) for key, value in attributes.items())
        self._nodes.insert(list(self._nodes).index(last) + 1, new)


def _must(node: Any, kind: str) -> None:
    if node.op_type != kind:
        raise ValueError(f"{node.op_type} stands where {kind} was looked for: the network is put together otherwise")


if __name__ == "__main__":
    for written in sys.argv[1:]:
        fuse(Path(written))
