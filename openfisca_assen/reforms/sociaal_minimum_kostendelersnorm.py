"""Variant: wie kosten deelt met een medebewoner krijgt lagere inkomensgrenzen."""

from openfisca_assen.hervorming import Hervorming


class sociaal_minimum_kostendelersnorm(Hervorming):
    """De inkomensgrenzen van de gemeentelijke regelingen volgen de kostendelersnorm van artikel 22a Participatiewet."""

    label = "Inkomensgrenzen met de kostendelersnorm"
    soort = "variant"
    vindplaats = "Artikel 22a Participatiewet"
    aanname = "De normtabel van WPDA kent geen aparte grens voor kostendelers; dit is een andere lezing van «bijstandsnorm»."
    wijzigingen = {"gemeentelijk.sociaal_minimum.met_kostendelersnorm": True}
