"""What is in `deploy/` agrees with the code: the image has what the program needs, and no setting is misspelt."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import aiohttp

from app import Settings
from tests.served import local_settings, outside, served
from tests.test_left_out import ROOT

DEPLOY = ROOT / "deploy"
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
FILES = [path for path in DEPLOY.rglob("*") if path.is_file()]


def copied() -> list[str]:
    """What of the project goes into the image."""
    last = CONTAINER.rpartition("\nFROM ")[2]
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", last, re.MULTILINE)
    return [name for line in lines for name in line.split()]


def test_what_is_in_the_image_is_enough(tmp_path: Path) -> None:
    image, work = tmp_path / "app", tmp_path / "work"
    image.mkdir()
    work.mkdir()
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, image / name, ignore=shutil.ignore_patterns("client", "static", "__pycache__"))
        else:
            shutil.copy(source, image / name)
    known = {"APP_ID": "00000000-0000-4000-8000-00000000b07a", "TENANT_ID": "t", "APP_SECRET": "s"}
    environment = outside({f"HEADBOARD_{k}": v for k, v in {**known, "PUBLIC_URL": "https://h.example"}.items()})
    command = [sys.executable, "-P", str(image / "app.py"), "manifest", "--out", "app.zip"]
    done = subprocess.run(
        command,
        cwd=work,
        env={**environment, "PYTHONPATH": str(image)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert (work / "app.zip").stat().st_size > 2000


def test_what_goes_into_the_image_is_let_through() -> None:
    let = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert let[0] == "*"
    for name in copied():
        assert f"!{name}" in let


def test_each_setting_that_is_named_is_one() -> None:
    known = {f"HEADBOARD_{name.upper()}" for name in Settings.model_fields}
    for path in FILES:
        named = set(re.findall(r"HEADBOARD_[A-Z_]+", path.read_text(encoding="utf-8")))
        assert named <= known, path


def test_each_template_hands_on_what_the_other_takes() -> None:
    main = (DEPLOY / "azure" / "main.bicep").read_text(encoding="utf-8")
    for module in re.findall(r"^module \w+ '([^']+)'", main, re.MULTILINE):
        takes = re.findall(r"^param (\w+)", (DEPLOY / "azure" / module).read_text(encoding="utf-8"), re.MULTILINE)
        body = main.partition(f"'{module}'")[2].partition("\n  }\n")[0]
        assert sorted(re.findall(r"^    (\w+):", body, re.MULTILINE)) == sorted(takes), module
    gaps = [
        set(re.findall(r"__[A-Z]+__", (DEPLOY / "azure" / name).read_text(encoding="utf-8")))
        for name in ("cloud-init.yaml", "one-machine.bicep")
    ]
    assert gaps[0] == gaps[1]


async def test_what_is_probed_is_served(sqlite_url: str) -> None:
    probed = {path for file in FILES for path in re.findall(r"/(?:healthz|readyz)", file.read_text(encoding="utf-8"))}
    assert probed == {"/healthz", "/readyz"}
    async with served(local_settings(sqlite_url)) as bot, aiohttp.ClientSession() as session:
        for path in probed:
            assert (await session.get(f"{bot.base}{path}")).status == 200
