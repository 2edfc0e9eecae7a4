"""Voedselbank Hart van Drenthe: hulp met voedsel voor wie weinig leefgeld heeft. Geen recht en geen regeling van de gemeente.

De landelijke criteria van Voedselbanken Nederland, zoals andere voedselbanken ze hebben gepubliceerd.
"""

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden
from openfisca_assen.rekenen import centen

# Recht


class voedselbank_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden kan terecht bij de voedselbank"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"

    def formula(huishouden, period, parameters):
        """Geen recht: de voedselbank beslist zelf na een gesprek."""
        return (
            parameters(period).gemeentelijk.voedselbank.geldig
            & huishouden("voedselbank_voorwaarde_woonplaats", period)
            & huishouden("voedselbank_voorwaarde_leefgeld", period)
        )


# Voorwaarden


class voedselbank_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "RTV Drenthe, maart 2020"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class voedselbank_voorwaarde_leefgeld(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het leefgeld is lager dan de norm"
    reference = (
        "Voedselbank Lelystad, landelijke criteria 2024; Tilburgse Voedselbank, regels en criteria"
    )

    def formula(huishouden, period, parameters):
        """De voedselbanken schrijven «lager dan» en «beneden» het normbedrag: precies op de norm is te veel."""
        leefgeld = huishouden("voedselbank_leefgeld", period)
        return centen(leefgeld) < centen(huishouden("voedselbank_leefgeldgrens", period))


# Gegevens die alleen deze regeling gebruikt


class voedselbank_vaste_lasten(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel vaste lasten zijn er per maand, zoals huur, energie, water en verzekeringen?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Vaste lasten: huur, energie, water, zorgverzekering en andere vaste kosten"
    unit = "euro per maand"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"


class voedselbank_overige_inkomsten(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel kostgeld, kinderopvangtoeslag en belastingteruggaaf komt er per maand binnen?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Andere inkomsten die voor de voedselbank meetellen: kostgeld, kinderopvangtoeslag en teruggaaf van inkomstenbelasting"
    unit = "euro per maand"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"


class voedselbank_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Inkomen dat voor de voedselbank meetelt"
    unit = "euro per maand"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"

    def formula(huishouden, period, parameters):
        """Kinderbijslag, vakantiegeld, individuele inkomenstoeslag en bijzondere bijstand tellen niet mee. Aanname: van elk inkomen is het deel van artikel 19 Participatiewet vakantiegeld."""
        vakantietoeslag = parameters(period).landelijk.participatiewet.vakantietoeslag
        return (
            huishouden("participatiewet_inkomen", period) * (1 - vakantietoeslag / 100)
            + huishouden("huurtoeslag_bedrag", period)
            + huishouden("zorgtoeslag_bedrag", period)
            + huishouden("kindgebonden_budget_bedrag", period)
            + huishouden("voedselbank_overige_inkomsten", period)
        )


class voedselbank_leefgeld(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Leefgeld: wat er na de vaste lasten, beslag en verrekening overblijft"
    unit = "euro per maand"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"

    def formula(huishouden, period, parameters):
        return (
            huishouden("voedselbank_inkomen", period)
            - huishouden("voedselbank_vaste_lasten", period)
            - huishouden("beslag", period)
            - huishouden("verrekening", period)
        )


class voedselbank_aantal_personen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Aantal gezinsleden dat op het adres woont"
    unit = "persoon"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"

    def formula(huishouden, period, parameters):
        """Een inwonend volwassen kind telt mee; een andere medebewoner niet."""
        gezinslid = ~huishouden.members.has_role(Huishouden.MEDEBEWONER)
        return huishouden.sum(gezinslid & (huishouden.members("leeftijd", period) >= 0))


class voedselbank_leefgeldgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Norm waar het leefgeld onder moet blijven"
    unit = "euro per maand"
    reference = "Voedselbank Lelystad, landelijke criteria 2024"

    def formula(huishouden, period, parameters):
        normbedrag = parameters(period).gemeentelijk.voedselbank.normbedrag
        aantal_personen = huishouden("voedselbank_aantal_personen", period)
        return normbedrag.per_huishouden + aantal_personen * normbedrag.per_persoon
