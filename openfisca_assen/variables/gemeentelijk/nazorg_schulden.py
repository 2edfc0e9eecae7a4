"""Nazorg na schulden («blijvend uit de schulden»): hulp om niet opnieuw in de schulden te komen.

Artikel 1 Wet gemeentelijke schuldhulpverlening en Asser Aanpak (p. 17), een beleidsnota. De twee jaar die de nota noemt is
een meting en geen voorwaarde.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden

# Recht


class nazorg_schulden_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De gemeente biedt nazorg na schulden aan"
    reference = "Asser Aanpak (juni 2025), p. 17; artikel 1 Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        return (
            parameters(period).gemeentelijk.nazorg_schulden.geldig
            & huishouden("nazorg_schulden_voorwaarde_woonplaats", period)
            & huishouden("nazorg_schulden_voorwaarde_traject_afgerond", period)
        )


# Voorwaarden


class nazorg_schulden_voorwaarde_woonplaats(Variable):
    __meta__ = {
        "beslisser": "rijk",
        "afwijken": "Artikel 3, vijfde lid, Wet gemeentelijke schuldhulpverlening (ook voor wie geen inwoner is)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikel 3, eerste lid, onder a, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class nazorg_schulden_voorwaarde_traject_afgerond(Variable):
    __meta__ = {
        "nee": "De schulden zijn nog niet afgelost of het schuldentraject is nog niet afgerond"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De schulden zijn afgelost en het schuldentraject is afgerond"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(huishouden, period, parameters):
        return huishouden("nazorg_schulden_afgerond", period)


# Gegevens die alleen deze regeling gebruikt


class nazorg_schulden_afgerond(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft het huishouden een schuldentraject afgerond?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De schulden zijn afgelost en het schuldentraject is afgerond"
    reference = "Asser Aanpak (juni 2025), p. 17"
