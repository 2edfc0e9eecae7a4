"""Variant: de netto-AOW als norm voor wie de AOW-leeftijd heeft."""

from openfisca_assen.hervorming import Hervorming


class kwijtschelding_netto_aow(Hervorming):
    """Voor AOW-gerechtigden zijn de kosten van bestaan de netto-AOW in plaats van de bijstandsnorm."""

    label = "Kwijtschelding met de netto-AOW als norm"
    soort = "variant"
    vindplaats = "Artikel 3 Regeling kwijtschelding belastingen medeoverheden"
    aanname = (
        "Noorderzijlvest, Wetterskip Fryslân en Groningen gebruiken deze norm; Assen niet (AAN-11)."
    )
    wijzigingen = {"gemeentelijk.kwijtschelding.netto_aow": True}
