"""Lat hoger: één inkomensgrens van 130 procent voor alle minimaregelingen."""

from openfisca_assen.hervorming import Hervorming


class inkomensgrens_130(Hervorming):
    """Alle minimaregelingen krijgen een inkomensgrens van 130 procent van het sociaal minimum.

    Voor de maatwerkregeling gebruiksgoederen is dat een verlaging: die gaat van 140 naar 130 procent.
    Kwijtschelding doet niet mee: de wet staat daar hoogstens 100 procent toe (artikel 2 Regeling kwijtschelding
    belastingen medeoverheden).
    """

    label = "Alle minimaregelingen naar 130 procent"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 15 en p. 23 (voorstel, niet ingevoerd)"
    aanname = "De nota noemt de regelingen niet; dit zijn alle regelingen van de gemeente met een inkomensgrens in procenten, zonder kwijtschelding."
    kosten = 550_000
    wijzigingen = {
        "gemeentelijk.individuele_inkomenstoeslag.inkomensgrens": 130,
        "gemeentelijk.bijzondere_bijstand.inkomensgrens": 130,
        "gemeentelijk.collectieve_zorgverzekering.inkomensgrens": 130,
        "gemeentelijk.kindpakket.inkomensgrens": 130,
        "gemeentelijk.volwassenenfonds.inkomensgrens": 130,
        "gemeentelijk.maatwerkregeling_gebruiksgoederen.inkomensgrens": 130,
    }
