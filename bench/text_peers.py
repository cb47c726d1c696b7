#!/usr/bin/env python3
"""text_peers.py [--netra PROGRAM]: what netra is compared with on corpora/gold.

Two classifiers that see the words alone, trained on the same training rows, tuned on dev and
judged once on test, incident and aggregate against the rest:
  TF-IDF    words 1-2 and characters 3-5, logistic regression by liblinear, C of 1 3 10 30
  fastText  supervised, subwords 3-5, epochs 10 25, rates 0.3 0.8, word n-grams 1 2
Debian: apt-get install python3-sklearn fasttext (a missing one is left out).
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SPLITS = ("train", "dev", "test")


def measures(gold, scores):
    hits = sum(g and s > 0.5 for g, s in zip(gold, scores))
    said, meant = sum(s > 0.5 for s in scores), sum(gold)
    ranked = sorted(range(len(gold)), key=lambda i: scores[i])
    rank_sum, i = 0.0, 0
    while i < len(ranked):  # equal scores share their mean rank
        j = i
        while j < len(ranked) and scores[ranked[j]] == scores[ranked[i]]:
            j += 1
        rank_sum += sum(gold[k] for k in ranked[i:j]) * (i + j + 1) / 2
        i = j
    calm = len(gold) - meant
    return {"F1": 2 * hits / (said + meant),
            "AUROC": (rank_sum - meant * (meant + 1) / 2) / (meant * calm),
            "errors": sum(g != (s > 0.5) for g, s in zip(gold, scores))}


def show(name, m, note=""):
    print(f"{name:<10} F1 {m['F1']:.3f}  AUROC {m['AUROC']:.3f}  errors {m['errors']}  {note}",
          flush=True)


def tfidf(texts, gold):
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    views = [TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
             TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3)]
    for view in views:
        view.fit(texts["train"])
    x = {s: hstack([view.transform(texts[s]) for view in views]).tocsr() for s in SPLITS}
    best = None
    for c in (1, 3, 10, 30):
        model = LogisticRegression(C=c, solver="liblinear").fit(x["train"], gold["train"])
        f1 = measures(gold["dev"], model.predict_proba(x["dev"])[:, 1])["F1"]
        if best is None or f1 > best[0]:
            best = (f1, c, list(model.predict_proba(x["test"])[:, 1]))
    show("TF-IDF", measures(gold["test"], best[2]), f"C {best[1]}, dev F1 {best[0]:.3f}")


def fasttext(texts, gold, folder):
    lines = {s: [re.sub(r"[^\w]+", " ", t.lower()).strip() or "empty" for t in texts[s]]
             for s in SPLITS}
    (folder / "train").write_text("".join(
        f"__label__{int(g)} {t}\n" for g, t in zip(gold["train"], lines["train"])))
    best = None
    for epochs in (10, 25):
        for rate in (0.3, 0.8):
            for grams in (1, 2):
                subprocess.run(["fasttext", "supervised", "-input", folder / "train", "-output",
                                folder / "model", "-epoch", str(epochs), "-lr", str(rate),
                                "-wordNgrams", str(grams), "-dim", "50", "-minn", "3", "-maxn", "5",
                                "-bucket", "200000", "-thread", "1", "-verbose", "0"],
                               check=True, capture_output=True)
                scores = {}
                for split in ("dev", "test"):
                    out = subprocess.run(["fasttext", "predict-prob", folder / "model.bin", "-", "2"],
                                         input="\n".join(lines[split]) + "\n", text=True, check=True,
                                         capture_output=True).stdout.splitlines()
                    rows = [dict(zip(o.split()[::2], map(float, o.split()[1::2]))) for o in out]
                    assert len(rows) == len(gold[split])
                    scores[split] = [row.get("__label__1", 0.0) for row in rows]
                f1 = measures(gold["dev"], scores["dev"])["F1"]
                if best is None or f1 > best[0]:
                    best = (f1, f"epochs {epochs}, rate {rate}, n-grams {grams}", scores["test"])
    show("fastText", measures(gold["test"], best[2]), f"{best[1]}, dev F1 {best[0]:.3f}")


def netra(program, folder, texts, gold):
    (folder / "in.jsonl").write_text("".join(
        json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts["test"])))
    subprocess.run([program, "batch", folder / "in.jsonl", "-o", folder / "out.jsonl", "--evidence",
                    "0"], check=True, capture_output=True)
    scores = [max((p["violation"] for p in json.loads(line)["passages"]), default=0.0)
              for line in open(folder / "out.jsonl", encoding="utf-8")]
    show("netra", measures(gold["test"], scores), "highest passage of the text")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--netra", default=ROOT / "build/release/netra")
    args = parser.parse_args()
    rows = {s: [json.loads(line) for line in open(ROOT / f"corpora/gold/{s}.jsonl",
                                                  encoding="utf-8")] for s in SPLITS}
    texts = {s: [re.sub(r"\d", "0", row["text"]) for row in rows[s]] for s in SPLITS}
    gold = {s: [row["category"] in ("incident", "aggregate") for row in rows[s]] for s in SPLITS}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        netra(args.netra, folder, {s: [row["text"] for row in rows[s]] for s in SPLITS}, gold)
        try:
            tfidf(texts, gold)
        except ImportError:
            print("TF-IDF     left out: python3-sklearn is not installed")
        if shutil.which("fasttext"):
            fasttext(texts, gold, folder)
        else:
            print("fastText   left out: fasttext is not installed")


if __name__ == "__main__":
    main()
