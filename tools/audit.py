"""Ask the package index whether a part that we pin has a known weakness. `make audit`.

Ends with 0 when every part was looked at and none has any, 1 when one has, 2 when that could not be learnt: no network,
or an index that publishes no advisories. What is unknown is never said to be well.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "dev.lock"
SECONDS = 600
SOUND, WEAK, UNKNOWN = 0, 1, 2


class Verdict(NamedTuple):
    code: int
    lines: list[str]


def ask(lock: Path) -> tuple[str, str]:
    """What pip-audit answers, as JSON, and what it says meanwhile."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(lock), "--no-deps", "--disable-pip", "-f", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return "", f"pas de réponse en {SECONDS} secondes"
    return done.stdout, done.stderr


def judge(answer: str, said: str = "") -> Verdict:
    """Read the answer: pip-audit ends well too when it found nobody to ask."""
    try:
        parts: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = said.strip().splitlines()[-1:] or ["pas de réponse"]
        return Verdict(UNKNOWN, ["Les avis de sécurité n’ont pas pu être lus :", *last])
    weak = [
        f"{part['name']} {part['version']} : {weakness['id']}, corrigé par {', '.join(weakness['fix_versions']) or '–'}"
        for part in parts
        for weakness in part.get("vulns", [])
    ]
    if weak:
        return Verdict(WEAK, ["Faiblesses connues :", *weak])
    skipped = [part["name"] for part in parts if "skip_reason" in part]
    if skipped or not parts:
        count = f"{len(skipped)} composants sur {len(parts)}"
        return Verdict(UNKNOWN, [f"L’index ne dit rien de {count} : on ne sait pas s’ils ont une faiblesse connue."])
    return Verdict(SOUND, [f"{len(parts)} composants, aucune faiblesse connue."])


def main() -> int:
    verdict = judge(*ask(LOCK))
    print("\n".join(verdict.lines), file=sys.stdout if verdict.code == SOUND else sys.stderr)
    return verdict.code


if __name__ == "__main__":
    sys.exit(main())
