"""Lat hoger: Kansen voor Kinderen voor twintig gezinnen per jaar."""

from openfisca_assen.hervorming import Hervorming


class kansen_voor_kinderen_20(Hervorming):
    """Het aantal plaatsen gaat van tien naar twintig gezinnen per jaar."""

    label = "Kansen voor Kinderen voor twintig gezinnen"
    soort = "lat hoger"
    vindplaats = "Asser Aanpak (juni 2025), p. 23 (voorstel, niet ingevoerd)"
    kosten = 100_000
    wijzigingen = {"gemeentelijk.kansen_voor_kinderen.plaatsen": 20}
    effect_op_huishouden = False
