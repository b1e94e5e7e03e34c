"""Export a trained pair scorer to ONNX, quantise it, measure the drift and write the model card.

python training/export.py --start pair-scorer.pt --data DIR
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from pair_scorer import INFERENCE, LABELS, load_encoder

TARGET = Path(__file__).parent.parent / "src" / "claimcmp" / "models" / "data"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def export(start: Path, target: Path) -> None:
    """Write the scorer with both heads as one graph."""
    model = load_encoder(start).eval()
    model.encoder.config._attn_implementation = "eager"
    ids = torch.tensor([[101, 2000, 102, 2001, 2002, 102], [101, 2000, 102, 2001, 102, 0]])
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (ids, (ids != 0).long(), torch.zeros_like(ids)),
            str(target),
            input_names=list(INPUTS),
            output_names=["inference", "relation"],
            dynamic_axes={**axes, "inference": {0: "batch"}, "relation": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )


def main() -> int:
    """Export, quantise, and write the model card beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--card", type=Path, default=Path(__file__).parent / "model_card.json")
    options = parser.parse_args()
    whole = options.start.with_suffix(".onnx")
    export(options.start, whole)
    TARGET.mkdir(exist_ok=True)
    small = TARGET / "pair_scorer.onnx"
    quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"])
    card = json.loads(options.card.read_text(encoding="utf-8"))
    card |= {
        "file": small.name,
        "sha256": hashlib.sha256(small.read_bytes()).hexdigest(),
        "inference": list(INFERENCE),
        "relation": list(LABELS),
    }
    (TARGET / "pair_scorer.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(small.stat().st_size, card["sha256"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
