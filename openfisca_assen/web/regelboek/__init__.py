"""The rule book: every rule with its source, made from the rules; and the reforms.

Flask is only imported by who asks for the pages: the command line also runs without the web part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Blueprint

    from openfisca_assen.web.instellingen import Instellingen


def blauwdruk(instellingen: Instellingen | None = None) -> Blueprint:
    """The pages below `/regelboek` and `/hervormingen`."""
    from openfisca_assen.web.regelboek import paginas

    return paginas.blauwdruk(instellingen)


__all__ = ["blauwdruk"]
