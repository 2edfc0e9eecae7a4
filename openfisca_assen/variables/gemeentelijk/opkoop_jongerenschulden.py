"""Opkoop van schulden van jongeren die met hun inkomen niet kunnen aflossen (Jongeren Perspectief Fonds).

Asser Aanpak (p. 7), een beleidsnota, en de berichten over de proef van juli 2021.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon

# Recht


class opkoop_jongerenschulden_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De gemeente kan de schulden van de jongere opkopen"
    reference = "Asser Aanpak (juni 2025), p. 7"

    def formula(persoon, period, parameters):
        """Aanmelden gaat via Vaart Welzijn, Werkplein Drentsche Aa of de GKB."""
        return (
            parameters(period).gemeentelijk.opkoop_jongerenschulden.geldig
            & persoon("opkoop_jongerenschulden_voorwaarde_woonplaats", period)
            & persoon("opkoop_jongerenschulden_voorwaarde_leeftijd", period)
            & persoon("opkoop_jongerenschulden_voorwaarde_schulden", period)
            & persoon("opkoop_jongerenschulden_voorwaarde_gewoon_traject", period)
            & persoon("opkoop_jongerenschulden_voorwaarde_inkomen", period)
            & persoon("opkoop_jongerenschulden_voorwaarde_tegenprestatie", period)
        )


# Voorwaarden


class opkoop_jongerenschulden_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere woont in Assen"
    reference = "RTV Drenthe, juli 2021"

    def formula(persoon, period, parameters):
        return persoon.huishouden("woont_in_assen", period)


class opkoop_jongerenschulden_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De jongere is te jong of te oud"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere is 18 jaar of ouder en nog geen 27 jaar"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(persoon, period, parameters):
        opkoop_jongerenschulden = parameters(period).gemeentelijk.opkoop_jongerenschulden
        leeftijd = persoon("leeftijd", period)
        return (leeftijd >= opkoop_jongerenschulden.leeftijd_ondergrens) & (
            leeftijd < opkoop_jongerenschulden.leeftijd_bovengrens
        )


class opkoop_jongerenschulden_voorwaarde_schulden(Variable):
    __meta__ = {"nee": "De jongere heeft zelf geen schulden"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere heeft zelf schulden"
    reference = "Asser Aanpak (juni 2025), p. 7"

    def formula(persoon, period, parameters):
        return persoon("schuldenaanpak_jongeren_heeft_schulden", period)


class opkoop_jongerenschulden_voorwaarde_gewoon_traject(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere past niet in een gewoon schuldhulptraject"
    reference = "RTV Drenthe, juli 2021"

    def formula(persoon, period, parameters):
        past_niet = persoon("opkoop_jongerenschulden_past_niet_in_gewoon_traject", period)
        return (
            past_niet
            | parameters(period).gemeentelijk.opkoop_jongerenschulden.ook_bij_gewoon_traject
        )


class opkoop_jongerenschulden_voorwaarde_inkomen(Variable):
    __meta__ = {"nee": "Het inkomen is hoog genoeg om de schulden af te lossen"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "Het inkomen is te laag om de schulden af te lossen"
    reference = "Asser Aanpak (juni 2025), p. 7"

    def formula(persoon, period, parameters):
        """Geen bron noemt een bedrag, dus een mens oordeelt."""
        return persoon("opkoop_jongerenschulden_inkomen_te_laag", period)


class opkoop_jongerenschulden_voorwaarde_tegenprestatie(Variable):
    __meta__ = {"nee": "De jongere is het niet eens met aflossen in natura"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De jongere is het eens met aflossen in natura, zoals met een stage"
    reference = "Dagblad van het Noorden, 2020"

    def formula(persoon, period, parameters):
        return persoon("opkoop_jongerenschulden_tegenprestatie_afgesproken", period)


# Gegevens die alleen deze regeling gebruikt


class opkoop_jongerenschulden_past_niet_in_gewoon_traject(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de schuldhulpverlener dat de jongere niet in een gewoon traject past en op meer leefgebieden problemen heeft?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De schuldhulpverlener vindt dat de jongere niet in een gewoon traject past en op meer leefgebieden problemen heeft"
    reference = "RTV Drenthe, juli 2021"


class opkoop_jongerenschulden_inkomen_te_laag(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Vindt de schuldhulpverlener het inkomen van de jongere te laag om de schulden af te lossen?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De schuldhulpverlener vindt het inkomen te laag om de schulden af te lossen"
    reference = "Asser Aanpak (juni 2025), p. 7"


class opkoop_jongerenschulden_tegenprestatie_afgesproken(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "ja",
        "vraag": "Is met de jongere een tegenprestatie afgesproken, zoals een stage?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Er is een tegenprestatie afgesproken, zoals een stage"
    reference = "Dagblad van het Noorden, 2020"
