"""Stage export: the averaged network as an ONNX graph in float, inputs ids, types, order [1, L], L free."""

import warnings
from pathlib import Path

import torch
from torch import Tensor, nn

from .encoder import ArcEncoder

OPSET = 17


class Graph(nn.Module):
    """What the product runs: one window of a conversation, no batch axis on the way out."""

    def __init__(self, net: ArcEncoder):
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, types: Tensor, order: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        att, logits, hidden = self.net(ids, types, order, fill=True)
        return att[0], logits[0], hidden[0]


def export(net: ArcEncoder, path: Path) -> None:
    net.eval()
    example = torch.tensor([[2, 5, 6, 3, 7, 3]]), torch.tensor([[0, 0, 0, 0, 1, 1]]), torch.tensor([[-1, 0, 0, 0, 1, 1]])
    with warnings.catch_warnings():
        # The legacy exporter warns that it is one; its graph is the one that was measured.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Graph(net).eval(),
            example,
            str(path),
            input_names=["ids", "types", "order"],
            output_names=["att", "logits", "hidden"],
            dynamic_axes={n: {1: "L"} for n in ("ids", "types", "order")}
            | {n: {0: "L"} for n in ("att", "logits", "hidden")},
            opset_version=OPSET,
            dynamo=False,
        )
    # The legacy exporter leaves the module in training mode.
    net.eval()
