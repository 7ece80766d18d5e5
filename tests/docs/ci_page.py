"""The snippets of the page on CI."""

import re

from conftest import REPOSITORY
from docs.markdown import blocks, read

CI_PAGE = REPOSITORY / "docs/ci.md"
_NAME = re.compile(r"# (\.\S+)\n")


def snippets() -> dict[str, str]:
    """The blocks of the page by the file that each names, or by their language."""
    named = [(_NAME.match(block.text), block) for block in blocks(read(CI_PAGE))]
    return {found[1] if found else block.language: block.text for found, block in named}


SNIPPETS = snippets()
ACTION, SCANNING = ".github/workflows/plans.yml", ".github/workflows/scanning.yml"
GOALPOSTS, GITLAB_GOALPOSTS = ".github/workflows/goalposts.yml", ".gitlab/goalposts.yml"
GITLAB, PRE_COMMIT = ".gitlab-ci.yml", ".pre-commit-config.yaml"
