"""What all pages share next to the templates in `sjablonen`: how values are written, and the main menu.

Every blueprint with pages calls `voeg_toe` when it is registered: `blauwdruk.record(lambda staat: voeg_toe(staat.app))`.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from openfisca_assen.doorbraak.woorden import dag_in_woorden, euro, getal, maand_in_woorden

MAP = Path(__file__).parent
OPMAAK = MAP / "opmaak"
GEBOUWD = OPMAAK / "gebouwd" / "utrecht.css"
GEEN_RECHTEN = "Aan de uitkomsten kunt u geen rechten ontlenen."
# The pages that every page links to. A static copy of the rule book leaves out what needs a server.
HOOFDMENU = (
    ("/", "Loket", False),
    ("/regelboek", "Regelboek", True),
    ("/hervormingen", "Hervormingen", True),
)


def voeg_toe(app: Flask) -> None:
    """Give the templates of the app the shared filters and values; doing it twice is harmless."""
    omgeving = app.jinja_env
    omgeving.trim_blocks = omgeving.lstrip_blocks = True
    omgeving.undefined = StrictUndefined
    omgeving.filters |= {
        "dag": dag_in_woorden,
        "maand": maand_in_woorden,
        "euro": lambda bedrag: vast(euro(bedrag)),
        "getal": getal,
        "vast": vast,
    }
    if not GEBOUWD.exists():
        _meld_opmaak()
    omgeving.globals |= {
        "heeft_utrecht": GEBOUWD.exists(),
        "versie": versie(),
        "geen_rechten": GEEN_RECHTEN,
        "hoofdmenu": HOOFDMENU,
        "statisch": False,
        "hier": "",
    }


@lru_cache
def _meld_opmaak() -> None:
    """Say once that the pages look plainer than they can."""
    logging.getLogger(__name__).warning(
        "De opmaak van Utrecht is niet gebouwd; de pagina's gebruiken hun eigen, eenvoudige opmaak. "
        "Installeer opnieuw met toegang tot een npm-register."
    )


def vast(tekst: str) -> str:
    """The text with amounts that do not break over two lines."""
    return tekst.replace("€ ", "€\N{NO-BREAK SPACE}")


@lru_cache
def versie() -> str:
    """The version of this package."""
    return version("openfisca-assen")
