"""How well sentences are understood, by the score of the phrasebook: `make language` prints it."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.language.phrasebook.lines import answered
from bot.language.phrasebook.model import Model, load
from bot.language.phrasebook.reading import Reader
from domain.trust_file import read_trust

HERE = Path(__file__).parent
SETS = {
    "given": (HERE / "given" / "phrases.jsonl", HERE / "given" / "pace.toml"),
    "borders": (HERE / "borders.jsonl", HERE / "borders.toml"),
    "solent": (HERE / "solent.jsonl", HERE / "solent.toml"),
}
"""The phrases that were given, which are learned from; and those of trusts that nothing is learned from."""


def scores(name: str, model: Model | None = None, show: int = 0) -> dict[str, float]:
    """The score of one set; the lines that aren't right are printed, as many as are asked for."""
    phrases, trust_file = SETS[name]
    reader = Reader(read_trust(trust_file.read_text(encoding="utf-8")), model=model)
    lines = phrases.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        predictions, dates = Path(folder, "predictions.jsonl"), Path(folder, "calendar.csv")
        predictions.write_text("".join(f"{json.dumps(each)}\n" for each in answered(reader, lines)), encoding="utf-8")
        rows = [f"{sitting.kind},{sitting.day}\n" for sitting in reader.sittings]
        dates.write_text("kind,date\n" + "".join(rows), encoding="utf-8")
        command = [sys.executable, str(HERE / "given" / "score.py"), str(phrases), str(predictions)]
        ran = subprocess.run(
            [*command, "--calendar", str(dates), "--json", "--show", str(show)],
            check=True,
            capture_output=True,
            text=True,
        )
    *wrong, result = ran.stdout.splitlines()
    if wrong:
        sys.stdout.write("\n".join(wrong) + "\n")
    found: dict[str, float] = json.loads(result)
    return found


def main() -> None:
    """Print the score of each set; the given one's with what was learned from all sentences but those."""
    parser = argparse.ArgumentParser(prog="python -m tests.language.score", description=__doc__)
    parser.add_argument("--without-given", type=Path, help="what was learned without the given phrases")
    parser.add_argument("--show", type=int, default=0, help="lines that aren't right")
    asked = parser.parse_args()
    for name in SETS:
        found = scores(name, load(asked.without_given) if name == "given" and asked.without_given else None, asked.show)
        figures = "  ".join(f"{k} {v:.3f}" for k, v in found.items() if k != "lines")
        sys.stdout.write(f"{name:9} lines {found['lines']}  {figures}\n")


if __name__ == "__main__":
    main()
