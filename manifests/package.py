"""The zip that is uploaded to Teams: the manifest and the icons, the same bytes for the same input."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import typst

from manifests.manifest import COLOR, OUTLINE, manifest

MANIFEST = "manifest.json"
ICONS = Path(__file__).parent / "icons.typ"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class NoPackage(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """The file isn't an app package."""


def package(app_id: str, public_url: str, *, feed: bool = False) -> bytes:
    """The package of the bot with this app id, which people reach at this address."""
    words = json.dumps(manifest(app_id, public_url, feed=feed), indent=2, ensure_ascii=False) + "\n"
    packed = BytesIO()
    # Stored, not deflated: each zlib packs in its own way, and there are three kilobytes to save.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in ((MANIFEST, words.encode()), (COLOR, icon("color")), (OUTLINE, icon("outline"))):
            archive.writestr(_entry(name), content)
    return packed.getvalue()


def icon(form: str) -> bytes:
    """An icon as a PNG: `color` with 192 pixels a side, or `outline`, white on nothing, with 32."""
    drawn: bytes = typst.compile(ICONS, format="png", ppi=72, sys_inputs={"form": form})
    return drawn


def manifest_in(path: Path) -> dict[str, Any]:
    """The manifest of a package; raises `NoPackage`."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = json.loads(archive.read(MANIFEST))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise NoPackage from error
    if not isinstance(found, dict):
        raise NoPackage
    return found


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.create_system = 3  # Unix, on whatever machine it is made
    entry.external_attr = 0o644 << 16
    return entry
