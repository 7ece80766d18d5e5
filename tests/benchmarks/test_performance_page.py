"""docs/performance.md is what its template and the numbers of the last run give."""

import os
import subprocess
import sys

from conftest import REPOSITORY

WRITE = """
import json, sys
from performance import MEASURED, page
sys.stdout.buffer.write(page(json.loads(MEASURED.read_text(encoding="utf-8"))).encode())
"""


def test_the_page_holds_the_numbers_that_were_measured() -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "benchmarks")}
    outcome = subprocess.run([sys.executable, "-c", WRITE], env=environment, capture_output=True, check=True)
    assert outcome.stdout.decode() == (REPOSITORY / "docs/performance.md").read_text(encoding="utf-8")
