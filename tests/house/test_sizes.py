"""Files and functions stay small enough to be read at one go."""

import ast
import statistics
from collections.abc import Iterator

from tests.house.files import is_test, short, tree, written

LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 10
LONGEST_FILE = {".py": 300, ".ts": 300, ".vue": 350}
LONGEST_TEST = 450


def test_no_file_is_too_long() -> None:
    too_long = []
    for path in written(*LONGEST_FILE):
        lines = len(path.read_text().splitlines())
        if lines > (LONGEST_TEST if is_test(path) else LONGEST_FILE[path.suffix]):
            too_long.append(f"{short(path)}: {lines} lines")
    assert not too_long, "split by meaning, a second noun or verb"


def test_no_python_function_is_too_long() -> None:
    too_long = [f"{place}: {length} lines" for place, length in functions() if length > LONGEST_FUNCTION]
    assert not too_long


def test_most_python_functions_are_tiny() -> None:
    lengths = [length for place, length in functions() if place.startswith("backend/")]
    assert len(lengths) > 100, "the rule found no functions to look at"
    assert statistics.median(lengths) < MEDIAN_FUNCTION


def functions() -> Iterator[tuple[str, int]]:
    """Place and length of each function, decorators left out. TypeScript's are ESLint's to measure."""
    for path in written(".py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{short(path)}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
