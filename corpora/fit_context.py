#!/usr/bin/env python3
"""What the rest of an article says of a passage: measures and fits models/id-news/score/context.tsv.

fit_context.py --check [--articles FILE]       is corpora/gold/articles.jsonl, or FILE in its place, sound
fit_context.py --measure [--netra PROGRAM]     passages on the right side of 0.5, with context and without
fit_context.py --fit [--netra PROGRAM]         chooses the weights and writes context.tsv

The articles are read by `netra analyze` with a model of the tables as they stand. The weights are those of a
grid that put the fewest passages on the wrong side of 0.5, the shares of the dev articles and of
corpora/articles counting alike; of those that put as few, those with the least log-loss. Passages that
nothing links to a case (`Partial::linked` of score/scorer.h) are only ever lowered by their context, in the
fit as in the program. Articles of the train split are left alone: the scorer has learned from their
passages. Plain Python 3, standard library only.
"""
import argparse
import collections
import itertools
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpora/gold"
TABLES = ROOT / "models/id-news"
SPLITS = ("train", "dev", "test")
sys.path.insert(0, str(ROOT / "corpora/articles"))
from check import LABELS  # noqa: E402

# Limits, and weights of the title, of the passages near by, of the article.
SHARES = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8)
GRID = ((4, 6, 8, 10, 12, 14, 16, 20, 24), SHARES, SHARES, (0, 1, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7))
HEAD = ("# What the rest of an article says of a passage. Written by `corpora/fit_context.py --fit`.\n"
        "key\tvalue\tnote\n")
NOTES = {"title": "times the log-odds of the title",
         "near": "times the mean log-odds of two passages before and two behind",
         "article": "for each passage but the title, if the text has one",
         "limit": "log-odds are held within minus and plus this",
         "min_passages": "shorter texts have no context"}
NONE = dict(title=0, near=0, article=0, limit=4, min_passages=3)


def articles(split=None):
    rows = [json.loads(line) for line in open(GOLD / "articles.jsonl", encoding="utf-8")]
    return [a for a in rows if split is None or a["split"] == split]


def check(path):
    faults, ids = [], set()
    split_of, texts = {}, {}
    bare = lambda text: " ".join(text.split()).lower()
    for split in SPLITS:
        for line in open(GOLD / f"{split}.jsonl", encoding="utf-8"):
            row = json.loads(line)
            split_of[row["batch"]] = split
            texts[bare(row["text"])] = split
    alone_in = dict(texts)
    count = 0
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        where = f"{path.name}:{number}"
        try:
            a = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{where}: no JSON, {error}")
            continue
        missing = {"id", "batch", "split", "passages"} - set(a)
        if missing:
            faults.append(f"{where}: no {', '.join(sorted(missing))}")
            continue
        count += 1
        if a["split"] not in SPLITS:
            faults.append(f"{where}: {a['split']} is no split")
        if a["id"] in ids:
            faults.append(f"{where}: the id {a['id']} occurs twice")
        ids.add(a["id"])
        if split_of.setdefault(a["batch"], a["split"]) != a["split"]:
            faults.append(f"{where}: the batch {a['batch']} is in {split_of[a['batch']]} as well")
        if not a["passages"]:
            faults.append(f"{where}: no passage")
        for i, p in enumerate(a["passages"]):
            text, alone = p.get("text", ""), p.get("alone")
            if not text.strip() or "\n" in text:
                faults.append(f"{where}: passage {i} has no text, or more than a line")
            if p.get("status") not in LABELS.get(p.get("category"), ()):
                faults.append(f"{where}: passage {i} is {p.get('category')}, {p.get('status')}")
            if not isinstance(alone, bool):
                faults.append(f"{where}: passage {i} does not say whether it is clear alone")
            if texts.setdefault(bare(text), a["split"]) != a["split"]:
                faults.append(f"{where}: passage {i} stands in {texts[bare(text)]} too")
            if alone and alone_in.get(bare(text)) != a["split"]:
                faults.append(f"{where}: passage {i} is clear alone and not in {a['split']}.jsonl")
    if count == 0:
        faults.append(f"{path.name}: no article")
    for fault in faults:
        print(fault)
    print(f"{count} articles, {len(faults)} faults")
    return 1 if faults else 0


