#!/usr/bin/env python3
"""Check the gold of the whole articles in this directory.

    python3 corpora/articles/check.py

Prints one line "file: reason" for each fault; exit 1 if there is one.
Plain Python 3, standard library only.
"""
import datetime
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
MODEL = HERE.parent.parent / "models" / "id-news"

LABELS = {
    "incident": {"alleged", "reported", "examined", "proven", "sanctioned"},
    "aggregate": {"counted"},
    "cleared": {"denied", "dismissed"},
    "prevention": {"appeal", "pledge", "action", "nil"},
    "norm": {"rule", "penalty", "hypothetical"},
    "other": {"none"},
}
KINDS = {"person", "institution", "office", "group", "party"}
KEYS = {
    "": ["published", "title", "dateline", "furniture", "passages", "actors", "times", "events", "quotes"],
    "passages": ["text", "category", "status"],
    "actors": ["name", "kind", "id", "offices", "region", "mentions"],
    "times": ["text", "value", "weekday_conflict"],
    "events": ["type", "trigger", "date", "place"],
    "quotes": ["text", "speaker"],
}
WEEKDAYS = [("senin", "senen", "sen"), ("selasa", "sel"), ("rabu", "rebo", "rab"), ("kamis", "kemis", "kam"),
            ("jumat", "jum'at", "jum"), ("sabtu", "saptu", "sab"), ("minggu", "ahad", "min")]
MONTHS = ["januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
          "november", "desember"]
WEEKDAY = re.compile(r"\b(Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu|Ahad|Sen|Sel|Rab|Kam|Jum|Sab|Min)\b")
NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/.-])")
WORDED = re.compile(r"\b(\d{1,2}) ?(Jan|Feb|Mar|Apr|Mei|Jun|Jul|Agu|Agt|Sep|Okt|Nov|Nop|Des)[a-z]*(?:\.? (\d{4}))?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
ISO = re.compile(r"(\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?|P(\d+[YMWD])*(T(\d+[HMS])+)?)")
QUOTE_MARKS = "\"'“‘”’"


def column(path, n):
    with open(path, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]
    return {row[n] for row in rows[1:]}


def weekday_of(surface):
    m = WEEKDAY.search(surface)
    if not m:
        return None
    word = m.group(1).lower()
    return next(i for i, names in enumerate(WEEKDAYS) if word in names)


def written_day(surface):
    """(day, month, year or None) as written, or None."""
    m = WORDED.search(surface)
    if m:
        key = m.group(2).lower().replace("agt", "agu").replace("nop", "nov")
        month = next(i + 1 for i, name in enumerate(MONTHS) if name.startswith(key))
        return int(m.group(1)), month, int(m.group(3)) if m.group(3) else None
    m = NUMERIC.search(surface)
    if m:
        year = int(m.group(4)) if m.group(4) else None
        return int(m.group(1)), int(m.group(3)), year + 2000 if year is not None and year < 100 else year
    return None


def day(value):
    try:
        return datetime.date.fromisoformat(value[:10])
    except (ValueError, TypeError):
        return None


def line_at(text, offset):
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1:end if end >= 0 else len(text)].strip()


