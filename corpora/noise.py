#!/usr/bin/env python3
"""noise.py KIND GOLD.jsonl > NOISY.jsonl: the same passages as careless writers send them.

KIND: capitals (all upper case), bare (lower case, no punctuation), typos (5 % of the words: a
letter left out, doubled, changed for its neighbour or swapped), detached (di- written apart where
four letters or more follow), colloquial (short forms of models/id-news/token/forms.tsv for a third
of the words that have one), all (bare, detached, colloquial and typos together). Deterministic:
the draw depends on the id of the row alone. Claims are left out, since their spans move.
"""
import csv
import json
import pathlib
import random
import re
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
WORD = re.compile(r"[A-Za-z]+")


def short_forms():
    forms = {}
    with open(ROOT / "models/id-news/token/forms.tsv", encoding="utf-8") as table:
        for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) < 3 or row[0].startswith("#") or row[0] == "form":
                continue
            form, replacement = row[0], row[1]
            if " " in form or " " in replacement or len(form) >= len(replacement):
                continue
            forms.setdefault(replacement, []).append(form)
    return forms


def typo(word, draw):
    i = draw.randrange(len(word))
    kind = draw.randrange(4)
    if kind == 0:
        return word[:i] + word[i + 1:]
    if kind == 1:
        return word[:i] + word[i] + word[i:]
    if kind == 2 and i + 1 < len(word):
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    for row in KEYS:
        at = row.find(word[i].lower())
        if at >= 0:
            return word[:i] + row[at - 1 if at else 1] + word[i + 1:]
    return word


def noisy(text, kind, draw, forms):
    every = kind == "all"
    if kind == "capitals":
        return text.upper()
    if kind == "bare" or every:
        text = re.sub(r"[^\w\s/-]|(?<!\w)-|-(?!\w)", " ", text.lower())
        text = re.sub(r"[ \t]+", " ", text).strip()
    if kind == "detached" or every:
        text = re.sub(r"\b([Dd]i)(?!ri)(?=[a-z]{4,})", r"\1 ", text)
    if kind == "colloquial" or every:
        def shorten(m):
            known = forms.get(m[0].lower())
            return draw.choice(known) if known and draw.random() < 1 / 3 else m[0]
        text = WORD.sub(shorten, text)
    if kind == "typos" or every:
        text = WORD.sub(
            lambda m: typo(m[0], draw) if len(m[0]) > 3 and draw.random() < 0.05 else m[0], text)
    return text


def main():
    kind, path = sys.argv[1:3]
    forms = short_forms()
    for line in open(path, encoding="utf-8"):
        row = json.loads(line)
        draw = random.Random(zlib.crc32(f"{kind} {row['id']}".encode()))
        row["text"] = noisy(row["text"], kind, draw, forms).strip() or row["text"]
        row["claims"] = []
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
