"""Networks must compute in PyTorch what their file says, and lines must be the same for the same seed and hold their text."""

import random
import string
import sys
from pathlib import Path

import numpy as np
import pytest

MODELS = Path(__file__).resolve().parents[3] / "models"
sys.path[:0] = [str(MODELS), str(MODELS / "training" / "readers")]

KNOWN = string.ascii_letters + string.digits + string.punctuation + "äéßñ€½ "


def made_network():
    """A reader in small: convolution with bias, GELU, squeezed height, layer normalisation, a linear layer, softmax."""
    onnx = pytest.importorskip("onnx", reason="onnx is not installed")
    helper, float32 = onnx.helper, onnx.TensorProto.FLOAT
    chance = np.random.default_rng(7)
    weights = {
        "w": chance.normal(0, 1, (4, 3, 3, 3)), "b": chance.normal(0, 1, (1, 4, 1, 1)), "root2": np.sqrt(2), "one": 1.0, "half": 0.5,
        "two": 2.0, "tiny": 1e-5, "scale": chance.normal(1, 0.1, 4), "shift": chance.normal(0, 1, 4), "head": chance.normal(0, 1, (4, 6)), "bias": chance.normal(0, 1, 6),
    }  # fmt: skip
    node = helper.make_node
    nodes = [
        node("Conv", ["x", "w"], ["c"], kernel_shape=[3, 3], strides=[2, 1], pads=[1, 1, 1, 1]), node("Add", ["c", "b"], ["d"]), node("Identity", ["d"], ["e"]),
        node("Div", ["e", "root2"], ["g1"]), node("Erf", ["g1"], ["g2"]), node("Add", ["g2", "one"], ["g3"]), node("Mul", ["e", "g3"], ["g4"]), node("Mul", ["g4", "half"], ["g5"]),
        node("ReduceMean", ["g5"], ["r"], axes=[2], keepdims=0), node("Transpose", ["r"], ["t"], perm=[0, 2, 1]),
        node("ReduceMean", ["t"], ["m"], axes=[-1], keepdims=1), node("Sub", ["t", "m"], ["s"]), node("Pow", ["s", "two"], ["p"]), node("ReduceMean", ["p"], ["v"], axes=[-1], keepdims=1),
        node("Add", ["v", "tiny"], ["n1"]), node("Sqrt", ["n1"], ["n2"]), node("Div", ["s", "n2"], ["n3"]), node("Mul", ["n3", "scale"], ["n4"]), node("Add", ["n4", "shift"], ["n5"]),
        node("MatMul", ["n5", "head"], ["l"]), node("Add", ["l", "bias"], ["k"]), node("Softmax", ["k"], ["y"], axis=2),
    ]  # fmt: skip
    graph = helper.make_graph(
        nodes, "reader", [helper.make_tensor_value_info("x", float32, [None, 3, 8, None])], [helper.make_tensor_value_info("y", float32, [None, None, 6])],
        [onnx.numpy_helper.from_array(np.asarray(value, np.float32), name) for name, value in weights.items()],
    )  # fmt: skip
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)])


def answer(model, pixels: np.ndarray) -> np.ndarray:
    from onnx.reference import ReferenceEvaluator

    return ReferenceEvaluator(model).run(None, {"x": pixels})[0]


@pytest.fixture
def pixels() -> np.ndarray:
    return np.random.default_rng(1).normal(0, 1, (2, 3, 8, 12)).astype(np.float32)


def test_the_network_computes_what_its_file_says(pixels):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    model = made_network()
    import network

    net = network.Network(model, logits=False)
    assert {step.op for step in net.steps} >= {"Gelu", "LayerNorm"}
    with torch.no_grad():
        assert np.abs(net(torch.from_numpy(pixels)).numpy() - answer(model, pixels)).max() < 1e-5


def test_trained_weights_return_into_the_file(pixels):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    model = made_network()
    import network

    net = network.Network(model, logits=False)
    assert set(net.arrays()) == {"w", "b", "scale", "shift", "head", "bias"}
    net(torch.from_numpy(pixels))[..., 1].log().sum().backward()
    with torch.no_grad():
        for weight in net.parameters():
            assert weight.grad is not None
            weight -= 0.01 * weight.grad
        trained = net(torch.from_numpy(pixels)).numpy()
    assert np.abs(trained - answer(model, pixels)).max() > 1e-4
    assert np.abs(trained - answer(network.with_weights(model, net.arrays()), pixels)).max() < 1e-5


def test_a_network_loses_the_classes_that_are_not_kept(pixels):
    pytest.importorskip("torch", reason="PyTorch is not installed")
    model = made_network()
    import network

    keep = np.array([0, 2, 5])
    whole, less = answer(model, pixels)[..., keep], answer(network.with_classes(model, keep), pixels)
    assert np.allclose(less, whole / whole.sum(-1, keepdims=True), atol=1e-6)


def test_weights_of_our_own_take_the_place_of_the_packages():
    ov = pytest.importorskip("openvino", reason="OpenVINO is not installed")
    from openvino import opset13 as ops

    import prepare

    x = ops.parameter([2], np.float32)
    factor = ops.constant(np.ones(2, np.float32))
    factor.set_friendly_name("factor")
    model = ov.Model([ops.multiply(x, factor)], [x])
    prepare.set_weights(model, {"factor": np.array([2, 3], np.float16)})
    assert ov.compile_model(model, "CPU")(np.ones(2, np.float32))[0].tolist() == [2, 3]
    with pytest.raises(SystemExit):
        prepare.set_weights(model, {"factor": np.zeros(3, np.float16)})
    with pytest.raises(SystemExit):
        prepare.set_weights(model, {"unheard of": np.zeros(2, np.float16)})


