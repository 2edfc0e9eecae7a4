"""Variant: de gemeente gebruikt het drempelbedrag van artikel 35, tweede lid, Participatiewet."""

from openfisca_assen.hervorming import Hervorming


class bijzondere_bijstand_drempel(Hervorming):
    """Kosten die in twaalf maanden niet hoger zijn dan het drempelbedrag worden niet vergoed."""

    label = "Bijzondere bijstand met drempelbedrag"
    soort = "variant"
    vindplaats = "Artikel 35, tweede lid, Participatiewet"
    aanname = "Het is een kan-bepaling; geen bron zegt dat Assen haar gebruikt."
    ingang = "2020-01-01"
    wijzigingen = {"gemeentelijk.bijzondere_bijstand.drempel_toepassen": True}
