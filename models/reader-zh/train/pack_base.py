#!/usr/bin/env python3
"""Write what a training on another machine needs of the embedder into one small file.

    python pack_base.py base.npz SET [SET …]

The 63 MB of the embedder are mostly vectors of words that no question or passage of these sets has; less than half is
left without them. `base.py` reads base.npz from this folder where the embedder is not there; export where it is.
"""

import pathlib
import sys

import numpy as np
import onnx
from onnx import numpy_helper

from base import WEIGHTS
from squad import read_sets
from scripts_zh import convert
from windows import load_tokenizer, tokens_of

WORDS = "word.int8"
SPECIAL_IDS = range(4)


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    out, *sets = (pathlib.Path(argument) for argument in sys.argv[1:])
    arrays = {t.name: numpy_helper.to_array(t) for t in onnx.load(WEIGHTS).graph.initializer}
    words = np.zeros_like(arrays[WORDS])
    used = sorted(used_ids(sets))
    words[used] = arrays[WORDS][used]
    # Rows of zeros take no room once they are compressed, and ids stay what they are.
    np.savez_compressed(out, **{**arrays, WORDS: words})
    print(f"{len(used)} of {len(words)} word vectors kept, {out.stat().st_size} bytes")


def used_ids(sets: list[pathlib.Path]) -> set[int]:
    """Of every question and passage, in both scripts."""
    tokenizer = load_tokenizer()
    questions = read_sets(sets)
    texts = {text for q in questions for text in (q.text, q.text.rstrip("？?。 "), q.passage)}
    forms = {form for text in texts for form in (text, convert(text, "t2s"), convert(text, "s2t"))}
    return set(SPECIAL_IDS).union(*(tokens_of(tokenizer, form).ids for form in forms))


if __name__ == "__main__":
    main()
