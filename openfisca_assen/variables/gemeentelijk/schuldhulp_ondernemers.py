"""Schuldhulp aan ondernemers: hulp van organisaties die verstand hebben van bedrijven met schulden.

Asser Aanpak (p. 17), een beleidsnota.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden

# Recht


class schuldhulp_ondernemers_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "De gemeente biedt schuldhulp voor ondernemers aan"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(huishouden, period, parameters):
        return (
            parameters(period).gemeentelijk.schuldhulp_ondernemers.geldig
            & huishouden("schuldhulp_ondernemers_voorwaarde_woonplaats", period)
            & huishouden("schuldhulp_ondernemers_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("schuldhulp_ondernemers_voorwaarde_onderneming", period)
            & huishouden("schuldhulp_ondernemers_voorwaarde_schulden", period)
        )


# Voorwaarden


class schuldhulp_ondernemers_voorwaarde_woonplaats(Variable):
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


class schuldhulp_ondernemers_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner die rechtmatig in Nederland verblijft",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner verblijft rechtmatig in Nederland"
    reference = "Artikel 3, vierde lid, Wet gemeentelijke schuldhulpverlening"

    def formula(huishouden, period, parameters):
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        zonder_verblijf = huishouden.members("zonder_rechtmatig_verblijf", period)
        return huishouden.any(aanvrager_of_partner & ~zonder_verblijf)


class schuldhulp_ondernemers_voorwaarde_onderneming(Variable):
    __meta__ = {"nee": "Er is geen aanvrager of partner met een eigen bedrijf"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner heeft een eigen bedrijf"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(huishouden, period, parameters):
        """Aanname: een bedrijf dat pas is gestopt telt niet mee; de nota zegt er niets over."""
        return huishouden("schuldhulp_ondernemers_eigen_bedrijf", period)


class schuldhulp_ondernemers_voorwaarde_schulden(Variable):
    __meta__ = {"nee": "Er zijn geen schulden, niet privé en niet van het bedrijf"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er zijn schulden, privé of van het bedrijf"
    reference = "Asser Aanpak (juni 2025), p. 17"

    def formula(huishouden, period, parameters):
        return huishouden("schuldhulp_ondernemers_heeft_schulden", period)


# Gegevens die alleen deze regeling gebruikt


class schuldhulp_ondernemers_eigen_bedrijf(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft de aanvrager of de partner een eigen bedrijf?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De aanvrager of de partner heeft een eigen bedrijf"
    reference = "Asser Aanpak (juni 2025), p. 17"


class schuldhulp_ondernemers_heeft_schulden(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Heeft de ondernemer schulden, privé of van het bedrijf?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De ondernemer heeft schulden, privé of van het bedrijf"
    reference = "Asser Aanpak (juni 2025), p. 17"
