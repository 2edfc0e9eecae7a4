"""Wet minimumloon en minimumvakantiebijslag: het minimumloon, tot 2024 per maand en sindsdien per uur.

Artikelen 7, 8 en 15. De bedragen staan in parameters/landelijk/wet_minimumloon.yaml.
"""

from numpy import clip
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Minimumloonleeftijd, Persoon
from openfisca_assen.rekenen import hele_euros, kies, op_de_cent


class wet_minimumloon_uren_per_week(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoeveel uur per week werkt deze persoon?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Aantal uren dat de persoon per week werkt"
    unit = "uur per week"
    reference = "Artikel 12 Wet minimumloon en minimumvakantiebijslag"


class wet_minimumloon_leeftijdsgroep(Variable):
    value_type = Enum
    possible_values = Minimumloonleeftijd
    default_value = Minimumloonleeftijd.vanaf_21
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd die het minimumloon bepaalt"
    reference = (
        "Artikel 7 Wet minimumloon en minimumvakantiebijslag; Besluit minimumjeugdloonregeling"
    )

    def formula(persoon, period, parameters):
        jongste = parameters(period).landelijk.wet_minimumloon.jongste_leeftijd
        groep = persoon("leeftijd", period) - jongste + 1
        return clip(groep, 0, Minimumloonleeftijd.vanaf_21.index)


class wet_minimumloon_per_uur(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bruto minimumloon per uur, zonder vakantietoeslag"
    unit = "euro per uur"
    reference = "Artikel 8 Wet minimumloon en minimumvakantiebijslag"

    def formula_2024(persoon, period, parameters):
        wml = parameters(period).landelijk.wet_minimumloon
        deel = kies(wml.deel, persoon("wet_minimumloon_leeftijdsgroep", period))
        return op_de_cent(wml.per_uur * deel / 100)


class wet_minimumloon_per_maand(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bruto minimumloon per maand, zonder vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikel 8 Wet minimumloon en minimumvakantiebijslag"

    def formula(persoon, period, parameters):
        """Tot 2024 het maandloon bij een volledige werkweek."""
        wml = parameters(period).landelijk.wet_minimumloon
        deel = kies(wml.deel, persoon("wet_minimumloon_leeftijdsgroep", period))
        stap = wml.afronding_per_maand
        return hele_euros(wml.per_maand * deel / 100 / stap) * stap

    def formula_2024(persoon, period, parameters):
        """Aanname: een maand heeft een twaalfde van 52 weken; de wet telt de werkelijke uren van de maand."""
        weken = parameters(period).landelijk.wet_minimumloon.weken_per_jaar
        uren = persoon("wet_minimumloon_uren_per_week", period)
        return op_de_cent(persoon("wet_minimumloon_per_uur", period) * uren * weken / 12)
