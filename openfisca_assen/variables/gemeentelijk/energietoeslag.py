"""Eenmalige energietoeslag voor huishoudens met een laag inkomen (2022 en 2023, vervallen).

Artikel 35, vierde lid, Participatiewet. Het bedrag van 2023 is in geen bron van Assen gevonden.
"""

from numpy import full
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden
from openfisca_assen.rekenen import centen

# Recht


class energietoeslag_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op de eenmalige energietoeslag"
    reference = "Artikel 35, vierde lid, Participatiewet; RTV Drenthe, april 2022; assen.nl, Extra maatregelen hoge energieprijzen (2023)"

    def formula(huishouden, period, parameters):
        """Eén keer per huishouden per jaar; of de toeslag al is betaald wordt hier niet getoetst."""
        return (
            parameters(period).gemeentelijk.energietoeslag.geldig
            & huishouden("energietoeslag_voorwaarde_woonplaats", period)
            & huishouden("energietoeslag_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("energietoeslag_voorwaarde_inkomen", period)
        )


# Voorwaarden


class energietoeslag_voorwaarde_woonplaats(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "RTV Drenthe, april 2022; artikel 40, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class energietoeslag_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner die rechtmatig in Nederland verblijft",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner verblijft rechtmatig in Nederland"
    reference = "Artikelen 11 en 35 Participatiewet"

    def formula(huishouden, period, parameters):
        aanvrager_of_partner = huishouden.members("aanvrager_of_partner", period)
        zonder_verblijf = huishouden.members("zonder_rechtmatig_verblijf", period)
        return huishouden.any(aanvrager_of_partner & ~zonder_verblijf)


class energietoeslag_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het inkomen in de peilmaand is niet hoger dan de inkomensgrens"
    reference = "RTV Drenthe, april 2022; assen.nl, Extra maatregelen hoge energieprijzen (2023)"

    def formula(huishouden, period, parameters):
        """Bij een wisselend inkomen vroeg WPDA in 2023 het inkomen van januari tot en met maart; hoe dat telde staat niet in de bron en is niet opgenomen."""
        inkomen = huishouden("energietoeslag_inkomen", period)
        return centen(inkomen) <= centen(huishouden("energietoeslag_inkomensgrens", period))


# Gegevens die alleen deze regeling gebruikt


class energietoeslag_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen in de peilmaand"
    unit = "euro per maand"
    reference = "RTV Drenthe, april 2022; assen.nl, Extra maatregelen hoge energieprijzen (2023)"

    def formula(huishouden, period, parameters):
        peilmaand = period
        if parameters(period).gemeentelijk.energietoeslag.peilmaand_januari:
            peilmaand = period.this_year.first_month
        return huishouden("participatiewet_inkomen", peilmaand)


class energietoeslag_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste inkomen voor de energietoeslag"
    unit = "euro per maand"
    reference = "RTV Drenthe, april 2022; assen.nl, Extra maatregelen hoge energieprijzen (2023)"

    def formula(huishouden, period, parameters):
        """Aanname: ook de norm is die van de peilmaand."""
        energietoeslag = parameters(period).gemeentelijk.energietoeslag
        peilmaand = period
        if energietoeslag.peilmaand_januari:
            peilmaand = period.this_year.first_month
        return huishouden("sociaal_minimum", peilmaand) * energietoeslag.inkomensgrens / 100


class energietoeslag_nabetaling_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste inkomen voor de nabetaling in 2023"
    unit = "euro per maand"
    reference = "assen.nl, Extra maatregelen hoge energieprijzen (2023)"

    def formula(huishouden, period, parameters):
        procent = parameters(period).gemeentelijk.energietoeslag.nabetaling.inkomensgrens
        return huishouden("sociaal_minimum", period) * procent / 100


class energietoeslag_ontvangen_in_2022(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Kreeg het huishouden in 2022 een energietoeslag?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het huishouden kreeg in 2022 een energietoeslag"
    reference = "assen.nl, Extra maatregelen hoge energieprijzen (2023)"


# Bedrag


class energietoeslag_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Energietoeslag bij een aanvraag in deze maand"
    unit = "euro, eenmalig"
    reference = "RTV Drenthe, april 2022"

    def formula(huishouden, period, parameters):
        """In 2022 betaalde WPDA de toeslag in vier termijnen. Van 2023 is het bedrag onbekend."""
        recht = huishouden("energietoeslag_recht", period)
        toeslag = full(huishouden.count, 0.0)
        if recht.any():
            toeslag[recht] = parameters(period).gemeentelijk.energietoeslag.bedrag
        return toeslag


class energietoeslag_nabetaling(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Nabetaling in 2023 bij een inkomen net boven de inkomensgrens"
    unit = "euro, eenmalig"
    reference = "assen.nl, Extra maatregelen hoge energieprijzen (2023)"

    def formula(huishouden, period, parameters):
        """Betaald zonder aanvraag. Aanname: het inkomen en de norm van deze maand tellen; de bron zegt niet van welke maand."""
        procent = parameters(period).gemeentelijk.energietoeslag.inkomensgrens
        ondergrens = huishouden("sociaal_minimum", period) * procent / 100
        bovengrens = huishouden("energietoeslag_nabetaling_inkomensgrens", period)
        inkomen = centen(huishouden("participatiewet_inkomen", period))
        krijgt_nabetaling = (
            huishouden("woont_in_assen", period)
            & huishouden("energietoeslag_ontvangen_in_2022", period)
            & (inkomen > centen(ondergrens))
            & (inkomen <= centen(bovengrens))
        )
        return krijgt_nabetaling * parameters(period).gemeentelijk.energietoeslag.nabetaling.bedrag
