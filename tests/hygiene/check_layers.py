#!/usr/bin/env python3
"""A source file may include only what src/LAYERS allows its module.

usage: check_layers.py ROOT

Each line of LAYERS reads "module: item ...". An item is a module of an earlier
line or one header such as netra/span.h; what the line "*:" names holds for all.
Since a module can only name earlier ones, there can be no cycle.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*"([a-z_0-9]+/[^"]+)"', re.M)


def read_layers(path):
    """module -> set of modules and headers it may include."""
    allowed, common = {}, set()
    for number, line in enumerate(path.read_text().splitlines(), 1):
        name, colon, items = line.partition('#')[0].partition(':')
        if not colon:
            continue
        name, items = name.strip(), set(items.split())
        later = sorted(i for i in items if '/' not in i and i not in allowed)
        if later:
            sys.exit(f'{path}:{number}: {name} names {later}, which no earlier line defines')
        if name == '*':
            common = items
        else:
            allowed[name] = items | common | {name}
    return allowed


def breaches(src, allowed):
    """Yields one sentence for each include that is not allowed."""
    for file in sorted([*src.glob('*/**/*.h'), *src.glob('*/**/*.cpp')]):
        module = file.relative_to(src).parts[0]
        if module not in allowed:
            yield f'{file}: LAYERS has no module {module}'
            continue
        text = file.read_text()
        for found in INCLUDE.finditer(text):
            header = found.group(1)
            if header in allowed[module] or header.split('/')[0] in allowed[module]:
                continue
            line = text.count('\n', 0, found.start(1)) + 1
            yield f'{file}:{line}: {module} must not include {header}'


def main(root):
    src = pathlib.Path(root) / 'src'
    allowed = read_layers(src / 'LAYERS')
    found = list(breaches(src, allowed))
    print(*found, sep='\n')
    print(f'{len(allowed)} modules, {len(found)} breaches')
    return 1 if found or len(allowed) < 10 else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
