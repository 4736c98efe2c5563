#!/usr/bin/env python3
"""Records what independent implementations score, so that the tests need neither Python nor a network.

    pip install pytrec_eval-terrier nltk scikit-learn numpy scipy
    python record.py CMRC2018_EVALUATE.py     the scorer published in ymcui/cmrc2018, squad-style-data/

Writes ranking.json (a made-up sample and trec_eval's figures), cmrc.json (figures for answers.json) and classes.json
(a made-up sample and scikit-learn's and SciPy's figures).
"""
import json, pathlib, random, re, sys
import nltk, numpy, pytrec_eval
from scipy import stats
from sklearn import metrics

HERE = pathlib.Path(__file__).resolve().parent
draw = random.Random(20240229)


def write(name, value):
    """One record a line, so that a recording made anew shows in a diff what moved."""
    line = lambda v: json.dumps(v, ensure_ascii=False)
    text = ",\n".join(line(v) for v in value) if isinstance(value, list) else ",\n".join(f"{line(k)}: {line(v)}" for k, v in value.items())
    (HERE / name).write_text(("[\n%s\n]\n" if isinstance(value, list) else "{\n%s\n}\n") % text)


def ranking():
    """Graded relevance, relevant articles that were not found, and rankings shorter than the cut."""
    qrels, run = {}, {}
    for n in range(60):
        articles = [f"d{i}" for i in range(40)]
        relevant = draw.sample(articles, draw.choice([1, 1, 1, 2, 3, 8, 12]))
        qrels[f"q{n}"] = {a: draw.choice([1, 1, 1, 2, 3]) for a in relevant} | {a: 0 for a in draw.sample(articles, 3) if a not in relevant}
        found = draw.sample(articles, draw.choice([3, 10, 10, 25, 40]))
        run[f"q{n}"] = {a: float(len(found) - i) for i, a in enumerate(found)}
    names = {"recall1": "recall_1", "recall5": "recall_5", "recall10": "recall_10", "reciprocalRank": "recip_rank", "ndcg10": "ndcg_cut_10"}
    scores = pytrec_eval.RelevanceEvaluator(qrels, {"recall.1,5,10", "recip_rank", "ndcg_cut.10"}).evaluate(run)
    write("ranking.json", [{
        "relevance": qrels[q], "ranking": sorted(run[q], key=run[q].get, reverse=True),
        "expected": {ours: scores[q][theirs] for ours, theirs in names.items()}} for q in qrels])


def published_scorer(path):
    """The script is written for Python 2: its text handling is translated, nothing else is touched."""
    source = pathlib.Path(path).read_text()
    source = re.sub(r"^(reload\(sys\)|sys\.setdefaultencoding.*)$", "", source, flags=re.M)
    source = source.replace(".decode('utf-8')", "").replace("ur'", "r'")
    tokenize = nltk.tokenize.word_tokenize
    # Sentence splitting needs a model that the script downloads; answers are phrases, taken as one line each.
    nltk.word_tokenize = lambda text: tokenize(text, preserve_line=True)
    scope = {"__name__": "cmrc"}
    exec(compile(source, path, "exec"), scope)
    return scope["calc_em_score"], scope["calc_f1_score"]


def cmrc(path):
    exact, f1 = published_scorer(path)
    write("cmrc.json", [{"exact": exact(c["answers"], c["prediction"]), "f1": f1(c["answers"], c["prediction"])}
                        for c in json.loads((HERE / "answers.json").read_text())])


def classes():
    """AUROC with ties; precision and recall of refusing; quantiles; a paired sign-flip test small enough to be exact."""
    rows = [{"answerable": draw.random() < .7, "confidence": round(draw.random(), 1)} for _ in range(80)]
    for r in rows:
        r["answered"] = r["confidence"] >= .4
    truth, said = [not r["answerable"] for r in rows], [not r["answered"] for r in rows]
    values = [round(draw.expovariate(.1), 3) for _ in range(37)]
    changes = [1, -1, 1, 1, .5, 0, 1, .25, 1, 0, -.5, 1]
    test = stats.permutation_test((numpy.array(changes),), lambda x, axis: x.mean(axis=axis), permutation_type="samples",
                                  n_resamples=10 ** 6, alternative="greater", vectorized=True)
    low = stats.binomtest(17, 17).proportion_ci(method="wilson")
    write("classes.json", {
        "decisions": rows,
        "auroc": metrics.roc_auc_score([r["answerable"] for r in rows], [r["confidence"] for r in rows]),
        "precision": metrics.precision_score(truth, said), "recall": metrics.recall_score(truth, said),
        "values": values, "quantiles": {str(q): float(numpy.quantile(values, q)) for q in (0, .5, .95, 1)},
        "changes": changes, "p": float(test.pvalue), "wilson17of17": {"low": float(low.low), "high": float(low.high)}})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    ranking(); cmrc(sys.argv[1]); classes()
