#!/usr/bin/env python3
"""Write the model card from what was measured, so that no figure in it is typed by hand.

    python card.py RUN RESULTS OUT/README.md

RUN holds settings.json; RESULTS holds what the commands in MEASURED printed, each under its file's name. What was not
measured is not in the card.
"""

import json
import pathlib
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    file: str
    about: str
    command: str
    figures: tuple[tuple[str, str], ...]
    """Key in the file and its name in the card."""


EM_AND_F1 = (("em", "EM"), ("f1", "F1"))
OF_PASSAGES = (
    ("best_sentence", "best sentence holds the answer"),
    ("best_three", "one of the best three does"),
    ("refused_without_evidence", "refused once the evidence is gone, at .90 answered"),
    ("auroc", "area under that curve"),
    ("similarity_best_sentence", "without the reader: best sentence"),
    ("similarity_best_three", "without the reader: best three"),
)
MEASURED = (
    Measured(
        "cmrc.json",
        "CMRC 2018 dev, the right passage",
        "evaluate.py spans OUT/onnx/model_quantized.onnx cmrc2018_dev.json",
        EM_AND_F1,
    ),
    Measured(
        "xquad.json",
        "XQuAD zh, the right passage",
        "evaluate.py spans OUT/onnx/model_quantized.onnx xquad.zh.json",
        EM_AND_F1,
    ),
    Measured(
        "cmrc-passages.json",
        "CMRC 2018 dev, six retrieved passages",
        "evaluate.py passages OUT/onnx/model_quantized.onnx cmrc2018_dev.json --limit 500 --similarity",
        OF_PASSAGES,
    ),
    Measured(
        "compare.json",
        "8-bit less 32-bit, CMRC 2018 dev",
        "evaluate.py compare OUT/onnx/model_quantized.onnx OUT/onnx/model.fp32.onnx cmrc2018_dev.json --limit 300",
        (("difference", "F1"), ("same_text", "same text")),
    ),
    Measured(
        "chat.json",
        "chat test, as the program is set",
        "npx tsx ../../../eval/chat/run.ts --shared S --split test",
        (("near", "area under the curve, against near misses"), ("gone", "against their articles taken away")),
    ),
    Measured(
        "calibration.json",
        "probability, XQuAD zh, half of the articles",
        "calibrate.py RUN xquad.zh.json --limit 200 --bf16",
        (("checked_error", "calibration error"),),
    ),
)

HEAD = """# reader-zh

The reader of evidence that wenjin comes with: question and passage in; whether the passage answers, which of its sentences belong to the
answer, and the exact words out. Twelve layers of 384, those of `../multilingual-e5-small-zh-en` trained further with five output scores; 8-bit
ONNX; the tokenizer is the embedder's.

**Licence.** CC BY-SA 4.0, as derived from DRCD (CC BY-SA 3.0), CMRC 2018 (CC BY-SA 4.0), OI-wiki (CC BY-SA 4.0), HowToCook (Unlicense) and linux-command
(MIT); of news articles and the documents of packages that `train/README.md` lists it was shown passages, none of which is kept here; the documents in
`train/data` were invented for it; the
embedder's weights, from which it started, are MIT.

**In** `input_ids`, `attention_mask`, `token_type_ids` (int64 `[batch, tokens]`): `<s> question </s></s> passage </s>`,
type 1 for the passage. **Out** `start_logits`, `end_logits` (float32 `[batch, tokens]`): a span is worth the one of its first
token and the other of its last (sums of what lies between are in them, so that one alone means nothing), less both of
position 0, which stands for "no answer here". `belongs_logits` (float32 `[batch, tokens]`): the mean over a sentence is the log odds that it belongs
to the answer. `answers_logit` (float32 `[batch, 1]`): log odds that the passage answers. A passage begins with the title of its article, unless it
says so itself. Run one passage at a time: activations are quantised over the batch. `wenjin-reader.json` holds
window, stride, longest answer and calibration.
"""


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    run, results, out = (pathlib.Path(argument) for argument in sys.argv[1:])
    settings = json.loads((run / "settings.json").read_text("utf-8"))
    rows = [row for measured in MEASURED for row in rows_of(measured, results)]
    table = ["| | | mean (95 %) | questions |", "| --- | --- | --- | --- |", *rows]
    commands = [m.command if m.command.startswith("npx") else f"python {m.command}" for m in MEASURED if (results / m.file).exists()]
    out.write_text("\n".join([HEAD, trained(settings), "", *table, "", "```sh", *commands, "```", ""]), "utf-8")


def trained(settings: dict) -> str:
    sets = " and ".join(settings["sets"])
    turns = " and ".join(f"{rows:,}" for rows in [*settings.get("rows_before", []), settings["rows"]])
    told = ", ".join(f"{name} {settings[name]}" for name in ("epochs", "batch", "peak", "frozen", "reviewed", "seed"))
    return (
        f"**Training.** First exact words, on {sets}; then these and, one after the other, {turns} passages with judged sentences: of the chat set's training questions and of a"
        f" part of `train/data`, and of further parts of it, the last two its documents, each with some of what came before ({told}). `train/README.md` says how to repeat it."
    )


def rows_of(measured: Measured, results: pathlib.Path) -> list[str]:
    path = results / measured.file
    if not path.exists():
        return []
    found = json.loads(path.read_text("utf-8"))
    count = found.get("questions", found.get("passages", ""))
    figures = [(name, shown(found[key])) for key, name in measured.figures if key in found]
    return [f"| {measured.about} | {name} | {value} | {count} |" for name, value in figures]


def shown(value: float | dict) -> str:
    if isinstance(value, dict):
        return f"{value['mean']:.3f} ({value['low']:.3f}–{value['high']:.3f})"
    return f"{value:.3f}"


if __name__ == "__main__":
    main()
