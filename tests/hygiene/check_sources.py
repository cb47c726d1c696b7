#!/usr/bin/env python3
"""Rules about the text of tracked files.

usage: check_sources.py RULE ROOT

ascii   C++ sources are ASCII; other letters stand as escapes
length  a source over 700 lines says why in its first lines ("Longer than ...")
paths   no tracked file names a folder of one machine
links   each relative link of a page leads to something; src/README.md names each module
mirror  each src/<module>/<file>.cpp has a test: tests/unit/<module>/<file>_test.cpp
        or one that names <module>/<file>; or untested.tsv says why not
"""
import pathlib
import re
import subprocess
import sys

MAX_LINES = 700
CODE = {'.h', '.cpp', '.py', '.in'}


def tracked(root):
    """Files that git tracks or would track; all files where there is no git."""
    try:
        out = subprocess.run(
            ['git', '-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
            capture_output=True, check=True).stdout
        names = [n for n in out.decode().split('\0') if n]
    except (OSError, subprocess.CalledProcessError):
        names = [str(p.relative_to(root)) for p in pathlib.Path(root).rglob('*')
                 if 'build' not in p.parts and '.git' not in p.parts]
    files = [root / name for name in sorted(set(names))]
    return [f for f in files if f.is_file()]


def check_ascii(root, files):
    for file in files:
        if file.suffix not in ('.h', '.cpp', '.in'):
            continue
        for number, line in enumerate(file.read_bytes().split(b'\n'), 1):
            if not line.isascii():
                yield f'{file}:{number}: a byte that is not ASCII'


def check_length(root, files):
    for file in files:
        if file.suffix not in CODE:
            continue
        lines = file.read_text(errors='replace').splitlines()
        if len(lines) > MAX_LINES and not any('onger than' in l for l in lines[:12]):
            yield f'{file}: {len(lines)} lines and no reason for it in its head'


def check_paths(root, files):
    # The folder of this checkout and of its user, and folders of users in general.
    here = {str(root.parent) + '/', str(pathlib.Path.home()) + '/'} - {'//', '/root/'}
    pattern = re.compile('|'.join([*map(re.escape, here), r'/home/\w', r'/Users/\w',
                                   r'(?<![\w/.])/root/\w']))
    for file in files:
        data = file.read_bytes()
        if b'\0' in data:
            continue
        for number, line in enumerate(data.decode(errors='replace').splitlines(), 1):
            found = pattern.search(line)
            if found and 'hygiene/check_sources.py' not in str(file):
                yield f'{file}:{number}: names a folder of one machine: {found.group()}'


def check_links(root, files):
    pages = [f for f in files if f.suffix == '.md']
    for page in pages:
        text = page.read_text(errors='replace')
        for found in re.finditer(r'\]\(([^)#\s]+)[^)]*\)', text):
            target = found.group(1)
            if '://' in target or target.startswith('mailto:'):
                continue
            if not (page.parent / target).exists():
                line = text.count('\n', 0, found.start()) + 1
                yield f'{page}:{line}: {target} is not there'
    codemap = root / 'src/README.md'
    text = codemap.read_text() if codemap.is_file() else ''
    for module in sorted({f.relative_to(root).parts[1] for f in files
                          if f.is_relative_to(root / 'src') and f.suffix in ('.h', '.cpp')}):
        if f']({module})' not in text:
            yield f'src/README.md does not name the module {module}'


def check_mirror(root, files):
    excused = {}
    for line in (root / 'tests/hygiene/untested.tsv').read_text().splitlines()[1:]:
        if line and not line.startswith('#'):
            name, _, reason = line.partition('\t')
            excused[name] = reason.strip()
    for name, reason in sorted(excused.items()):
        if not (root / 'src' / name).is_file():
            yield f'untested.tsv: src/{name} is not there'
        if len(reason) < 10:
            yield f'untested.tsv: no reason for src/{name}'
    sources = [f for f in files if f.suffix == '.cpp' and f.is_relative_to(root / 'src')]
    if len(sources) < 20:
        yield 'found too few sources to believe it'
    tests = [f for f in files if f.suffix == '.cpp' and f.is_relative_to(root / 'tests')]
    texts = {t: t.read_text() for t in tests}
    for file in sources:
        module, stem = file.relative_to(root / 'src').parts[0], file.stem
        named = any(t.parent.name == module and t.name == stem + '_test.cpp' or
                    re.search(rf'\b{module}/{stem}\b', texts[t]) for t in tests)
        key = f'{module}/{file.name}'
        if named and key in excused:
            yield f'untested.tsv: src/{key} has a test now'
        if not named and key not in excused:
            yield f'src/{key}: no tests/unit/{module}/{stem}_test.cpp, and no test names it'


def main(rule, root):
    root = pathlib.Path(root).resolve()
    files = tracked(root)
    found = list(globals()['check_' + rule](root, files))
    print(*found, sep='\n')
    print(f'{rule}: {len(files)} files, {len(found)} breaches')
    return 1 if found or not files else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
