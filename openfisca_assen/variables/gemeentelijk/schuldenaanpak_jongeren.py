"""Schuldenaanpak jongeren: hulp bij schulden die past bij jongeren van 18 tot 27 jaar.

Asser Aanpak (p. 17 en p. 22), een beleidsnota.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon

# Recht


class schuldenaanpak_jongeren_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De gemeente biedt de jongere de schuldenaanpak aan"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        return (
            parameters(period).gemeentelijk.schuldenaanpak_jongeren.geldig
            & persoon("schuldenaanpak_jongeren_voorwaarde_woonplaats", period)
            & persoon("schuldenaanpak_jongeren_voorwaarde_leeftijd", period)
            & persoon("schuldenaanpak_jongeren_voorwaarde_schulden", period)
        )


# Voorwaarden


class schuldenaanpak_jongeren_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class schuldenaanpak_jongeren_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De jongere is te jong of te oud"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere is 18 jaar of ouder en nog geen 27 jaar"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        schuldenaanpak_jongeren = parameters(period).gemeentelijk.schuldenaanpak_jongeren
        leeftijd = persoon("leeftijd", period)
        return (leeftijd >= schuldenaanpak_jongeren.leeftijd_ondergrens) & (
            leeftijd < schuldenaanpak_jongeren.leeftijd_bovengrens
        )


class schuldenaanpak_jongeren_voorwaarde_schulden(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere heeft schulden"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        return persoon("schuldenaanpak_jongeren_heeft_schulden", period)


# Gegevens die alleen deze regeling gebruikt


class schuldenaanpak_jongeren_heeft_schulden(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft deze jongere zelf schulden?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De jongere heeft zelf schulden"
    reference = "Asser Aanpak (juni 2025), p. 17"