class Reader:
    """The program with a model of the project's tables and the weights that are asked for."""

    def __init__(self, netra, folder):
        self.netra, self.folder = str(netra), pathlib.Path(folder)
        self.tables = self.folder / "id-news"
        shutil.copytree(TABLES, self.tables)

    def run(self, *arguments):
        done = subprocess.run([self.netra, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"netra {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def analyses(self, files, weights):
        """The passages of each file."""
        (self.tables / "score/context.tsv").write_text(table(weights), encoding="utf-8")
        self.run("model", "build", self.tables, "-o", self.folder / "model.netra")
        out = []
        for at in range(0, len(files), 50):
            some = files[at:at + 50]
            text = self.run("analyze", "--format", "json", "--evidence", 0, "--model", self.folder / "model.netra",
                            *some)
            read = [json.loads(line)["passages"] for line in text.strip("\n").split("\n")]
            if len(read) != len(some):
                sys.exit(f"{len(some)} files gave {len(read)} reports")
            out += read
        return out


def table(weights):
    return HEAD + "".join(f"context_{key}\t{weights[key]:g}\t{note}\n" for key, note in NOTES.items())


def weights_of_project():
    rows = [line.split("\t") for line in open(TABLES / "score/context.tsv", encoding="utf-8")]
    return {row[0].removeprefix("context_"): float(row[1]) for row in rows if row[0].startswith("context_")}


def violates(passage):
    return passage["category"] in ("incident", "aggregate")


def labelled_articles(split, folder):
    """Each article as a page, and of its passages: where (bytes), whether they violate, whether clear alone."""
    files, golds = [], []
    for a in articles(split):
        data, gold = b"", []
        for p in a["passages"]:
            text = p["text"].encode()
            gold.append((len(data), len(data) + len(text), violates(p), p["alone"]))
            data += text + b"\n\n"
        files.append(pathlib.Path(folder) / f"{a['id']}.txt")
        files[-1].write_bytes(data)
        golds.append(gold)
    return files, golds


def written_articles():
    """The same of corpora/articles."""
    files, golds = sorted((ROOT / "corpora/articles").glob("*.txt")), []
    for file in files:
        data, gold, at = file.read_bytes(), [], 0
        passages = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))["passages"]
        for p in passages:
            text = p["text"].encode()
            at = data.find(text, at)
            if at < 0:
                sys.exit(f"{file}: not in the text, or not in its order: {p['text']}")
            gold.append((at, at + len(text), violates(p), True))
            at += len(text)
        golds.append(gold)
    return files, golds


def answers_to(begin, end, passages):
    return [i for i, p in enumerate(passages) if p["begin"] < end and begin < p["end"]]


def measure(reader, folder):
    for split in ("dev", "test"):
        files, golds = labelled_articles(split, folder)
        for name, weights in (("without context", NONE), ("with context", weights_of_project())):
            found = reader.analyses(files, weights)
            said = []  # what it is, what the program says, whether it is clear alone
            for passages, gold in zip(found, golds):
                for begin, end, truth, alone in gold:
                    scores = [passages[i]["violation"] for i in answers_to(begin, end, passages)]
                    said.append((truth, max(scores, default=0.0) >= 0.5, alone))
            right = [truth == answer for truth, answer, _ in said]
            draw = random.Random(1)
            shares = sorted(sum(draw.choices(right, k=len(right))) / len(right) for _ in range(1000))
            part = lambda wanted: [truth == answer for truth, answer, alone in said if alone == wanted]
            print(f"{split}, {len(files)} articles, {name}: {sum(right)} of {len(right)} right, "
                  f"{sum(right) / len(right):.3f} [{shares[25]:.3f}, {shares[974]:.3f}]; clear alone "
                  f"{sum(part(True))} of {len(part(True))}, told by the article {sum(part(False))} of "
                  f"{len(part(False))}; missed {sum(t and not a for t, a, _ in said)}, "
                  f"false alarms {sum(a and not t for t, a, _ in said)}")
    return 0


