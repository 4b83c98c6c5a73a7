"""Where the scenarios run."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test of each file, its story, runs on both databases; the others on PostgreSQL in the battery alone."""
    stories = dict[Path, str]()
    for item in items:
        if item.path.parent != HERE or not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
            continue
        story = stories.setdefault(item.path, item.originalname)
        if item.originalname != story and "postgresql" in item.callspec.params.values():
            item.add_marker(pytest.mark.battery)
