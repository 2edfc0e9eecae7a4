"""Lat hoger: financiële educatie voor jongeren."""

from openfisca_assen.hervorming import Hervorming


class financiele_educatie_jongeren(Hervorming):
    """De extra financiële educatie voor jongeren begint."""

    label = "Financiële educatie voor jongeren"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 17 en p. 23 (voorstel, niet ingevoerd)"
    kosten = 35_000
    wijzigingen = {"gemeentelijk.financiele_educatie_jongeren.geldig": True}
