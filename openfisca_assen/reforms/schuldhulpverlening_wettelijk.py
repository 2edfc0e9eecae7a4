"""Variant: schuldhulpverlening voor iedereen die de wet bedoelt, zonder de eis van drie jaar."""

from openfisca_assen.hervorming import Hervorming


class schuldhulpverlening_wettelijk(Hervorming):
    """De schuldhulp is er ook voor schulden die naar verwachting binnen drie jaar zijn opgelost."""

    label = "Schuldhulpverlening volgens de omschrijving van de wet"
    soort = "variant"
    vindplaats = "Artikel 1 Wet gemeentelijke schuldhulpverlening"
    ingang = "2021-01-01"
    wijzigingen = {"gemeentelijk.schuldhulpverlening.ook_niet_problematische_schulden": True}
