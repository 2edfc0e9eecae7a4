"""Variant: het bedrag voor alleenstaande ouders zoals de bijlage van de nota rekent."""

from openfisca_assen.hervorming import Hervorming


class individuele_inkomenstoeslag_bijlage(Hervorming):
    """Een alleenstaande ouder krijgt 448,20 euro per jaar: 90 procent van het bedrag voor een stel."""

    label = "Individuele inkomenstoeslag voor alleenstaande ouders volgens de bijlage"
    soort = "variant"
    vindplaats = "Asser Aanpak (juni 2025), bijlage 1, p. 25"
    aanname = "De bijlage noemt 37 euro per maand; 90 procent van 498 euro is 37,35 per maand."
    ingang = "2024-01-01"
    wijzigingen = {"gemeentelijk.individuele_inkomenstoeslag.bedrag.alleenstaande_ouder": 448.20}
