"""The rule book: every rule with its source, made from the rules; and the reforms."""

from openfisca_assen.web.regelboek.paginas import blauwdruk

__all__ = ["blauwdruk"]
