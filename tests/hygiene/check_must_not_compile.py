#!/usr/bin/env python3
"""Wrong uses of the public headers that the compiler has to refuse.

usage: check_must_not_compile.py FOLDER COMPILER [FLAG...]

See must_not_compile/README.md.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys


def compile_once(command, file, *more):
    run = subprocess.run([*command, '-fsyntax-only', *more, str(file)], capture_output=True,
                         text=True, env={**os.environ, 'LC_ALL': 'C'})
    return run.returncode == 0, run.stderr


def check(command, file):
    expected = re.search(r'^// EXPECT: (.+)$', file.read_text(), re.M)
    if not expected:
        return f'{file.name}: no EXPECT line'
    fine, message = compile_once(command, file)
    if not fine:
        return f'{file.name}: does not compile even when it is right:\n{message}'
    fine, message = compile_once(command, file, '-DNETRA_WRONG')
    if fine:
        return f'{file.name}: the wrong program compiles'
    if not any(words in message for words in expected.group(1).split('|')):
        return f'{file.name}: refused, but not for the expected reason:\n{message}'
    return None


def main(folder, *command):
    files = sorted(pathlib.Path(folder).glob('*.cpp'))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = [w for w in pool.map(lambda f: check(command, f), files) if w]
    print(*wrong, sep='\n')
    print(f'{len(files)} programs, {len(wrong)} not as expected')
    return 1 if wrong or len(files) < 8 else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
