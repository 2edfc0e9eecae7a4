"""Variant: bij elk signaal een huisbezoek, zoals in Coevorden vanaf januari 2022."""

from openfisca_assen.hervorming import Hervorming


class vroegsignalering_huisbezoek(Hervorming):
    """De gemeente stuurt geen brief meer, maar gaat bij elk signaal op huisbezoek."""

    label = "Vroegsignalering: altijd op huisbezoek"
    soort = "variant"
    vindplaats = "Gemeente Coevorden, Pilot Vroegsignalering van start (2022)"
    aanname = (
        "In Coevorden was het een proef; dat elk signaal een huisbezoek kreeg is daaruit afgeleid."
    )
    ingang = "2022-01-01"
    wijzigingen = {"gemeentelijk.vroegsignalering.altijd_huisbezoek": True}
