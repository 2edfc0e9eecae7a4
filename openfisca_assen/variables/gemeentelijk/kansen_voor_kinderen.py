"""Kansen voor Kinderen: een Doorbraakteam en een buddy voor gezinnen die lang in armoede leven.

Asser Aanpak (p. 18, p. 21 en p. 22), een beleidsnota. Er is plaats voor een beperkt aantal gezinnen per jaar.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden

# Recht


class kansen_voor_kinderen_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Het gezin kan meedoen aan Kansen voor Kinderen"
    reference = "Asser Aanpak (juni 2025), p. 18 en p. 21"

    def formula(huishouden, period, parameters):
        """Geen aanspraak: het aantal plaatsen is beperkt."""
        return (
            parameters(period).gemeentelijk.kansen_voor_kinderen.geldig
            & huishouden("kansen_voor_kinderen_voorwaarde_woonplaats", period)
            & huishouden("kansen_voor_kinderen_voorwaarde_kinderen", period)
            & huishouden("kansen_voor_kinderen_voorwaarde_langdurig_laag_inkomen", period)
            & huishouden("kansen_voor_kinderen_voorwaarde_selectie", period)
        )


# Voorwaarden


class kansen_voor_kinderen_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 21"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class kansen_voor_kinderen_voorwaarde_kinderen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er zijn kinderen jonger dan 18 jaar in het gezin"
    reference = "Asser Aanpak (juni 2025), p. 18"

    def formula(huishouden, period, parameters):
        """Aanname: een kind is jonger dan 18 jaar; ook een kind in co-ouderschap telt mee."""
        return (huishouden("aantal_kinderen", period) > 0) | huishouden.any(
            huishouden.members("minderjarig_kind", period)
        )


class kansen_voor_kinderen_voorwaarde_langdurig_laag_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het gezin komt langdurig rond van een laag inkomen"
    reference = "Asser Aanpak (juni 2025), p. 18 en p. 21"

    def formula(huishouden, period, parameters):
        """De nota zegt niet hoe lang en niet hoe laag, dus een mens oordeelt."""
        return huishouden("kansen_voor_kinderen_langdurig_arm", period)


class kansen_voor_kinderen_voorwaarde_selectie(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het gezin is gekozen voor een van de plaatsen"
    reference = "Asser Aanpak (juni 2025), p. 21"

    def formula(huishouden, period, parameters):
        return huishouden("kansen_voor_kinderen_gekozen", period)


# Gegevens die alleen deze regeling gebruikt


class kansen_voor_kinderen_langdurig_arm(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de gemeente dat het gezin langdurig rondkomt van een laag inkomen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente vindt dat het gezin langdurig rondkomt van een laag inkomen"
    reference = "Asser Aanpak (juni 2025), p. 18"


class kansen_voor_kinderen_gekozen(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft de gemeente dit gezin gekozen voor een van de plaatsen van dit jaar?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De gemeente heeft het gezin gekozen voor een van de plaatsen van dit jaar"
    reference = "Asser Aanpak (juni 2025), p. 21"
