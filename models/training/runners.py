"""Ways to run a network for scoring.py: PyTorch in float, and the int8 or wide graph in onnxruntime."""

from pathlib import Path

import numpy as np
import torch

from .encoder import ArcEncoder
from .scoring import Calibration, Runner


def torch_runner(net: ArcEncoder) -> Runner:
    net.eval()

    def run(ids, types, order):
        with torch.no_grad():
            outputs = net(*(torch.from_numpy(a) for a in (ids, types, order)))
        return tuple(o[0].numpy() for o in outputs)

    return run


def onnx_runner(path: Path) -> Runner:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(ids: np.ndarray, types: np.ndarray, order: np.ndarray):
        return session.run(["att", "logits", "hidden"], {"ids": ids, "types": types, "order": order})

    return run


def uncalibrated(net: ArcEncoder) -> Calibration:
    return Calibration(net.steps.bias.detach().cpu().numpy().astype(np.float64))
