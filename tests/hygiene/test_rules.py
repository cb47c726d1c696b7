#!/usr/bin/env python3
"""Each rule of this folder must find the breach that it is there for.

usage: test_rules.py
"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# rule -> (command, files of a tree that breaks it, words of the complaint)
CASES = {
    'layers: upward include': (
        ['check_layers.py'],
        {'src/LAYERS': 'base:\ntext: base\n', 'src/base/a.cpp': '#include "text/b.h"\n'},
        'base must not include text/b.h'),
    'layers: unknown module': (
        ['check_layers.py'], {'src/LAYERS': 'base:\n', 'src/other/a.cpp': '\n'},
        'LAYERS has no module other'),
    'layers: cycle': (
        ['check_layers.py'], {'src/LAYERS': 'base: text\ntext: base\n'}, 'no earlier line defines'),
    'ascii': (
        ['check_sources.py', 'ascii'], {'src/base/a.cpp': '// \u00e9\n'}, 'not ASCII'),
    'length': (
        ['check_sources.py', 'length'], {'src/base/a.cpp': '\n' * 701}, '701 lines'),
    'paths': (
        ['check_sources.py', 'paths'], {'README.md': 'see /ho' + 'me/someone/x\n'},
        'folder of one machine'),
    'links': (
        ['check_sources.py', 'links'], {'README.md': 'see [it](doc/none.md)\n'},
        'README.md:1: doc/none.md is not there'),
    'links: codemap': (
        ['check_sources.py', 'links'], {'src/README.md': '# x\n', 'src/base/a.cpp': '\n'},
        'does not name the module base'),
    'mirror: no test': (
        ['check_sources.py', 'mirror'],
        {'src/base/a.cpp': '\n', 'tests/hygiene/untested.tsv': 'source\treason\n'},
        'src/base/a.cpp: no tests/unit/base/a_test.cpp'),
    'mirror: stale excuse': (
        ['check_sources.py', 'mirror'],
        {'src/base/a.cpp': '\n', 'tests/unit/base/a_test.cpp': '\n',
         'tests/hygiene/untested.tsv': 'source\treason\nbase/a.cpp\tno time so far\n'},
        'has a test now'),
    'vocabulary: identifier': (
        ['check_vocabulary.py'],
        {'models/m/a.tsv': 'pattern\nkampanye\n', 'src/base/a.cpp': 'int is_kampanye;\n',
         'tests/hygiene/international_words.txt': ''},
        'a.cpp:1: "kampanye"'),
    'vocabulary: literal': (
        ['check_vocabulary.py'],
        {'models/m/a.tsv': 'pattern\nkampanye\n', 'src/base/a.cpp': '\nauto s = "Kampanye akbar";\n',
         'tests/hygiene/international_words.txt': ''},
        'a.cpp:2: "kampanye"'),
}


def complaint(command, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        run = subprocess.run([sys.executable, HERE / command[0], *command[1:], folder],
                             capture_output=True, text=True)
        return run.returncode, run.stdout + run.stderr


def main():
    failed = 0
    for name, (command, files, expected) in CASES.items():
        code, text = complaint(command, files)
        if code == 0 or expected not in text:
            print(f'{name}: expected a complaint with "{expected}", got exit code {code}:\n{text}')
            failed += 1
    print(f'{len(CASES)} rules broken on purpose, {failed} not noticed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