def test_texts_are_those_of_their_seed_and_hold_no_other_characters():
    import texts

    lines = [[t.line() for _ in range(300)] for t in (texts.Texts(random.Random(5), KNOWN) for _ in range(2))]
    assert lines[0] == lines[1]
    assert {kind for _, kind in lines[0]} >= {"label", "amount", "receipt", "prose"}
    for text, _ in lines[0]:
        assert text == " ".join(text.split()) != ""
        assert set(text) <= set(KNOWN)


def test_regions_are_named_by_the_words_in_them_or_not_at_all():
    pytest.importorskip("cv2", reason="OpenCV is not installed")
    import pages

    def word(text: str, left: float, top: float, right: float, bottom: float) -> "pages.Word":
        return pages.Word(text, np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32))

    words = [word("due", 60, 10, 100, 30), word("Amount", 0, 10, 55, 30), word("next", 0, 40, 50, 60)]
    region = lambda left, top, right, bottom: np.array(
        [(left, top), (right, top), (right, bottom), (left, bottom)], np.float32
    )
    assert pages.text_in(region(-3, 6, 104, 34), words) == ("Amount due", "print")
    assert pages.text_in(region(-3, 6, 80, 34), words) is None, "a word is cut"
    assert pages.text_in(region(-3, 6, 104, 64), words) is None, "two lines"
    assert pages.text_in(region(200, 6, 300, 34), words) is None, "nothing there"
    fallen = np.roll(region(-3, 6, 104, 34), 1, 0)
    assert np.array_equal(pages.upright(fallen, words), region(-3, 6, 104, 34))


def test_a_strip_is_48_rows_of_what_lies_in_its_quadrilateral():
    pytest.importorskip("cv2", reason="OpenCV is not installed")
    import pages

    page = np.zeros((100, 200, 3), np.uint8)
    page[20:44, 30:150] = 200
    quad = np.array([(30, 20), (150, 20), (150, 44), (30, 44)], np.float32)
    strip = pages.strip_of(page, quad)
    assert strip.shape == (48, 240, 3)
    assert (strip[2:-2, 2:-2] == 200).all()


def test_batches_hold_each_line_once_and_no_more_columns_than_asked():
    pytest.importorskip("torch", reason="PyTorch is not installed")
    pytest.importorskip("cv2", reason="OpenCV is not installed")
    import shards

    widths = [int(w) for w in np.random.default_rng(2).integers(12, 700, 500)]
    found = list(shards.batches(widths, 4096, "seed"))
    assert sorted(i for batch in found for i in batch) == list(range(500))
    assert all(len(batch) * max(shards.padded(widths[i]) for i in batch) <= 4096 for batch in found)
    assert found == list(shards.batches(widths, 4096, "seed")) != list(shards.batches(widths, 4096, "other"))


def test_a_folder_named_twice_is_seen_twice(tmp_path):
    pytest.importorskip("torch", reason="PyTorch is not installed")
    pytest.importorskip("cv2", reason="OpenCV is not installed")
    import shards

    widths = np.array([5, 7], np.int32)
    np.savez(
        tmp_path / "a.npz", pixels=np.arange(48 * 12).astype(np.uint8), widths=widths, texts=["a", "b"], kinds=["x", "y"]
    )  # fmt: skip
    lines = shards.read([tmp_path, tmp_path])
    assert lines.texts == ["a", "b"] * 2
    assert [s.shape for s in lines.strips] == [(48, 5), (48, 7)] * 2


def test_what_is_filled_in_has_a_label_and_only_known_characters():
    import texts

    made = texts.Texts(random.Random(3), KNOWN)
    fields = [made.field() for _ in range(400)]
    assert {kind for _, _, kind in fields} >= {"name", "address", "date", "phone", "amount", "yes", "spaces"}
    assert all(label and set(text) <= set(KNOWN) and text == " ".join(text.split()) != "" for label, text, _ in fields)
    tight = [made.tight()[0] for _ in range(400)]
    assert any("@" in text for text in tight) and any(text.startswith("(") for text in tight)
    assert not any(" @" in text or "@ " in text or "( " in text for text in tight)


def test_forms_are_filled_in_the_same_for_the_same_seed():
    pytest.importorskip("cv2", reason="OpenCV is not installed")
    pytest.importorskip("fontTools", reason="fontTools is not installed")
    import fonts

    if not all(fonts.by_machine().values()):
        pytest.skip("the fonts of readers/fonts.py are not installed")
    import filled
    import lines

    def some(seed: str) -> list["lines.Line"]:
        clerk = filled.Clerk(lines.Press(seed, KNOWN))
        return [clerk.line() for _ in range(6)]

    first, again = some("a"), some("a")
    assert [line.text for line in first] == [line.text for line in again] != [line.text for line in some("b")]
    for one, other in zip(first, again):
        assert one.strip.shape[0] == 48 and np.array_equal(one.strip, other.strip)
        assert one.strip.std() > 1 and set(one.text) <= set(KNOWN) and one.look.startswith("hand-")
