"""Lat hoger: meer budget voor nazorg na schulden («blijvend uit de schulden»)."""

from openfisca_assen.hervorming import Hervorming


class nazorg_verhoogd(Hervorming):
    """Het budget voor nazorg gaat met 50.000 euro per jaar omhoog."""

    label = "Meer budget voor nazorg na schulden"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 22 en p. 23 (voorstel, niet ingevoerd)"
    aanname = (
        "De 50.000 euro is gelezen als een bedrag bovenop de 30.000 en de 30.000 euro van p. 22."
    )
    kosten = 50_000
    wijzigingen = {"gemeentelijk.nazorg_schulden.budget": 110_000}
    effect_op_huishouden = False