def check(name, ids, regions, event_types):
    faults = []
    text_path, gold_path = HERE / (name + ".txt"), HERE / (name + ".gold.json")
    if not text_path.exists() or not gold_path.exists():
        return ["text or gold file is missing"]
    raw = text_path.read_bytes()
    try:
        text = raw.decode("utf-8")
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return [str(error)]
    if not 1500 <= len(raw) <= 4500:
        faults.append(f"{len(raw)} bytes, expected 1500 to 4500")

    for key in KEYS[""]:
        if key not in gold:
            return faults + [f"key {key} is missing"]
    if set(gold) - set(KEYS[""]):
        faults.append(f"unknown keys {sorted(set(gold) - set(KEYS['']))}")
    for group in list(KEYS)[1:]:
        for i, row in enumerate(gold[group]):
            if list(row) != KEYS[group]:
                return faults + [f"{group}[{i}] has keys {list(row)}, expected {KEYS[group]}"]

    def surface(where, words):
        if not words or words not in text:
            faults.append(f"{where}: not in the text: {words!r}")
            return False
        return True

    published = gold["published"]
    if published is not None and (not DAY.fullmatch(published) or not day(published)):
        faults.append(f"published is no date: {published!r}")
    surface("title", gold["title"])
    if gold["dateline"] is not None:
        surface("dateline", gold["dateline"])
    for words in gold["furniture"]:
        surface("furniture", words)

    # Passages: in order, each prefix once, labels allowed.
    at = -1
    starts = []
    for row in gold["passages"]:
        words = row["text"]
        if row["status"] not in LABELS.get(row["category"], ()):
            faults.append(f"label {row['category']}/{row['status']} is not allowed: {words!r}")
        if not surface("passage", words):
            continue
        if text.count(words) > 1 and words != gold["title"]:
            faults.append(f"passage prefix is not unique: {words!r}")
        found = next((m.start() for m in re.finditer(re.escape(words), text) if m.start() > at and
                      line_at(text, m.start()) not in gold["furniture"]), -1)
        if found < 0:
            faults.append(f"passage out of order: {words!r}")
            continue
        if len(words) < 40 and not re.match(r"\s*(\n|$)", text[found + len(words):]) \
                and not any(text.startswith(f, found + len(words)) for f in gold["furniture"]):
            faults.append(f"passage prefix is shorter than 40 characters and does not end its paragraph: {words!r}")
        starts.append(found)
        at = found
    if not any(row["text"] in gold["title"] or gold["title"] in row["text"] for row in gold["passages"]):
        faults.append("the title is no passage")

    # Every line is furniture or holds the start of exactly one passage.
    begin = 0
    for line in text.split("\n"):
        end = begin + len(line)
        inside = [s for s in starts if begin <= s < end]
        if line.strip() and not inside and line.strip() not in gold["furniture"]:
            faults.append(f"line is neither passage nor furniture: {line[:60]!r}")
        if len(inside) > 1:
            faults.append(f"line holds {len(inside)} passages: {line[:60]!r}")
        begin = end + 1

    names = set()
    for actor in gold["actors"]:
        who = actor["name"]
        if actor["kind"] not in KINDS:
            faults.append(f"actor {who}: kind {actor['kind']!r}")
        if actor["kind"] != "person" and actor["id"] is None:
            faults.append(f"actor {who}: only a person may have no id")
        for entry in [actor["id"]] * (actor["id"] is not None) + actor["offices"]:
            if entry not in ids:
                faults.append(f"actor {who}: id {entry!r} is not in the gazetteer")
        if actor["region"] is not None and actor["region"] not in regions:
            faults.append(f"actor {who}: region {actor['region']!r} is not in the region table")
        if not actor["mentions"]:
            faults.append(f"actor {who}: no mention")
        if len(set(actor["mentions"])) != len(actor["mentions"]):
            faults.append(f"actor {who}: a mention stands twice")
        for words in actor["mentions"]:
            surface(f"actor {who}", words)
        if (who, actor["region"]) in names:
            faults.append(f"actor {who} stands twice")
        names.add((who, actor["region"]))
        if actor["kind"] == "person" and who not in text:
            faults.append(f"actor {who}: a person's name must be in the text")

    for time in gold["times"]:
        words, value = time["text"], time["value"]
        if not surface("time", words):
            continue
        if type(time["weekday_conflict"]) is not bool:
            faults.append(f"time {words!r}: weekday_conflict must be true or false")
        if value is None:
            if time["weekday_conflict"]:
                faults.append(f"time {words!r}: a conflict needs a value")
            continue
        ends = value.split("/")
        if len(ends) > 2 or not all(ISO.fullmatch(e) for e in ends):
            faults.append(f"time {words!r}: value {value!r} is not ISO 8601")
            continue
        if any(DAY.match(e) and not day(e) for e in ends):
            faults.append(f"time {words!r}: no such day: {value!r}")
            continue
        first, weekday, written = day(ends[0]) if DAY.match(ends[0]) else None, weekday_of(words), written_day(words)
        if len(ends) == 1 and first and weekday is not None:
            if (first.weekday() != weekday) != time["weekday_conflict"]:
                faults.append(f"time {words!r}: {value} is a {WEEKDAYS[first.weekday()][0]}, "
                              f"weekday_conflict is {time['weekday_conflict']}")
        elif time["weekday_conflict"]:
            faults.append(f"time {words!r}: conflict without weekday and day")
        if len(ends) == 1 and first and written:
            if (first.day, first.month) != written[:2] or written[2] not in (None, first.year):
                faults.append(f"time {words!r}: value {value} is another day")

    # Every written day of the text stands in the times.
    known = [(m.start(), m.end()) for t in gold["times"] if t["text"] for m in re.finditer(re.escape(t["text"]), text)]
    for pattern in (NUMERIC, WORDED):
        for m in pattern.finditer(text):
            if pattern is NUMERIC and (m.group(2) == "-" or not 1 <= int(m.group(1)) <= 31) and m.group(4) is None:
                continue
            if re.fullmatch(r"\(\d{1,2}/\d{1,2}\)", line_at(text, m.start())):
                continue  # page 1 of 2
            if not any(b <= m.start() and m.end() <= e for b, e in known):
                faults.append(f"date without gold: {text[max(0, m.start() - 15):m.end() + 5]!r}")

    for event in gold["events"]:
        if event["type"] not in event_types:
            faults.append(f"event type {event['type']!r} is not in the event table")
        surface("event " + event["type"], event["trigger"])
        if event["date"] is not None and not (ISO.fullmatch(event["date"]) and day(event["date"])):
            faults.append(f"event {event['type']}: date {event['date']!r}")
        if event["place"] is not None:
            surface("event place", event["place"])

    speakers = {actor["name"] for actor in gold["actors"]}
    for quote in gold["quotes"]:
        found = [m.start() for m in re.finditer(re.escape(quote["text"]), text)]
        if not found:
            faults.append(f"quote: not in the text: {quote['text']!r}")
        elif not any(s > 0 and text[s - 1] in QUOTE_MARKS for s in found):
            faults.append(f"quote does not begin after a quotation mark: {quote['text']!r}")
        if quote["speaker"] is not None and quote["speaker"] not in speakers:
            faults.append(f"quote: speaker {quote['speaker']!r} is no actor")
    return faults


def main():
    ids = column(MODEL / "gazetteer" / "actors.tsv", 0)
    regions = column(MODEL / "region" / "regions.tsv", 0)
    event_types = column(MODEL / "event" / "event.tsv", 0)
    names = sorted({p.name.split(".")[0] for p in HERE.iterdir() if p.name.endswith((".txt", ".gold.json"))})
    bad = 0
    for name in names:
        for fault in check(name, ids, regions, event_types):
            print(f"{name}: {fault}")
            bad += 1
    print(f"{len(names)} articles, {bad} faults")
    return 1 if bad or not names else 0


if __name__ == "__main__":
    sys.exit(main())
