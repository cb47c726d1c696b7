#!/usr/bin/env python3
"""Runs a program and checks each line it prints against a JSON schema.

usage: check_json_schema.py [--complete] SCHEMA PROGRAM [ARGUMENT...]

--complete  the first line must also have every property that the schema names,
            so that no field of the contract is left out.
Exit status 77 (skipped) when python3-jsonschema is not installed.
"""
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print('skipped: python3-jsonschema is not installed')
    sys.exit(77)


def resolve(schema, root):
    while '$ref' in schema:
        name = schema['$ref'].removeprefix('#/$defs/')
        schema = root['$defs'][name]
    return schema


def missing(schema, value, root, path='$'):
    """Properties of `schema` that no part of `value` has."""
    schema = resolve(schema, root)
    for part in schema.get('allOf', []):
        yield from missing(part, value, root, path)
    if value is not None:
        for part in schema.get('oneOf', []):
            yield from missing(part, value, root, path)
    if isinstance(value, dict):
        for name, part in schema.get('properties', {}).items():
            if name not in value:
                yield f'{path}.{name}'
            else:
                yield from missing(part, value[name], root, f'{path}.{name}')
    if isinstance(value, list) and 'items' in schema:
        for i, item in enumerate(value):
            yield from missing(schema['items'], item, root, f'{path}[{i}]')


def no_duplicates(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError(f'a key stands twice in {keys}')
    return dict(pairs)


def main(arguments):
    complete = arguments[0] == '--complete'
    schema_file, *command = arguments[complete:]
    with open(schema_file, encoding='utf-8') as file:
        schema = json.load(file)
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.FormatChecker())
    output = subprocess.run(command, capture_output=True, check=True).stdout
    lines = output.decode('utf-8').splitlines()
    bad = 0 if lines else 1
    for number, line in enumerate(lines, 1):
        value = json.loads(line, object_pairs_hook=no_duplicates)
        problems = [f'{error.json_path}: {error.message}' for error in validator.iter_errors(value)]
        if complete and number == 1:
            problems += [f'{path}: not written' for path in missing(schema, value, schema)]
        for problem in problems:
            print(f'line {number}: {problem}')
        bad += len(problems)
    print(f'{len(lines)} objects, {bad} breaches')
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
