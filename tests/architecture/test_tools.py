"""What `make check` runs one by one: format, lint, types, import contracts, templates."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

BIN = Path(sys.executable).parent
TOOLS = {
    "every file is formatted": ("ruff", "format", "--check", "."),
    "no rule of ruff is broken": ("ruff", "check", "--output-format", "concise", "--quiet", "."),
    "every type holds under mypy strict": ("mypy", "--no-error-summary"),
    "the documentation's own code is typed too": ("mypy", "--no-error-summary", "docs"),
    "rooms import downwards only": ("lint-imports", "--no-logo"),
    "every template is formatted and sound": ("djlint", "--check", "--lint", "annual", "console", "letters"),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("sentence", TOOLS)
def test_the_tools_find_nothing(sentence: str) -> None:
    tool, *arguments = TOOLS[sentence]
    done = subprocess.run([BIN / tool, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{sentence}: no\n{done.stdout}{done.stderr}"
