#!/usr/bin/env python3
"""The examples of README.md are real: compiled, run, their output compared.

usage: readme.py extract README OUTPUT.cpp      the first C++ block
       readme.py check README EXAMPLE PROGRAM   run everything, compare
       readme.py update README EXAMPLE PROGRAM  write the new output into README

The ```text block after the C++ block is the output of EXAMPLE. In a ```console
block, what follows a line "$ build/release/netra ..." is the output of PROGRAM;
commands of other programs are not run. A line "[...]" stands for any lines. All
is run from the folder of README.
"""
import difflib
import pathlib
import re
import shlex
import subprocess
import sys

BLOCK = re.compile(r'^```(\w+)\n(.*?)^```$', re.S | re.M)
COMMAND = 'build/release/netra'


def run(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f'{shlex.join(map(str, command))} failed:\n{done.stderr}')
    return done.stdout


def same(expected, actual):
    pattern = re.escape(expected).replace(re.escape('[...]\n'), '(?:.*\n)*?')
    return re.fullmatch(pattern, actual) is not None


def console(body, program, folder):
    """(expected, actual) for each command of ours in a console block."""
    for part in re.split(r'^(?=\$ )', body, flags=re.M):
        line, _, expected = part.partition('\n')
        words = shlex.split(line[2:], comments=True)
        if words and words[0] == COMMAND:
            yield expected, run([program, *words[1:]], folder)


def examples(text, example, program, folder):
    """Yields (expected, actual) of all blocks, in order."""
    program_seen = False
    for found in BLOCK.finditer(text):
        kind, body = found.groups()
        if kind == 'cpp':
            program_seen = True
        elif kind == 'text' and program_seen:
            yield body, run([example], folder)
            program_seen = False
        elif kind == 'console':
            yield from console(body, program, folder)


def main(what, readme, *arguments):
    readme = pathlib.Path(readme).resolve()
    text = readme.read_text(encoding='utf-8')
    if what == 'extract':
        blocks = [body for kind, body in BLOCK.findall(text) if kind == 'cpp']
        pathlib.Path(arguments[0]).write_text(blocks[0], encoding='utf-8')
        return 0
    pairs = list(examples(text, *map(pathlib.Path, arguments), readme.parent))
    stale = [(e, a) for e, a in pairs if not same(e, a)]
    if what == 'update':
        for expected, actual in stale:
            if '[...]\n' in expected:
                print('written by hand because of [...]:\n' + actual)
            else:
                text = text.replace(expected, actual, 1)
        readme.write_text(text, encoding='utf-8')
        return 0
    for expected, actual in stale:
        print(*difflib.unified_diff(expected.splitlines(), actual.splitlines(), 'README', 'real',
                                    lineterm=''), sep='\n')
    print(f'{len(pairs)} outputs in README, {len(stale)} are not what the programs print')
    return 1 if stale or len(pairs) < 2 else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
