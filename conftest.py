"""Shared by every test: the permanent characters and the world they are made in, stage by stage."""

from pathlib import Path

WORLD = Path(__file__).parent / "tests" / "world"

pytest_plugins = [
    f"tests.world.{path.stem}" for path in sorted(WORLD.glob("*.py")) if path.stem != "__init__"
]
