"""An ONNX network as a PyTorch module: it computes what the file computes, can be trained, and writes its weights back.

One walk through the graph serves every network of the project (readers and detectors alike), so no structure is written
down a second time. What exporters take apart is put together again where that makes training faster: the bias of a
convolution, GELU, layer normalisation. Batch normalisation keeps its means and variances and trains only scale and shift.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper
from torch import Tensor, nn

Attributes = dict[str, Any]
# Operators, input by input, whose weights training may change; batch normalisation's statistics are not among them.
TRAINED_INPUTS = {"Conv": (1, 2), "ConvTranspose": (1, 2), "MatMul": (1,), "Gemm": (1, 2), "Add": (0, 1), "Mul": (0, 1),
                  "BatchNormalization": (1, 2)}  # fmt: skip


class Step:
    """One operator: what it is called, which values it takes and gives (by name), its attributes."""

    def __init__(self, op: str, inputs: list[str], output: str, attributes: Attributes):
        self.op, self.inputs, self.output, self.attributes = op, inputs, output, attributes


def steps_of(graph: onnx.GraphProto) -> list[Step]:
    """The graph's operators in order, without those that hand a value on unchanged."""
    alias: dict[str, str] = {}
    steps = []
    for node in graph.node:
        inputs = [alias.get(name, name) for name in node.input]
        if node.op_type == "Identity" and node.output[0] != graph.output[0].name:
            alias[node.output[0]] = inputs[0]
        else:
            attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            steps.append(Step(node.op_type, inputs, node.output[0], attributes))
    return steps


def joined(steps: list[Step], constants: Mapping[str, np.ndarray]) -> list[Step]:
    """The steps with convolution and bias, GELU and layer normalisation put together again."""

    def follows(at: int, *ops: str) -> list[Step] | None:
        run = steps[at : at + len(ops)]
        linked = all(before.output in after.inputs for before, after in zip(run, run[1:]))
        return run if linked and tuple(step.op for step in run) == ops else None

    found, i = [], 0
    while i < len(steps):
        if run := follows(i, "Conv", "Add"):
            bias = [name for name in run[1].inputs if name in constants]
            width = constants[run[0].inputs[1]].shape[0]
            if bias and constants[bias[0]].shape == (1, width, 1, 1) and len(run[0].inputs) == 2:
                found.append(Step("Conv", [*run[0].inputs, bias[0]], run[1].output, run[0].attributes))
                i += 2
                continue
        if run := follows(i, "Div", "Erf", "Add", "Mul", "Mul"):
            found.append(Step("Gelu", run[0].inputs[:1], run[4].output, {}))
            i += 5
            continue
        if run := follows(i, "ReduceMean", "Sub", "Pow", "ReduceMean", "Add", "Sqrt", "Div", "Mul", "Add"):
            scale, shift = (next(name for name in step.inputs if name in constants) for step in run[7:9])
            epsilon = next(float(constants[name]) for name in run[4].inputs if name in constants)
            found.append(Step("LayerNorm", [run[0].inputs[0], scale, shift], run[8].output, {"epsilon": epsilon}))
            i += 9
            continue
        found.append(steps[i])
        i += 1
    return found


