"""Lat hoger: de individuele inkomenstoeslag naar 500 euro per jaar voor iedereen."""

from openfisca_assen.hervorming import Hervorming


class individuele_inkomenstoeslag_500(Hervorming):
    """De toeslag wordt 500 euro per jaar, ongeacht de leefvorm."""

    label = "Individuele inkomenstoeslag naar € 500"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 15 en p. 23 (voorstel, niet ingevoerd)"
    kosten = 190_000
    wijzigingen = {
        "gemeentelijk.individuele_inkomenstoeslag.bedrag.alleenstaande": 500,
        "gemeentelijk.individuele_inkomenstoeslag.bedrag.alleenstaande_ouder": 500,
        "gemeentelijk.individuele_inkomenstoeslag.bedrag.gehuwden": 500,
    }
