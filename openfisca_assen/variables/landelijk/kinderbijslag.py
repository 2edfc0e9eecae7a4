"""Algemene Kinderbijslagwet: een bedrag per kind per kwartaal, ongeacht het inkomen."""

from numpy import select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon

# Recht


class kinderbijslag_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op kinderbijslag over het kwartaal waarin deze maand valt"
    reference = "Artikelen 7 en 11 Algemene Kinderbijslagwet"

    def formula(huishouden, period, parameters):
        return huishouden("kinderbijslag_voorwaarde_rechtmatig_verblijf", period) & huishouden(
            "kinderbijslag_voorwaarde_kinderen", period
        )


# Voorwaarden, in de volgorde van de wet


class kinderbijslag_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner die Nederlander is of rechtmatig in Nederland verblijft"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner is Nederlander of verblijft rechtmatig in Nederland"
    reference = "Artikel 6, eerste en tweede lid, Algemene Kinderbijslagwet"

    def formula(huishouden, period, parameters):
        rechtmatig = huishouden.members("aanvrager_of_partner", period) & ~huishouden.members(
            "zonder_rechtmatig_verblijf", period
        )
        return huishouden.any(rechtmatig)


class kinderbijslag_voorwaarde_kinderen(Variable):
    __meta__ = {
        "nee": "Er was op de eerste dag van het kwartaal geen kind jonger dan 18 jaar voor wie recht bestaat"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er was op de eerste dag van het kwartaal een kind jonger dan 18 jaar voor wie recht bestaat"
    reference = "Artikelen 7, eerste en tweede lid, en 11, tweede lid, Algemene Kinderbijslagwet"

    def formula(huishouden, period, parameters):
        return huishouden.any(huishouden.members("kinderbijslag_kind", period))


# Kinderen


class kinderbijslag_leeftijd(Variable):
    value_type = int
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd in hele jaren op de eerste dag van het kwartaal"
    unit = "jaar"
    reference = "Artikelen 11, tweede lid, en 12, derde lid, Algemene Kinderbijslagwet"

    def formula(persoon, period, parameters):
        """Wie op die dag nog niet geboren was heeft een leeftijd onder nul."""
        maanden_per_kwartaal = parameters(period).landelijk.kinderbijslag.maanden_per_kwartaal
        maanden_terug = (period.start.month - 1) % maanden_per_kwartaal
        return persoon("leeftijd", period.offset(-maanden_terug))


class kinderbijslag_kind(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kind voor wie dit huishouden over het kwartaal kinderbijslag krijgt"
    reference = "Artikelen 7, eerste en tweede lid, en 11, tweede lid, Algemene Kinderbijslagwet"

    def formula(persoon, period, parameters):
        """De leeftijd is die op de eerste dag van het kwartaal. Aanname: voor de andere feiten geldt de maand zelf."""
        kinderbijslag = parameters(period).landelijk.kinderbijslag
        leeftijd = persoon("kinderbijslag_leeftijd", period)
        zonder_school = persoon("kinderbijslag_volgt_geen_onderwijs", period) & (
            leeftijd >= kinderbijslag.leeftijd_school
        )
        return (
            persoon.has_role(Huishouden.KIND)
            & (leeftijd >= 0)
            & (leeftijd < kinderbijslag.leeftijdsgrens)
            & ~zonder_school
            & ~persoon("co_ouderschap_zonder_kinderbijslag", period)
        )


class kinderbijslag_volgt_geen_onderwijs(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft de gemeente gemeld dat dit kind van 16 of 17 jaar niet naar school gaat, terwijl het moet?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kind van 16 of 17 jaar zonder startkwalificatie dat volgens de gemeente ten onrechte niet naar school gaat"
    reference = "Artikel 7, tweede en derde lid, Algemene Kinderbijslagwet"


class kinderbijslag_intensieve_zorg(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft dit kind volgens de SVB intensieve zorg nodig?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Thuiswonend kind dat volgens de SVB intensieve zorg nodig heeft"
    reference = "Artikel 7a, eerste lid, Algemene Kinderbijslagwet"


class kinderbijslag_uitwonend(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Woont dit kind door ziekte of onderwijs ergens anders en krijgt u daarom dubbele kinderbijslag?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kind dat door ziekte of onderwijs uit huis woont en voor wie de ouder genoeg bijdraagt aan het onderhoud"
    reference = "Artikel 7, zesde lid, Algemene Kinderbijslagwet"


# Bedrag


class kinderbijslag_bedrag_kind(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Kinderbijslag voor dit kind"
    unit = "euro per kwartaal"
    reference = (
        "Artikelen 7, zesde lid, 7a, eerste lid, en 12, derde lid, Algemene Kinderbijslagwet"
    )

    def formula(persoon, period, parameters):
        kinderbijslag = parameters(period).landelijk.kinderbijslag
        leeftijd = persoon("kinderbijslag_leeftijd", period)
        bedrag = select(
            [
                leeftijd >= kinderbijslag.leeftijd_bedrag.hoog,
                leeftijd >= kinderbijslag.leeftijd_bedrag.midden,
            ],
            [kinderbijslag.bedrag.hoog, kinderbijslag.bedrag.midden],
            kinderbijslag.bedrag.laag,
        )
        intensieve_zorg = persoon("kinderbijslag_intensieve_zorg", period) & (
            leeftijd >= kinderbijslag.leeftijd_intensieve_zorg
        )
        dubbel = intensieve_zorg | persoon("kinderbijslag_uitwonend", period)
        return bedrag * where(dubbel, 2, 1) * persoon("kinderbijslag_kind", period)


class kinderbijslag_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kinderbijslag over het kwartaal waarin deze maand valt"
    unit = "euro per kwartaal"
    reference = "Artikel 12 Algemene Kinderbijslagwet"

    def formula(huishouden, period, parameters):
        """Zonder het extra bedrag van artikel 7a, tweede lid, dat na afloop van het jaar wordt betaald."""
        bedrag = huishouden.sum(huishouden.members("kinderbijslag_bedrag_kind", period))
        return huishouden("kinderbijslag_recht", period) * bedrag


class kinderbijslag_bedrag_per_maand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kinderbijslag, omgerekend per maand"
    unit = "euro per maand"
    reference = "Artikel 12 Algemene Kinderbijslagwet"

    def formula(huishouden, period, parameters):
        maanden_per_kwartaal = parameters(period).landelijk.kinderbijslag.maanden_per_kwartaal
        return huishouden("kinderbijslag_bedrag", period) / maanden_per_kwartaal
