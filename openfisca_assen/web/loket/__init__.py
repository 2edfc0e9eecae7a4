"""The family desk: pages on which a caseworker enters a household and reads what the rules say."""

from __future__ import annotations

from flask import Blueprint

from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.loket.routes import maak_blauwdruk


def blauwdruk(instellingen: Instellingen) -> Blueprint:
    """The routes `/` and `/gezin/…`."""
    return maak_blauwdruk(instellingen)
