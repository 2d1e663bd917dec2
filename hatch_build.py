"""The build of a wheel enters; it leaves with the site's built pages inside, or not at all."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PAGES = "src/rasid/project/web"


class PagesHook(BuildHookInterface[Any]):
    """Whoever installs the wheel needs no Node, so whoever builds it must have run it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pages, which git ignores. An editable install finds them in the checkout, later."""
        if version == "editable":
            return
        if not Path(self.root, _PAGES, "manifest.json").is_file():
            raise RuntimeError(f"{_PAGES} holds no built pages: run `make web` first.")
        build_data["artifacts"].append(f"/{_PAGES}/**")
