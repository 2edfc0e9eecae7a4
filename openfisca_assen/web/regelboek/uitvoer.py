"""The whole rule book as files: `openfisca-assen regelboek --naar MAP`. Links are relative, so it opens from a disk."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

_LINK = re.compile(r'(?P<voor>\b(?:href|src)=")(?P<pad>/[^"#?]*)(?P<anker>#[^"]*)?"')
_OPMAAK = ("*.css", "*.svg", "gebouwd/utrecht.css", "gebouwd/utrecht-licentie.md")


def registreer(onderdelen: argparse._SubParsersAction) -> None:
    """Add the subcommand."""
    deel = onderdelen.add_parser(
        "regelboek",
        help="schrijf het hele regelboek als bladzijden in een map",
        description="Schrijft het regelboek en de hervormingen als HTML-bladzijden in een map. De bladzijden werken "
        "zonder server: open index.html in een browser. Zoeken kan alleen in het regelboek op de server.",
    )
    deel.add_argument("--naar", metavar="MAP", type=Path, help="map voor de bladzijden")
    deel.add_argument(
        "--reken-gezinnen",
        action="store_true",
        help="reken eerst uit wat elke hervorming voor de voorbeeldgezinnen betekent, en bewaar dat bij het pakket; "
        "dat duurt minuten",
    )
    deel.set_defaults(uitvoeren=_voer_uit)


def _voer_uit(opties: argparse.Namespace) -> int:
    try:
        from openfisca_assen.web.regelboek import paginas  # noqa: F401
    except ImportError as fout:
        print(
            f"Voor het regelboek is het onderdeel «web» nodig: pip install 'openfisca-assen[web]' ({fout.name}).",
            file=sys.stderr,
        )
        return 1
    if not (opties.naar or opties.reken_gezinnen):
        print("Zeg met --naar in welke map de bladzijden komen.", file=sys.stderr)
        return 2
    try:
        if opties.reken_gezinnen:
            from openfisca_assen.web.regelboek import gezinnen

            gezinnen.reken_en_bewaar(_voortgang)
        if not opties.naar:
            return 0
        aantal = schrijf_regelboek(opties.naar, _voortgang)
    except OSError as fout:
        print(
            f"{fout.filename}: hier kan niet worden geschreven ({fout.strerror}).", file=sys.stderr
        )
        return 1
    print(f"{aantal} bladzijden geschreven. Open {opties.naar / 'index.html'}")
    return 0


def _voortgang(gedaan: int, totaal: int, wat: str) -> None:
    if sys.stderr.isatty():
        eind = "\n" if gedaan == totaal else ""
        print(f"\r{wat}: {gedaan} van {totaal} ", end=eind, file=sys.stderr, flush=True)


def schrijf_regelboek(
    naar: Path,
    voortgang: Callable[[int, int, str], None] = lambda gedaan, totaal, wat: None,
) -> int:
    """Write every page and what they need.

    Args:
        naar: The folder; made when it is not there. Other files in it stay.
        voortgang: Called after each step with what is done, the total and what is being done.

    Returns:
        The number of pages.
    """
    from flask import Flask

    from openfisca_assen.web import uiterlijk

    app = Flask("openfisca_assen.web", template_folder="sjablonen")
    uiterlijk.voeg_toe(app)
    app.jinja_env.globals["statisch"] = True
    with app.app_context():
        bladen = dict(_bladen())
        for nummer, (pad, maak) in enumerate(bladen.items(), start=1):
            bestand = naar / _bestand(pad)
            bestand.parent.mkdir(parents=True, exist_ok=True)
            bestand.write_text(relatief(maak(), pad), encoding="utf-8")
            voortgang(nummer, len(bladen), "bladzijden")
    _kopieer_opmaak(uiterlijk.OPMAAK, naar / "opmaak")
    begin = (naar / _bestand("/regelboek")).read_text(encoding="utf-8")
    (naar / "index.html").write_text(_een_map_hoger(begin), encoding="utf-8")
    return len(bladen)


def _bladen() -> Iterator[tuple[str, Callable[[], str]]]:
    """Every page: its address and what makes it. The example families only where they were worked out beforehand."""
    from openfisca_assen.hervorming import hervormingen
    from openfisca_assen.web.regelboek import boek, gezinnen, paginas

    yield "/regelboek", paginas.maak_inhoud
    for naam in paginas.VASTE_BLADZIJDEN:
        yield f"/regelboek/{naam}", lambda naam=naam: paginas.maak_vast(naam)
    for naam in boek.koppen():
        yield f"/regelboek/{naam}", lambda naam=naam: paginas.maak_regeling(naam)
    yield "/regelboek/verschillen", paginas.maak_verschillen
    for *_, pad in paginas.stappen():
        van, tot = pad.split("/")[-2:]
        yield (
            pad,
            lambda van=van, tot=tot: paginas.maak_verschil(van, tot, "", gezinnen.NIET_BEREKEND),
        )
    yield "/hervormingen", lambda: paginas.maak_hervormingen(gezinnen.bewaard("lat_hoger"))
    for naam in hervormingen():
        yield (
            f"/hervormingen/{naam}",
            lambda naam=naam: paginas.maak_hervorming(naam, gezinnen.bewaard(naam)),
        )


def _bestand(pad: str) -> PurePosixPath:
    """The file of a page, below the folder."""
    if pad in ("/regelboek", "/hervormingen", "/regelboek/verschillen"):
        return PurePosixPath(pad[1:]) / "index.html"
    if pad.startswith("/regelboek/verschillen/"):
        return PurePosixPath("regelboek/verschillen") / f"{'_'.join(pad.split('/')[3:])}.html"
    return PurePosixPath(f"{pad[1:]}.html")


def relatief(html: str, van: str) -> str:
    """The page with links to other pages of the book relative to its own file."""
    diepte = len(_bestand(van).parent.parts)

    def nieuw(hit: re.Match[str]) -> str:
        pad, anker = hit["pad"], hit["anker"] or ""
        doel = PurePosixPath(pad[1:]) if pad.startswith("/opmaak/") else _bestand(pad)
        return f'{hit["voor"]}{"../" * diepte}{doel}{anker}"'

    return _LINK.sub(nieuw, html)


def _een_map_hoger(html: str) -> str:
    """The index for the folder above its own: one step less up."""
    return html.replace('="../', '="')


def _kopieer_opmaak(bron: Path, doel: Path) -> None:
    for patroon in _OPMAAK:
        for bestand in sorted(bron.glob(patroon)):
            kopie = doel / bestand.relative_to(bron)
            kopie.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bestand, kopie)
