#!/usr/bin/env python3
"""What the rest of an article says of a passage: measures and fits models/id-news/score/context.tsv.

fit_context.py --check                         is corpora/gold/articles.jsonl sound
fit_context.py --measure [--netra PROGRAM]     passages on the right side of 0.5, with context and without
fit_context.py --fit [--netra PROGRAM]         chooses the weights and writes context.tsv

The articles are read by `netra analyze`. A passage's own score is what it gets with all weights of the
context at 0; the weights are the best of a grid by log-loss, the mean of the dev articles and that of
corpora/articles counting alike: most of the former tell of a case, the latter are as pages come. Passages
that nothing links to a case (`Partial::linked` of score/scorer.h) are only ever lowered by their context,
in the fit as in the program. Articles of the train split are left alone: the scorer has learned from their
passages. Plain Python 3, standard library only.
"""
import argparse
import itertools
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpora/gold"
TABLES = ROOT / "models/id-news"
CATEGORIES = {"incident", "aggregate", "cleared", "prevention", "norm", "other"}
# Limits, and weights of the title, of the passages near by, of the article.
GRID = ((4, 6, 8, 12), (0.2, 0.4, 0.6, 0.8, 1.0), (0.2, 0.4, 0.6, 0.8, 1.0, 1.4), (0.3, 1, 2, 3, 4, 5))
HEAD = ("# What the rest of an article says of a passage. Written by `corpora/fit_context.py --fit`.\n"
        "key\tvalue\tnote\n")
NOTES = {"title": "times the log-odds of the title",
         "near": "times the mean log-odds of two passages before and two behind",
         "article": "for each passage under a title",
         "limit": "log-odds are held within minus and plus this",
         "min_passages": "shorter texts have no context"}


def articles(split=None):
    rows = [json.loads(line) for line in open(GOLD / "articles.jsonl", encoding="utf-8")]
    return [a for a in rows if split is None or a["split"] == split]


def check():
    faults, ids, split_of = [], set(), {}
    texts = {}
    for split in ("train", "dev", "test"):
        for line in open(GOLD / f"{split}.jsonl", encoding="utf-8"):
            row = json.loads(line)
            split_of[row["batch"]] = split
            texts[re.sub(r"\s*\n\s*", " ", row["text"])] = split
    for line, a in enumerate(articles(), 1):
        where = f"corpora/gold/articles.jsonl:{line}"
        if a["id"] in ids:
            faults.append(f"{where}: the id {a['id']} occurs twice")
        ids.add(a["id"])
        if split_of.get(a["batch"], a["split"]) != a["split"]:
            faults.append(f"{where}: the batch {a['batch']} is in {split_of[a['batch']]} as well")
        for i, p in enumerate(a["passages"]):
            if p["category"] not in CATEGORIES or not isinstance(p["alone"], bool) or not p["text"].strip():
                faults.append(f"{where}: passage {i} has no text, no category or no mark")
            elif texts.get(p["text"], a["split"]) != a["split"]:
                faults.append(f"{where}: passage {i} stands in {texts[p['text']]}.jsonl too")
    for fault in faults:
        print(fault)
    print(f"{len(ids)} articles, {len(faults)} faults")
    return 1 if faults else 0


