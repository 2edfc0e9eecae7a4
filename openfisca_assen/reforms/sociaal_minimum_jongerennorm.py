"""Variant: wie 18, 19 of 20 jaar is krijgt lagere inkomensgrenzen."""

from openfisca_assen.hervorming import Hervorming


class sociaal_minimum_jongerennorm(Hervorming):
    """De inkomensgrenzen van de gemeentelijke regelingen volgen de lage norm van artikel 20 Participatiewet."""

    label = "Inkomensgrenzen met de norm voor 18- tot en met 20-jarigen"
    soort = "variant"
    vindplaats = "Artikel 20 Participatiewet"
    aanname = "De normtabel van WPDA kent geen aparte grens voor jongeren; dit is een andere lezing van «bijstandsnorm»."
    wijzigingen = {"gemeentelijk.sociaal_minimum.met_jongerennorm": True}
