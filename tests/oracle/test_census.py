"""Nothing that the contract of verdicts speaks of is missing from the generated plans."""

from collections import Counter
from pathlib import Path

import pytest

from oracle import agreement, census

pytestmark = pytest.mark.slow


def test_everything_occurs(tmp_path: Path) -> None:
    occurred: Counter[str] = Counter()
    for seed in range(400):
        occurred.update(census.of(agreement.try_seed(seed, tmp_path / str(seed))))
    assert [what for what in census.ALL if not occurred[what]] == []