class Reader:
    """The program with the weights that are asked for."""

    def __init__(self, netra, folder):
        self.netra, self.folder = str(netra), pathlib.Path(folder)
        self.tables = self.folder / "id-news"
        subprocess.run(["cp", "-r", str(TABLES), str(self.tables)], check=True)

    def run(self, *arguments):
        done = subprocess.run([self.netra, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"netra {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def analyses(self, files, weights=None):
        """The passages of each file by the weights; None: those of the project."""
        options = []
        if weights is not None:
            (self.tables / "score/context.tsv").write_text(table(weights), encoding="utf-8")
            self.run("model", "build", self.tables, "-o", self.folder / "model.netra")
            options = ["--model", self.folder / "model.netra"]
        out = []
        for at in range(0, len(files), 50):
            text = self.run("analyze", "--format", "json", "--evidence", 0, *options, *files[at:at + 50])
            out += [json.loads(line)["passages"] for line in text.splitlines()]
        return out


def table(weights):
    return HEAD + "".join(f"context_{key}\t{weights[key]:g}\t{note}\n" for key, note in NOTES.items())


def write_files(some, folder):
    """Each article as a page, and where its passages begin (bytes)."""
    files, begins = [], []
    for a in some:
        data, starts = b"", []
        for p in a["passages"]:
            starts.append(len(data))
            data += p["text"].encode() + b"\n\n"
        files.append(pathlib.Path(folder) / f"{a['id']}.txt")
        files[-1].write_bytes(data)
        begins.append(starts)
    return files, begins


def violates(passage):
    return passage["category"] in ("incident", "aggregate")


def judged(some, begins, found):
    """(article, gold passage, answer) for each gold passage; the answer that covers its first byte."""
    for n, (a, starts, passages) in enumerate(zip(some, begins, found)):
        for gold, begin in zip(a["passages"], starts):
            end = begin + len(gold["text"].encode())
            over = [i for i, p in enumerate(passages) if p["begin"] < end and begin < p["end"]]
            yield n, gold, over[0] if over else None


def measure(reader, folder):
    none = dict(title=0, near=0, article=0, limit=4, min_passages=3)
    for split in ("dev", "test"):
        some = articles(split)
        files, begins = write_files(some, folder)
        for name, weights in (("without context", none), ("with context", None)):
            found = reader.analyses(files, weights)
            right = [(gold["alone"], i is not None and (found[n][i]["violation"] >= 0.5) == violates(gold))
                     for n, gold, i in judged(some, begins, found)]
            draw = random.Random(1)
            shares = sorted(sum(r for _, r in draw.choices(right, k=len(right))) / len(right) for _ in range(1000))
            part = lambda alone: [r for a, r in right if a == alone]
            print(f"{split}, {len(some)} articles, {name}: {sum(r for _, r in right)} of {len(right)} right, "
                  f"{sum(r for _, r in right) / len(right):.3f} [{shares[25]:.3f}, {shares[974]:.3f}]; clear alone "
                  f"{sum(part(True))} of {len(part(True))}, told by the article {sum(part(False))} of {len(part(False))}")
    return 0


def judge(own, linked, title, weights, line):
    """The probabilities of an article's passages, as score/scorer.cpp makes them."""
    slope, offset = line
    held = [max(-weights["limit"], min(weights["limit"], x)) for x in own]
    out = []
    for i, x in enumerate(own):
        near = [held[k] for k in range(max(0, i - 2), min(len(own), i + 3)) if k not in (i, title)]
        terms = [weights["title"] * held[title] if title not in (None, i) else 0.0,
                 weights["near"] * sum(near) / len(near) if near else 0.0,
                 weights["article"] if title not in (None, i) else 0.0]
        if not linked[i]:
            terms = [min(term, 0.0) for term in terms]
        if len(own) < weights["min_passages"]:
            terms = []
        out.append(1 / (1 + math.exp(-(slope * (x + sum(terms)) + offset))))
    return out


def read_alone(reader, files, golds):
    """Of each article: own scores, which are linked, where the title is, and (passage, truth) pairs."""
    # The article's weight alone tells which passages are linked to a case.
    found = reader.analyses(files, dict(title=0, near=0, article=1, limit=4, min_passages=3))
    out = []
    for passages, gold in zip(found, golds):
        context = [sum(e["weight"] for e in p["evidence"] if e["feature"] == "context:article") for p in passages]
        first = {}
        for begin, end, truth in gold:
            over = [i for i, p in enumerate(passages) if p["begin"] < end and begin < p["end"]]
            if over:
                first.setdefault(over[0], truth)
        out.append(([p["log_odds"]["total"] - c for p, c in zip(passages, context)], [c > 0 for c in context],
                    next((i for i, p in enumerate(passages) if p["zone"] == "title"), None), sorted(first.items())))
    return out


def written_articles():
    files, golds = sorted((ROOT / "corpora/articles").glob("*.txt")), []
    for file in files:
        data = file.read_bytes()
        gold = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))["passages"]
        starts = [(data.find(p["text"].encode()), p) for p in gold]
        golds.append([(at, at + len(p["text"].encode()), violates(p)) for at, p in starts])
    return files, golds


def fit(reader, folder):
    some = articles("dev")
    files, begins = write_files(some, folder)
    golds = [[(at, at + len(p["text"].encode()), violates(p)) for at, p in zip(starts, a["passages"])]
             for a, starts in zip(some, begins)]
    sets = [read_alone(reader, files, golds), read_alone(reader, *written_articles())]
    rows = dict(line.split("\t")[:2] for line in open(TABLES / "score/calibration.tsv", encoding="utf-8")
                if line.startswith(("slope", "offset")))
    line = float(rows["slope"]), float(rows["offset"])
    best = None
    for limit, title, near, article in itertools.product(*GRID):
        weights = dict(title=title, near=near, article=article, limit=limit, min_passages=3)
        losses, wrong = [], []
        for some in sets:
            answers = [(p, truth) for own, linked, at, gold in some
                       for p, truth in zip([judge(own, linked, at, weights, line)[i] for i, _ in gold],
                                           [t for _, t in gold])]
            losses.append(-sum(math.log(max(1e-9, p if truth else 1 - p)) for p, truth in answers) / len(answers))
            wrong.append((sum((p >= 0.5) != truth for p, truth in answers), len(answers)))
        if best is None or sum(losses) < best[0]:
            best = sum(losses), weights, losses, wrong
    _, weights, losses, wrong = best
    for name, loss, (bad, all_) in zip(("dev of articles.jsonl", "corpora/articles"), losses, wrong):
        print(f"{name}: log-loss {loss:.4f}, {bad} of {all_} on the wrong side of 0.5")
    (TABLES / "score/context.tsv").write_text(table(weights), encoding="utf-8")
    print(table(weights), end="")
    return 0


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = options.add_mutually_exclusive_group(required=True)
    for name in ("check", "measure", "fit"):
        what.add_argument(f"--{name}", action="store_true")
    options.add_argument("--netra", default=ROOT / "build/release/netra")
    chosen = options.parse_args()
    if chosen.check:
        return check()
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(chosen.netra, folder)
        return fit(reader, folder) if chosen.fit else measure(reader, folder)


if __name__ == "__main__":
    sys.exit(main())
