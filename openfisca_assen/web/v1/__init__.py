"""`/v1`: the rules for other applications, by the Dutch API Design Rules."""

from openfisca_assen.web.v1.routes import API_VERSIE, blauwdruk

__all__ = ["API_VERSIE", "blauwdruk"]
