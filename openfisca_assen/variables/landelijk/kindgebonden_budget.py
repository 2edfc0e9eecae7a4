"""Wet op het kindgebonden budget: een bijdrage in de kosten van kinderen, afhankelijk van inkomen en vermogen."""

from numpy import float64, floor, maximum, minimum, select
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Persoon, Toeslagvorm
from openfisca_assen.rekenen import centen, hele_euros, kies

# Recht


class kindgebonden_budget_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op kindgebonden budget"
    reference = "Artikel 2, eerste lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        return (
            huishouden("kindgebonden_budget_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("kindgebonden_budget_voorwaarde_vermogen", period)
            & huishouden("kindgebonden_budget_voorwaarde_kinderen", period)
            & huishouden("kindgebonden_budget_voorwaarde_inkomen", period)
        )


# Voorwaarden, in de volgorde van de wet


class kindgebonden_budget_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of toeslagpartner die Nederlander is of rechtmatig in Nederland verblijft"
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de toeslagpartner is Nederlander of verblijft rechtmatig in Nederland"
    reference = "Artikel 1, eerste lid, onder c, en vijfde lid, Wet op het kindgebonden budget; artikel 6, tweede lid, Algemene Kinderbijslagwet"

    def formula(huishouden, period, parameters):
        """Anders dan bij de andere toeslagen staat een partner zonder verblijfsrecht niet in de weg: het gaat om het kind."""
        rechtmatig = huishouden.members("aanvrager_of_partner", period) & ~huishouden.members(
            "zonder_rechtmatig_verblijf", period
        )
        return huishouden.any(rechtmatig)


class kindgebonden_budget_voorwaarde_vermogen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het vermogen op 1 januari is niet hoger dan de vermogensgrens"
    reference = "Artikel 1, vierde lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        vermogen = huishouden("vermogen_box_3_gezamenlijk", period.this_year)
        return centen(vermogen) <= centen(huishouden("kindgebonden_budget_vermogensgrens", period))


class kindgebonden_budget_voorwaarde_kinderen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er is een kind jonger dan 18 jaar voor wie dit huishouden kinderbijslag krijgt"
    reference = "Artikel 2, eerste lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        return huishouden("kindgebonden_budget_aantal_kinderen", period) > 0


