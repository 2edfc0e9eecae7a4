"""Wet op het kindgebonden budget: het bedrag volgens de beschikking en het hoogste bedrag."""

from numpy import datetime64, maximum, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon


class kindgebonden_budget_bedrag(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel kindgebonden budget krijgt het huishouden per maand?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kindgebonden budget"
    unit = "euro per maand"
    reference = "Artikel 2 Wet op het kindgebonden budget"


class kindgebonden_budget_verhoging(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Verhoging van het hoogste kindgebonden budget voor een kind van 12 jaar of ouder"
    unit = "euro per jaar"
    reference = "Artikel 2, vierde en vijfde lid, Wet op het kindgebonden budget"

    def formula(persoon, period, parameters):
        """De verhoging begint in de kalendermaand na de maand van de verjaardag."""
        kindgebonden_budget = parameters(period).landelijk.kindgebonden_budget
        leeftijd, verhoging = kindgebonden_budget.leeftijd, kindgebonden_budget.verhoging
        geboortemaand = persoon("geboortedatum", period).astype("datetime64[M]")
        maanden = (datetime64(period.start.date, "M") - geboortemaand).astype(int)
        ten_laste = persoon("minderjarig_kind", period) & ~persoon(
            "co_ouderschap_zonder_kinderbijslag", period
        )
        bedrag = where(
            maanden > leeftijd.tweede_verhoging * 12,
            verhoging.vanaf_16_jaar,
            where(maanden > leeftijd.eerste_verhoging * 12, verhoging.vanaf_12_jaar, 0),
        )
        return ten_laste * bedrag


class kindgebonden_budget_maximum(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste kindgebonden budget voor dit gezin, zonder naar het inkomen te kijken"
    unit = "euro per maand"
    reference = "Artikel 2, tweede tot en met zesde lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        """Aanname: een alleenstaande ouder heeft geen toeslagpartner."""
        kindgebonden_budget = parameters(period).landelijk.kindgebonden_budget
        bedrag = kindgebonden_budget.bedrag
        kinderen = huishouden("aantal_kinderen", period)
        alleen = huishouden("leefvorm", period) == Leefvorm.alleenstaande_ouder
        per_jaar = (
            (kinderen >= 1) * bedrag.eerste_kind
            + (kinderen >= 2) * bedrag.tweede_kind
            + maximum(0, kinderen - 2) * bedrag.volgend_kind
            + huishouden.sum(huishouden.members("kindgebonden_budget_verhoging", period))
            + ((kinderen >= 1) & alleen) * kindgebonden_budget.alleenstaande_ouderkop
        )
        return per_jaar / 12
