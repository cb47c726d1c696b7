#!/usr/bin/env python3
"""What the library asks of its surroundings, and what it shows to them.

usage: check_symbols.py banned NM ARCHIVE..     objects of the library's modules
       check_symbols.py exported NM SHARED_LIBRARY

banned    no object may print, end the program, read the environment, a clock,
          the locale or a source of randomness, or keep start-up code
exported  every defined dynamic symbol belongs to netra::
"""
import re
import subprocess
import sys

# Demangled names, matched as a whole, with the reason they are not for a library.
BANNED = [
    (r'(_?_?)(exit|_exit|_Exit|quick_exit|abort|raise|kill|atexit|on_exit)', 'ends the program'),
    (r'std::(exit|abort|quick_exit|_Exit|atexit)\(.*', 'ends the program'),
    (r'__assert_fail|__assert_perror_fail', 'an assertion is left in a release build'),
    (r'(v?f?printf|vd?printf|dprintf|puts|fputs|putchar|putc|fputc|perror|psignal)(_unlocked)?',
     'prints'),
    (r'__(v?f?printf|v?dprintf)_chk', 'prints'),
    (r'_?IO_putc|stdout|stderr|stdin|syslog|openlog', 'prints'),
    (r'std::(cout|cerr|clog|cin|wcout|wcerr)', 'prints'),
    (r'std::ios_base::Init::Init\(\)', 'includes <iostream>'),
    (r'getenv|secure_getenv|setenv|putenv|environ', 'reads the environment'),
    (r'setlocale|newlocale|uselocale|localeconv|std::locale::global\(.*', 'reads the locale'),
    (r'time|gettimeofday|clock|clock_gettime|localtime(_r)?|gmtime(_r)?|mktime|tzset',
     'reads a clock'),
    (r'std::chrono::_V2::\w+_clock::now\(\)', 'reads a clock'),
    (r'rand|srand|rand_r|random|srandom|drand48|getrandom|getentropy', 'is random'),
    (r'std::random_device::.*', 'is random'),
    (r'socket|connect|getaddrinfo|fork|execv\w*|system|popen', 'leaves the process'),
]
BANNED = [(re.compile(pattern), why) for pattern, why in BANNED]
# Boost.Serialization keeps its type registry in static objects; they hold no
# state of ours, and a program that never loads a model does not use them.
START_UP_ALLOWED = {'archive.cpp.o'}


def run(*command):
    """Standard output; a tool that fails fails the test."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def check_banned(nm, archives):
    objects = 0
    for archive in archives:
        name = archive.rsplit('/', 1)[-1]
        for line in run(nm, '-C', '--undefined-only', archive).splitlines():
            if line.endswith(':'):
                member = line[:-1]
                objects += 1
                continue
            symbol = re.sub(r'^\s*[Uwv]\s+', '', line).split('@')[0]
            for pattern, why in BANNED:
                if symbol and pattern.fullmatch(symbol):
                    yield f'{name}({member}): {symbol}: {why}'
        for line in run(nm, '-C', '--defined-only', archive).splitlines():
            if line.endswith(':'):
                member = line[:-1]
            elif re.search(r' [tT] _GLOBAL__sub_I_', line) and member not in START_UP_ALLOWED:
                yield f'{name}({member}): runs code before main ({line.split()[-1]})'
    if objects < 30:
        yield f'only {objects} objects were looked at'


def check_exported(nm, library):
    names = [line.split(maxsplit=2)[-1]
             for line in run(nm, '-C', '-D', '--defined-only', library).splitlines()]
    for name in names:
        if not re.match(r'((vtable|typeinfo|typeinfo name) for )?netra::[A-Za-z]', name):
            yield f'exports {name}'
        if re.match(r'netra::[a-z_]+::', name):
            yield f'exports {name}, which is internal'
    for wanted in ('netra::Analyzer::analyze', 'netra::Model::standard', 'netra::to_json',
                   'netra::PatternSet::compile'):
        if not any(name.startswith(wanted) for name in names):
            yield f'does not export {wanted}'


def main(what, nm, *files):
    found = list(check_banned(nm, files) if what == 'banned' else check_exported(nm, *files))
    print(*found, sep='\n')
    print(f'{what}: {len(files)} files, {len(found)} breaches')
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
