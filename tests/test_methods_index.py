"""The list of methods names every page there is: a method that nobody can find cannot be checked."""

import re
from pathlib import Path

METHODS = Path(__file__).parents[1] / "docs" / "methods"


def test_every_method_page_stands_in_the_list_of_methods() -> None:
    pages = {page.name for page in METHODS.glob("*.md")} - {"README.md"}
    listed = re.findall(r"\]\(([a-z-]+\.md)\)", (METHODS / "README.md").read_text(encoding="utf-8"))
    assert pages <= set(listed)
    assert len(listed) == len(set(listed)), "a page is listed twice"
