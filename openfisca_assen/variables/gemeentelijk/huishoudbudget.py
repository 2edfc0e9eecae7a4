"""Huishoudbudget: wat een huishouden per maand te besteden heeft en wat na de gewone uitgaven overblijft.

Telt bij elkaar op wat de andere regels uitrekenen, landelijk en gemeentelijk; elke post is een eigen variabele. Een
recht zonder bedrag telt niet mee, en een regeling die niet bestaat geeft nul. Geen regeling leest de uitkomst.
"""

from numpy import where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon
from openfisca_assen.rekenen import centen

# Wat erbij komt


class huishoudbudget_algemene_bijstand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Algemene bijstand, als die niet al bij de inkomsten is genoemd"
    unit = "euro per maand"
    reference = "Artikel 19 Participatiewet"

    def formula(huishouden, period, parameters):
        """Bijstand die het huishouden zelf noemt gaat voor: het bedrag van de uitkeringsspecificatie zit al in het inkomen."""
        genoemd = centen(huishouden("algemene_bijstand_ontvangen", period)) > 0
        return where(genoemd, 0, huishouden("algemene_bijstand_bedrag", period))


class huishoudbudget_studietoeslag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Studietoeslag van de aanvrager en de partner"
    unit = "euro per maand"
    reference = "Artikel 36b Participatiewet"

    def formula(huishouden, period, parameters):
        """De studietoeslag van een kind is van het kind en telt hier niet mee."""
        return huishouden.sum(
            huishouden.members("studietoeslag_bedrag", period)
            * huishouden.members("aanvrager_of_partner", period)
        )


class huishoudbudget_toeslagen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Zorgtoeslag, huurtoeslag en kindgebonden budget"
    unit = "euro per maand"
    reference = "Artikel 2, eerste lid, Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """De kinderopvangtoeslag is niet opgenomen: zij dekt een deel van kosten die hier ook niet staan."""
        return (
            huishouden("zorgtoeslag_bedrag", period)
            + huishouden("huurtoeslag_bedrag", period)
            + huishouden("kindgebonden_budget_bedrag", period)
        )


class huishoudbudget_collectief_verzekerd(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "ja",
        "vraag": "Heeft deze persoon de collectieve zorgverzekering van de gemeente?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Heeft de collectieve zorgverzekering van de gemeente"
    reference = "Artikel 35, derde lid, Participatiewet"


class huishoudbudget_bijdrage_zorgverzekering(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Bijdrage van de gemeente aan de premie van wie collectief verzekerd is"
    unit = "euro per maand"
    reference = "Artikel 35, derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Noem als zorgpremie de premie zonder deze bijdrage."""
        return huishouden.sum(
            huishouden.members("collectieve_zorgverzekering_bedrag", period)
            * huishouden.members("huishoudbudget_collectief_verzekerd", period)
        )


class huishoudbudget_gemeentelijke_regelingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat gemeentelijke regelingen per maand opleveren, ook in natura"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """Bedragen per jaar tellen voor een twaalfde. Bijzondere bijstand en andere eenmalige hulp dekken eigen kosten en tellen niet mee."""
        return (
            huishouden("individuele_inkomenstoeslag_bedrag_per_maand", period)
            + huishouden.sum(huishouden.members("kindpakket_bedrag_per_maand", period))
            + huishouden.sum(huishouden.members("volwassenenfonds_bedrag_per_maand", period))
            + huishouden("huishoudbudget_bijdrage_zorgverzekering", period)
            + huishouden("kwijtschelding_bedrag_per_maand", period)
            + huishouden("meedoenbudget_bedrag", period)
        )


# Wat eraf gaat


class huishoudbudget_gemeentelijke_belastingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Gemeentelijke belastingen, vóór kwijtschelding"
    unit = "euro per maand"
    reference = "Artikel 216 Gemeentewet"

    def formula(huishouden, period, parameters):
        return (
            huishouden("kwijtschelding_aanslag_ozb", period)
            + huishouden("kwijtschelding_aanslag_rioolheffing", period)
            + huishouden("kwijtschelding_aanslag_afvalstoffenheffing", period)
        ) / 12


# Wat er overblijft


class huishoudbudget_besteedbaar_inkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat het huishouden per maand te besteden heeft, na zorgpremie, belasting en beslag"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """Aanname: vakantiegeld en andere bedragen over een jaar of kwartaal tellen elke maand voor een gelijk deel mee."""
        return (
            huishouden("participatiewet_inkomen", period)
            + huishouden("huishoudbudget_algemene_bijstand", period)
            + huishouden("huishoudbudget_studietoeslag", period)
            + huishouden("huishoudbudget_toeslagen", period)
            + huishouden("kinderbijslag_bedrag_per_maand", period)
            + huishouden("huishoudbudget_gemeentelijke_regelingen", period)
            - huishouden("zorgpremie", period)
            - huishouden("huishoudbudget_gemeentelijke_belastingen", period)
            - huishouden("beslag", period)
            - huishouden("verrekening", period)
        )


class huishoudbudget_uitgaven(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Huur en normuitgaven van het Meedoenbudget, zonder wat al van het besteedbare inkomen af is"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """De normuitgaven bevatten een zorgpremie: die vervangt de premie die is opgegeven. Een opgegeven aanslag vervangt de gemeentelijke heffingen."""
        aanslag = centen(huishouden("huishoudbudget_gemeentelijke_belastingen", period)) > 0
        heffingen = huishouden("meedoenbudget_gemeentelijke_heffingen", period)
        return (
            huishouden("meedoenbudget_uitgaven", period)
            - huishouden("zorgpremie", period)
            - where(aanslag, heffingen, 0)
        )


class huishoudbudget_over(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat na de huur en de normuitgaven van het Meedoenbudget overblijft; onder nul is een tekort"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """Nul als de nota voor dit huishouden geen normbedragen heeft: dan is niet bekend wat er overblijft."""
        over = huishouden("huishoudbudget_besteedbaar_inkomen", period) - huishouden(
            "huishoudbudget_uitgaven", period
        )
        met_normbedragen = huishouden("meedoenbudget_voorwaarde_normbedragen", period)
        return where(met_normbedragen, over, 0)
