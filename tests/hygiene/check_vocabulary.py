#!/usr/bin/env python3
"""The Indonesian vocabulary stands in the tables under models/, not in C++ code.

usage: check_vocabulary.py ROOT

Takes the words of all patterns of the tables and looks for them among the
identifiers and string literals of src/ and include/ (comments may give
examples). A literal that is just an id of a table ("PENGAWAS", "EV_RAKOR") or the
end of one ("_kota") is a reference to rows, not vocabulary. Words that both languages have, or that are names of the field, are
listed in international_words.txt.
"""
import pathlib
import re
import sys

# One pass over C++: comments are dropped, literals and identifiers kept.
LEXEME = re.compile(
    r'//[^\n]*|/\*.*?\*/|(?P<include>^\s*#\s*include[^\n]*)|(?P<char>\'(?:\\.|[^\'\\\n])+\')'
    r'|R"(?P<mark>[^( ]*)\((?P<raw>.*?)\)(?P=mark)"|"(?P<text>(?:\\.|[^"\\\n])*)"'
    r'|(?P<name>[A-Za-z_]\w*)', re.S | re.M)
PART = re.compile(r'[A-Z]?[a-z]+|[A-Z]+(?![a-z])')
PATTERN_COLUMNS = {'pattern', 'variants', 'canonical', 'form', 'replacement', 'root', 'context'}
# Web pages have their buttons in English, so that table says nothing about code.
LEFT_OUT = {'MANIFEST.tsv', 'furniture.tsv'}
ID_COLUMNS = {'id', 'code', 'class'}
MIN_LETTERS = 4  # shorter ones are affixes, acronyms and chance


def table_words(models):
    """(word -> file:line of one pattern that has it, ids of rows)."""
    words, ids = {}, set()
    for file in sorted(models.rglob('*.tsv')):
        if file.name in LEFT_OUT:
            continue
        columns = None
        for number, line in enumerate(file.read_text().split('\n'), 1):
            if not line or line.startswith('#'):
                continue
            cells = line.split('\t')
            if columns is None:
                columns = [i for i, name in enumerate(cells) if name in PATTERN_COLUMNS]
                id_columns = [i for i, name in enumerate(cells) if name in ID_COLUMNS]
                continue
            ids.update(cells[i] for i in id_columns
                       if i < len(cells) and re.search('[A-Z.]', cells[i]))
            for i in columns:
                for word in re.findall(r'[a-z]+', cells[i].lower() if i < len(cells) else ''):
                    if len(word) >= MIN_LETTERS:
                        words.setdefault(word, f'{file.relative_to(models)}:{number}')
    return words, ids


def code_words(file, ids):
    """Yields (line, word) for identifiers and string literals."""
    text = file.read_text()
    for found in LEXEME.finditer(text):
        source = found.group('name') or found.group('text') or found.group('raw')
        if not source:
            continue
        line = text.count('\n', 0, found.start()) + 1
        if found.group('name') is None:
            if source in ids or source[0] in '_.' and any(i.endswith(source) for i in ids):
                continue
            source = re.sub(r'\\.', ' ', source)
        for word in PART.findall(source):
            yield line, word.lower()


def main(root):
    root = pathlib.Path(root)
    words, ids = table_words(root / 'models')
    shared = {w for line in (root / 'tests/hygiene/international_words.txt').read_text().splitlines()
              if not line.startswith('#') for w in line.split()}
    files = [f for top in ('src', 'include') for f in sorted((root / top).rglob('*'))
             if f.suffix in ('.h', '.cpp')]
    count = 0
    for file in files:
        for line, word in code_words(file, ids):
            if word not in words or word in shared:
                continue
            print(f'{file.relative_to(root)}:{line}: "{word}" is a word of {words[word]}')
            count += 1
    print(f'{len(files)} files, {len(words)} words of the tables, {count} breaches')
    return 1 if count or len(words) < 1000 or len(files) < 50 else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
