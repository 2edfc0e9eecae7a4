"""Compare every quotation of `openfisca_assen/bronnen/citaten.yaml` with the texts of the sources in a folder.

    python tools/controleer_citaten.py MAP

The sources are not in this repository. MAP holds them as text (`.txt`, or `.yaml` with the text in it). A quotation
must stand in one of them letter by letter, except for line ends, hyphens at a line end, and accents that a scan loses;
«…» stands for words left out. Exits with 1 when a quotation is found nowhere.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import yaml

CITATEN = Path(__file__).parents[1] / "openfisca_assen" / "bronnen" / "citaten.yaml"


def effen(tekst: str) -> str:
    """The text without what differs between a scan and a page: accents, line ends, spaces behind a euro sign."""
    kaal = "".join(t for t in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(t))
    kaal = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", kaal)
    return re.sub(r"€ *", "€", " ".join(kaal.replace("|", " ").split()))


def controleer(map_: Path) -> list[str]:
    """What is found in none of the texts."""
    teksten = [
        effen(pad.read_text(encoding="utf-8"))
        for pad in sorted(map_.rglob("*"))
        if pad.suffix in {".txt", ".yaml"}
    ]
    citaten = yaml.safe_load(CITATEN.read_text(encoding="utf-8"))
    return [
        f"{c['bron']}, {c['plaats']}: {c['tekst']}"
        for c in citaten
        if not any(
            all(effen(deel) in tekst for deel in c["tekst"].split(" … ")) for tekst in teksten
        )
    ]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Zeg in welke map de teksten van de bronnen staan.")
    niet_gevonden = controleer(Path(sys.argv[1]))
    print("\n".join(niet_gevonden) or "Elk citaat staat letterlijk in een bron.")
    sys.exit(bool(niet_gevonden))
