"""Words for people live in the locale folder; elsewhere in the front end there are none."""

import re
from pathlib import Path

from tests.house.files import is_test, short, written

LOCALE = "frontend/src/locale/"
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|(?<![:\\])//[^\n]*", re.DOTALL)
PATTERN = re.compile(r"(?<=[=(,:\s])/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\])+/[gimsuyv]*")
"""A regular expression reads what people wrote: that is not a word for people."""


def test_no_chinese_word_is_outside_the_locale() -> None:
    offences = []
    for path in front_end():
        text = PATTERN.sub("", COMMENT.sub("", path.read_text()))
        offences += [f"{short(path)}: {line.strip()}" for line in text.splitlines() if HAN.search(line)]
    assert not offences


def test_the_locale_has_words() -> None:
    assert any(HAN.search(path.read_text()) for path in written(".ts") if short(path).startswith(LOCALE))


def front_end() -> list[Path]:
    files = [path for path in written(".ts", ".vue") if short(path).startswith("frontend/")]
    return [path for path in files if not short(path).startswith(LOCALE) and not is_test(path)]