class kindgebonden_budget_voorwaarde_inkomen(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het toetsingsinkomen is niet hoger dan de inkomensgrens"
    reference = "Artikel 2, zevende en achtste lid, Wet op het kindgebonden budget; artikel 14 Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Zonder kinderen is er geen bedrag en dus geen grens; daarover gaat de vorige voorwaarde."""
        inkomen = huishouden("toetsingsinkomen_gezamenlijk", period.this_year)
        inkomensgrens = huishouden("kindgebonden_budget_inkomensgrens", period)
        zonder_kinderen = huishouden("kindgebonden_budget_aantal_kinderen", period) == 0
        return (centen(inkomen) <= centen(inkomensgrens)) | zonder_kinderen


# Kinderen


class kindgebonden_budget_kind(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Kind dat meetelt voor het kindgebonden budget"
    reference = "Artikel 2, eerste lid, Wet op het kindgebonden budget"

    def formula(persoon, period, parameters):
        """Van de maand na de geboorte tot en met de maand waarin het kind 18 wordt. Of een kind van 16 of 17 naar school gaat maakt hier niet uit."""
        leeftijd = persoon("leeftijd_vorige_maand", period)
        leeftijdsgrens = parameters(period).landelijk.kindgebonden_budget.leeftijdsgrens
        return (
            persoon.has_role(Huishouden.KIND)
            & (leeftijd >= 0)
            & (leeftijd < leeftijdsgrens)
            & ~persoon("co_ouderschap_zonder_kinderbijslag", period)
        )


class kindgebonden_budget_aantal_kinderen(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Aantal kinderen dat meetelt voor het kindgebonden budget"
    unit = "kind"
    reference = "Artikel 2, eerste lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        return huishouden.sum(huishouden.members("kindgebonden_budget_kind", period))


class kindgebonden_budget_verhoging(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Verhoging van het kindgebonden budget voor een kind van 12 jaar of ouder"
    unit = "euro per jaar"
    reference = "Artikel 2, derde tot en met vijfde lid, Wet op het kindgebonden budget"

    def formula(persoon, period, parameters):
        kindgebonden_budget = parameters(period).landelijk.kindgebonden_budget
        leeftijd = persoon("leeftijd_vorige_maand", period)
        verhoging = select(
            [
                leeftijd >= kindgebonden_budget.leeftijd_verhoging.tweede,
                leeftijd >= kindgebonden_budget.leeftijd_verhoging.eerste,
            ],
            [kindgebonden_budget.verhoging.tweede, kindgebonden_budget.verhoging.eerste],
            0,
        )
        return verhoging * persoon("kindgebonden_budget_kind", period)


# Bedragen en grenzen


class kindgebonden_budget_maximum(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Kindgebonden budget vóór de vermindering om het inkomen"
    unit = "euro per jaar"
    reference = "Artikel 2, tweede tot en met zesde lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        kindgebonden_budget = parameters(period).landelijk.kindgebonden_budget
        kinderen = huishouden("kindgebonden_budget_aantal_kinderen", period)
        zonder_partner = huishouden("toeslagvorm", period) == Toeslagvorm.zonder_toeslagpartner
        return (
            minimum(kinderen, 1) * kindgebonden_budget.bedrag.eerste_kind
            + (kinderen >= 2) * kindgebonden_budget.bedrag.tweede_kind
            + maximum(kinderen - 2, 0) * kindgebonden_budget.bedrag.volgend_kind
            + huishouden.sum(huishouden.members("kindgebonden_budget_verhoging", period))
            + zonder_partner * minimum(kinderen, 1) * kindgebonden_budget.alleenstaande_ouderkop
        )


class kindgebonden_budget_drempelinkomen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Toetsingsinkomen waarboven het kindgebonden budget lager wordt"
    unit = "euro per jaar"
    reference = "Artikelen 1, eerste lid, onder d, en 2, zevende en achtste lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        kindgebonden_budget = parameters(period).landelijk.kindgebonden_budget
        met_partner = huishouden("toeslagvorm", period) == Toeslagvorm.met_toeslagpartner
        return (
            kindgebonden_budget.drempelinkomen
            + met_partner * kindgebonden_budget.drempelinkomen_verhoging_partner
        )


class kindgebonden_budget_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste toetsingsinkomen waarbij nog kindgebonden budget wordt toegekend"
    unit = "euro per jaar"
    reference = "Artikel 2, zevende en achtste lid, Wet op het kindgebonden budget; artikel 14 Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Op de grens is het budget, afgerond op hele euro's, precies het laagste bedrag dat wordt toegekend."""
        landelijk = parameters(period).landelijk
        laagste = landelijk.algemene_wet_inkomensafhankelijke_regelingen.minimumbedrag - 1 / 2
        ruimte = huishouden("kindgebonden_budget_maximum", period).astype(float64) - laagste
        return (
            huishouden("kindgebonden_budget_drempelinkomen", period)
            + ruimte * 100 / landelijk.kindgebonden_budget.afbouwpercentage
        )


class kindgebonden_budget_vermogensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste vermogen op 1 januari waarbij recht op kindgebonden budget bestaat"
    unit = "euro"
    reference = "Artikel 1, vierde lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        vermogensgrens = parameters(period).landelijk.kindgebonden_budget.vermogensgrens
        return kies(vermogensgrens, huishouden("toeslagvorm", period))


class kindgebonden_budget_bedrag_per_jaar(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Kindgebonden budget per jaar, als de omstandigheden van deze maand het hele jaar duren"
    unit = "euro per jaar"
    reference = "Artikel 2 Wet op het kindgebonden budget; artikel 14 Algemene wet inkomensafhankelijke regelingen"

    def formula(huishouden, period, parameters):
        """Het jaarbedrag wordt rekenkundig afgerond op hele euro's."""
        afbouwpercentage = parameters(period).landelijk.kindgebonden_budget.afbouwpercentage
        inkomen = huishouden("toetsingsinkomen_gezamenlijk", period.this_year).astype(float64)
        drempelinkomen = huishouden("kindgebonden_budget_drempelinkomen", period)
        vermindering = maximum(0, inkomen - drempelinkomen) * afbouwpercentage / 100
        budget = maximum(0, huishouden("kindgebonden_budget_maximum", period) - vermindering)
        return huishouden("kindgebonden_budget_recht", period) * hele_euros(budget)


class kindgebonden_budget_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kindgebonden budget"
    unit = "euro per maand"
    reference = "Artikel 2, elfde lid, Wet op het kindgebonden budget"

    def formula(huishouden, period, parameters):
        """Aanname: een maand is een twaalfde van het jaarbedrag, naar beneden afgerond op hele euro's, zoals bij de zorgtoeslag."""
        return floor(huishouden("kindgebonden_budget_bedrag_per_jaar", period) / 12)