def padded(x: Tensor, attributes: Attributes, fill: float) -> Tensor:
    """`x` with the border that a convolution or pooling asks for (ONNX: all beginnings, then all ends)."""
    if attributes.get("auto_pad", b"NOTSET") in (b"SAME_UPPER", b"SAME_LOWER"):
        if set(attributes.get("strides", [1, 1])) != {1}:
            raise NotImplementedError("automatic padding of a stride")
        missing = [size - 1 for size in attributes["kernel_shape"]]
        top, left = ((m // 2 for m in missing) if attributes["auto_pad"] == b"SAME_UPPER" else ((m + 1) // 2 for m in missing))  # fmt: skip
        bottom, right = missing[0] - top, missing[1] - left
    else:
        top, left, bottom, right = attributes.get("pads", [0, 0, 0, 0])
    return F.pad(x, (left, right, top, bottom), value=fill) if top or left or bottom or right else x


def convolution(a: Attributes, x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    pads = a.get("pads", [0, 0, 0, 0])
    even = "auto_pad" not in a and pads[:2] == pads[2:]
    if not even:
        x = padded(x, a, 0.0)
    return F.conv2d(x, weight, None if bias is None else bias.reshape(-1), a.get("strides", [1, 1]),
                    pads[:2] if even else 0, a.get("dilations", [1, 1]), a.get("group", 1))  # fmt: skip


def hard_sigmoid(a: Attributes, x: Tensor) -> Tensor:
    slope, middle = a.get("alpha", 0.2), a.get("beta", 0.5)
    if abs(slope - 1 / 6) < 1e-4 and middle == 0.5:
        return F.hardsigmoid(x)
    return (x * slope + middle).clamp(0, 1)


def slice_of(
    a: Attributes, x: Tensor, starts: Tensor, ends: Tensor, axes: Tensor | None = None, steps: Tensor | None = None
) -> Tensor:
    starts, ends = starts.tolist(), ends.tolist()
    axes = list(range(len(starts))) if axes is None else axes.tolist()
    strides = [1] * len(starts) if steps is None else steps.tolist()
    index = [slice(None)] * x.ndim
    for axis, start, end, stride in zip(axes, starts, ends, strides):
        index[axis] = slice(start, end, stride)
    return x[tuple(index)]


def reshape(a: Attributes, x: Tensor, shape: Tensor) -> Tensor:
    return x.reshape([x.shape[i] if size == 0 else size for i, size in enumerate(shape.tolist())])


def squeeze(a: Attributes, x: Tensor) -> Tensor:
    return x.squeeze(tuple(a["axes"]))


def unsqueeze(a: Attributes, x: Tensor) -> Tensor:
    for axis in sorted(a["axes"]):
        x = x.unsqueeze(axis)
    return x


def resized(
    a: Attributes, x: Tensor, _region: Tensor, scales: Tensor | None = None, sizes: Tensor | None = None
) -> Tensor:
    if sizes is not None and sizes.numel():
        return F.interpolate(x, size=sizes.tolist()[2:], mode="nearest")
    return F.interpolate(x, scale_factor=scales.tolist()[2:], mode="nearest")


OPERATORS: dict[str, Callable[..., Tensor]] = {
    "Add": lambda a, x, y: x + y,
    "Sub": lambda a, x, y: x - y,
    "Mul": lambda a, x, y: x * y,
    "Div": lambda a, x, y: x / y,
    "Pow": lambda a, x, y: x**y,
    "Sqrt": lambda a, x: x.sqrt(),
    "Erf": lambda a, x: x.erf(),
    "Relu": lambda a, x: F.relu(x),
    "Sigmoid": lambda a, x: x.sigmoid(),
    "HardSigmoid": hard_sigmoid,
    "Gelu": lambda a, x: F.gelu(x),
    "Softmax": lambda a, x: x.softmax(a["axis"]),
    "LayerNorm": lambda a, x, scale, shift: F.layer_norm(x, scale.shape, scale, shift, a["epsilon"]),
    "BatchNormalization": lambda a, x, scale, shift, mean, var: F.batch_norm(x, mean, var, scale, shift, eps=a["epsilon"]),
    "Conv": convolution,
    "ConvTranspose": lambda a, x, w, b=None: F.conv_transpose2d(x, w, b, a["strides"]),
    "MatMul": lambda a, x, y: x @ y,
    "MaxPool": lambda a, x: F.max_pool2d(padded(x, a, -torch.inf), a["kernel_shape"], a["strides"]),
    "AveragePool": lambda a, x: F.avg_pool2d(x, a["kernel_shape"], a["strides"]),
    "GlobalAveragePool": lambda a, x: x.mean((2, 3), keepdim=True),
    "ReduceMean": lambda a, x: x.mean(a["axes"], keepdim=bool(a.get("keepdims", 1))),
    "Concat": lambda a, *x: torch.cat(x, a["axis"]),
    "Transpose": lambda a, x: x.permute(a["perm"]),
    "Shape": lambda a, x: torch.tensor(x.shape),
    "Slice": slice_of,
    "Reshape": reshape,
    "Squeeze": squeeze,
    "Unsqueeze": unsqueeze,
    "Resize": resized,
    "Identity": lambda a, x: x,
}  # fmt: skip


class Network(nn.Module):
    """What an ONNX file with one input and one output computes.

    @param model the file's content; its initializers become parameters (weights) or constants.
    The result is what stands before a final softmax or sigmoid, if `logits`: training wants it so.
    """

    def __init__(self, model: onnx.ModelProto, logits: bool = True):
        super().__init__()
        graph = model.graph
        constants = {t.name: numpy_helper.to_array(t).copy() for t in graph.initializer}
        self.steps = joined(steps_of(graph), constants)
        if logits and self.steps[-1].op in ("Softmax", "Sigmoid"):
            self.steps.pop()
        self.input, self.output = graph.input[0].name, self.steps[-1].output
        trained = {
            step.inputs[i]
            for step in self.steps
            for i in (1, 2) if step.op == "LayerNorm"
        } | {
            name
            for step in self.steps
            for i, name in enumerate(step.inputs)
            if i in TRAINED_INPUTS.get(step.op, ()) and name in constants
            and constants[name].dtype == np.float32 and constants[name].size > 1
        }  # fmt: skip
        used = {name for step in self.steps for name in step.inputs}
        self.weights = nn.ParameterDict()
        self._fixed: dict[str, str] = {}
        for name, value in constants.items():
            if name in trained:
                self.weights[name.replace(".", "/")] = nn.Parameter(torch.from_numpy(value))
            elif name in used:
                self._fixed[name] = f"fixed{len(self._fixed)}"
                # Shapes and indices stay on the processor, where they are looked at.
                if value.dtype == np.float32:
                    self.register_buffer(self._fixed[name], torch.from_numpy(value), persistent=False)
                else:
                    setattr(self, self._fixed[name], torch.from_numpy(value))
        self._last_use = {name: i for i, step in enumerate(self.steps) for name in step.inputs}

    def forward(self, x: Tensor) -> Tensor:
        """@param x float, batch x channels x height x width, normalised as the file wants it."""
        values: dict[str, Tensor] = {name: getattr(self, fixed) for name, fixed in self._fixed.items()}
        values |= {name.replace("/", "."): value for name, value in self.weights.items()}
        values[self.input] = x
        for i, step in enumerate(self.steps):
            arguments = [values[name] if name else None for name in step.inputs]
            values[step.output] = OPERATORS[step.op](step.attributes, *arguments)
            for name in step.inputs:  # so that memory is free again while no gradient is asked for
                if self._last_use.get(name) == i:
                    values.pop(name, None)
        return values[self.output]

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights under the names that they have in the file."""
        return {n.replace("/", "."): w.detach().float().cpu().numpy() for n, w in self.weights.items()}


def with_weights(model: onnx.ModelProto, arrays: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """A copy of the file's content with these weights in the place of its own. Raises KeyError for a name it has not."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    places = {t.name: t for t in copy.graph.initializer}
    for name, value in arrays.items():
        places[name].CopyFrom(numpy_helper.from_array(value.astype(np.float32), name))
    return copy


def with_classes(model: onnx.ModelProto, keep: np.ndarray) -> onnx.ModelProto:
    """A copy of a reader's file with only these classes of its last linear layer (MatMul, Add, Softmax)."""
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    makers = {node.output[0]: node for node in copy.graph.node}
    places = {t.name: t for t in copy.graph.initializer}

    def maker(name: str) -> onnx.NodeProto:
        node = makers[name]
        return maker(node.input[0]) if node.op_type == "Identity" else node

    softmax = maker(copy.graph.output[0].name)
    add = maker(softmax.input[0])
    if (softmax.op_type, add.op_type) != ("Softmax", "Add"):
        raise ValueError("the last layers are not Add and Softmax")
    source, bias = sorted(add.input, key=lambda name: name in places)
    for name in (maker(source).input[1], bias):
        value = numpy_helper.to_array(places[name])
        places[name].CopyFrom(numpy_helper.from_array(np.ascontiguousarray(value[..., keep]), name))
    copy.graph.output[0].type.tensor_type.shape.dim[-1].dim_value = len(keep)
    return copy


def load(path: Path) -> onnx.ModelProto:
    return onnx.load(path)
