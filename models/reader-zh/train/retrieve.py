"""Finds passages near a question: BM25 over words, the embedder over meaning. For negatives and for evaluation."""

from functools import cached_property

import bm25s
import jieba
import numpy as np
import onnxruntime

from base import WEIGHTS
from scripts_zh import simplified
from sentences import sentences_of
from windows import load_tokenizer

jieba.setLogLevel(60)
MAX_TOKENS = 512
NORMALISED_EPSILON = 1e-9


def words_of(text: str) -> list[str]:
    return [word for word in jieba.cut_for_search(simplified(text)) if word.strip()]


class WordIndex:
    """BM25 (Robertson and Zaragoza 2009)."""

    def __init__(self, passages: list[str]) -> None:
        self.size = len(passages)
        self.index = bm25s.BM25()
        self.index.index([words_of(passage) for passage in passages], show_progress=False)

    def scores(self, question: str) -> np.ndarray:
        """One a passage. A question without a known word is near to none."""
        known = [word for word in words_of(question) if word in self.index.vocab_dict]
        return self.index.get_scores(known) if known else np.zeros(self.size, np.float32)


class Embedder:
    """The embedder that the reader started from."""

    @cached_property
    def session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        return onnxruntime.InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])

    @cached_property
    def tokenizer(self):
        tokenizer = load_tokenizer()
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer

    def vectors(self, texts: list[str], kind: str) -> np.ndarray:
        """kind: `query` or `passage`. One text at a time: an 8-bit batch makes each vector depend on the others."""
        return np.stack([self.vector(f"{kind}: {text}") for text in texts])

    def vector(self, text: str) -> np.ndarray:
        ids = np.array([self.tokenizer.encode(text).ids], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        return self.session.run(["sentence_embedding"], feed)[0][0]


class Retriever:
    """Best sentence of a passage and BM25, each scaled to 0..1 over the corpus, added."""

    def __init__(self, passages: list[str], embedder: Embedder) -> None:
        self.passages = passages
        self.embedder = embedder
        self.words = WordIndex(passages)
        spans = [sentences_of(passage) or [(0, len(passage))] for passage in passages]
        self.owner = np.repeat(np.arange(len(passages)), [len(part) for part in spans])
        self.sentences = [(i, start, end) for i, part in enumerate(spans) for start, end in part]
        texts = [passages[i][start:end] for i, start, end in self.sentences]
        self.vectors = embedder.vectors(texts, "passage")

    def near(self, question: str, count: int) -> list[int]:
        """Indices of passages, best first."""
        sentence_scores = self.vectors @ self.embedder.vector(f"query: {question}")
        meaning = np.full(len(self.passages), -1.0, np.float32)
        np.maximum.at(meaning, self.owner, sentence_scores)
        total = scaled(meaning) + scaled(self.words.scores(question))
        return np.argsort(-total, kind="stable")[:count].tolist()

    def nearest_sentences(self, question: str, among: list[int], count: int) -> list[tuple[int, int, int]]:
        """(passage, start, end) of the sentences of these passages that mean most nearly the same, best first."""
        scores = self.vectors @ self.embedder.vector(f"query: {question}")
        scores = np.where(np.isin(self.owner, among), scores, -1.0)
        return [self.sentences[i] for i in np.argsort(-scores, kind="stable")[:count]]


def scaled(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(), scores.max()
    return (scores - low) / max(high - low, NORMALISED_EPSILON)
