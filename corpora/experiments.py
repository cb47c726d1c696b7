#!/usr/bin/env python3
"""Experiments on the gold corpus with the netra program alone.

experiments.py COMMAND [--netra build/release/netra] [--on dev|test]

ablation       every family of features: all, without it, it alone
leave-style    train on the other styles, judge the style that was left out
leave-family   the batches of one writer (the name up to the dash; s1 to s6 are one) left out
leave-starter  the starter batches s1 to s6, written by another writer, left out of train
curve          growing shares of the training batches
noise          the passages as careless writers send them (noise.py)

Each model is trained by `netra train` into a copy of models/id-news, built by
`netra model build` and judged by `netra eval`; nothing of the project is
changed. leave-style and leave-family use train and dev, the others train on train
and judge --on (dev by default).
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLD = ROOT / "corpora/gold"
FAMILIES = "w b m act claim shape n".split()


def rows_of(name):
    return [json.loads(line) for line in open(GOLD / f"{name}.jsonl", encoding="utf-8")]


def write(rows, path):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


class Bench:
    def __init__(self, netra, folder):
        self.netra, self.folder = str(netra), pathlib.Path(folder)
        self.tables = self.folder / "id-news"
        shutil.copytree(ROOT / "models/id-news", self.tables)

    def run(self, *arguments):
        done = subprocess.run([self.netra, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"netra {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def judge(self, train, judged, *options):
        """Measures of a model trained on `train`, on the rows `judged`."""
        model = self.folder / "model.netra"
        corpus = write(train, self.folder / "train.jsonl")
        self.run("train", corpus, "--dev", self.dev, "-o", self.tables / "score/weights.tsv",
                 *options)
        self.run("model", "build", self.tables, "-o", model)
        return self.eval(judged, "--model", model)

    def judge_apart(self, rows, judged):
        """The same, a ninth of the batches of `rows` serving as dev."""
        self.dev = write([r for r in rows if serves_as_dev(r)], self.folder / "dev.jsonl")
        return self.judge([r for r in rows if not serves_as_dev(r)], judged)

    def eval(self, judged, *options):
        text = self.run("eval", write(judged, self.folder / "judged.jsonl"), *options)
        number = lambda pattern: float(re.search(pattern, text)[1])
        return {"rows": len(judged), "F1": number(r"violation F1 at 0.5 +([\d.]+)"),
                "AUROC": number(r"violation AUROC +([\d.]+)"),
                "macro F1": number(r"category macro F1 +([\d.]+)"),
                "Brier": number(r"Brier +([\d.]+)"), "ECE": number(r"ECE[^\d]+[a-z( )]*([\d.]+)")}


def family_of(row):
    return re.sub(r"\d+$", "", row["batch"].split("-")[0])


def serves_as_dev(row):
    return zlib.crc32(row["batch"].encode()) % 9 == 0


def show(name, m):
    print(f"{name:<24}{m['rows']:>6}  F1 {m['F1']:.3f}  AUROC {m['AUROC']:.3f}  "
          f"macro F1 {m['macro F1']:.3f}  Brier {m['Brier']:.4f}  ECE {m['ECE']:.4f}", flush=True)


def mean(measures):
    total = sum(m["rows"] for m in measures)
    out = {k: sum(m[k] * m["rows"] for m in measures) / total for k in measures[0]}
    out["rows"] = total
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command",
                        choices=["ablation", "leave-style", "leave-family", "leave-starter",
                                 "curve", "noise"])
    parser.add_argument("--netra", default=ROOT / "build/release/netra")
    parser.add_argument("--on", default="dev", choices=["dev", "test"])
    args = parser.parse_args()
    train, dev, judged = rows_of("train"), rows_of("dev"), rows_of(args.on)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(args.netra, folder)
        bench.dev = write(dev, bench.folder / "dev.jsonl")
        if args.command == "ablation":
            show("all", bench.judge(train, judged))
            for family in FAMILIES:
                show(f"without {family}", bench.judge(train, judged, "--without", family))
            for family in FAMILIES:
                show(f"{family} alone", bench.judge(train, judged, "--only", family))
        elif args.command in ("leave-style", "leave-family"):
            kind = (lambda row: row["style"]) if args.command == "leave-style" else family_of
            both, results = train + dev, []
            for left_out in sorted({kind(row) for row in both}):
                results.append(bench.judge_apart([r for r in both if kind(r) != left_out],
                                                 [r for r in both if kind(r) == left_out]))
                show(left_out, results[-1])
            show("mean by rows", mean(results))
        elif args.command == "leave-starter":
            show("starter batches", bench.judge([r for r in train if family_of(r) != "s"],
                                                [r for r in train if family_of(r) == "s"]))
        elif args.command == "curve":
            batches = sorted({row["batch"] for row in train},
                             key=lambda batch: zlib.crc32(batch.encode()))
            for share in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0):
                kept = set(batches[:round(share * len(batches))])
                some = [row for row in train if row["batch"] in kept]
                show(f"{len(some)} passages", bench.judge(some, judged))
        else:
            show("as written", bench.eval(judged))
            for kind in ("capitals", "bare", "typos", "detached", "colloquial", "all"):
                noisy = subprocess.run([sys.executable, ROOT / "corpora/noise.py", kind,
                                        GOLD / f"{args.on}.jsonl"], capture_output=True, text=True,
                                       check=True).stdout
                show(kind, bench.eval([json.loads(line) for line in noisy.splitlines()]))


if __name__ == "__main__":
    main()