Page = collections.namedtuple("Page", "own alone linked title gold")


def read_pages(reader, files, golds):
    """Of each article: totals and calibrated log-odds without context, which passages are linked to a case,
    where the title is, and (passage, truth) pairs."""
    found = reader.analyses(files, NONE)
    # A passage that is not linked never has a term above 0; that of its neighbours is above 0 by one of these.
    ways = [reader.analyses(files, dict(NONE, near=near, limit=999)) for near in (1, -1)]
    out = []
    for n, passages in enumerate(found):
        linked = [any(e["weight"] > 0 for way in ways for e in way[n][i]["evidence"] if e["feature"] == "context:near")
                  for i in range(len(passages))]
        gold = []
        for begin, end, truth, _ in golds[n]:
            over = answers_to(begin, end, passages)
            if over:
                gold.append((over[0], truth))
        out.append(Page([p["log_odds"]["total"] for p in passages], [p["log_odds"]["calibrated"] for p in passages],
                        linked, next((i for i, p in enumerate(passages) if p["zone"] == "title"), None), gold))
    return out


def judge(page, weights, slope):
    """The log-odds of an article's passages, as context_of() of score/scorer.cpp makes them."""
    held = [max(-weights["limit"], min(weights["limit"], x)) for x in page.own]
    out = []
    for i in range(len(held)):
        near = [held[k] for k in range(max(0, i - 2), min(len(held), i + 3)) if k not in (i, page.title)]
        terms = [weights["title"] * held[page.title] if page.title not in (None, i) else 0.0,
                 weights["near"] * sum(near) / len(near) if near else 0.0,
                 weights["article"] if page.title not in (None, i) else 0.0]
        if not page.linked[i]:
            terms = [min(term, 0.0) for term in terms]
        if len(held) < weights["min_passages"]:
            terms = []
        out.append(page.alone[i] + slope * sum(terms))
    return out


def loss_of(log_odds, truth):
    z = max(-30.0, min(30.0, log_odds if truth else -log_odds))
    return math.log1p(math.exp(-z))


def fit(reader, folder):
    sets = [read_pages(reader, *labelled_articles("dev", folder)), read_pages(reader, *written_articles())]
    slope = next(float(line.split("\t")[1]) for line in open(TABLES / "score/calibration.tsv", encoding="utf-8")
                 if line.startswith("slope"))
    best = None
    for limit, title, near, article in itertools.product(*GRID):
        weights = dict(title=title, near=near, article=article, limit=limit, min_passages=3)
        losses, wrong = [], []
        for pages in sets:
            said = [(answers[i], truth) for page in pages for answers in [judge(page, weights, slope)]
                    for i, truth in page.gold]
            losses.append(sum(loss_of(*one) for one in said) / len(said))
            wrong.append((sum((z >= 0) != truth for z, truth in said), len(said)))
        rank = sum(bad / count for bad, count in wrong), sum(losses)
        if best is None or rank < best[0]:
            best = rank, weights, losses, wrong
    _, weights, losses, wrong = best
    for name, loss, (bad, count) in zip(("dev of articles.jsonl", "corpora/articles"), losses, wrong):
        print(f"{name}: log-loss {loss:.4f}, {bad} of {count} on the wrong side of 0.5")
    for key, values in zip(("limit", "title", "near", "article"), GRID):
        if weights[key] in (values[0], values[-1]):
            print(f"{key}: the best stands at the edge of the grid")
    (TABLES / "score/context.tsv").write_text(table(weights), encoding="utf-8")
    print(table(weights), end="")
    return 0


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = options.add_mutually_exclusive_group(required=True)
    for name in ("check", "measure", "fit"):
        what.add_argument(f"--{name}", action="store_true")
    options.add_argument("--netra", default=ROOT / "build/release/netra")
    options.add_argument("--articles", type=pathlib.Path, default=GOLD / "articles.jsonl")
    chosen = options.parse_args()
    if chosen.check:
        return check(chosen.articles)
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(chosen.netra, folder)
        return fit(reader, folder) if chosen.fit else measure(reader, folder)


if __name__ == "__main__":
    sys.exit(main())
