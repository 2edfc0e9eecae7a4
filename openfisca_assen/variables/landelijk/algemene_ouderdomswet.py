"""Algemene Ouderdomswet: wanneer iemand de pensioengerechtigde leeftijd bereikt.

Artikel 7a. De leeftijden per kalenderjaar staan in parameters/landelijk/algemene_ouderdomswet.yaml.
"""

from datetime import date

from numpy import datetime64, full_like, isnat, minimum, timedelta64, where
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon

# De jaren waarvoor artikel 7a of een bekendmaking de leeftijd noemt. Daarna geldt de laatst bekende leeftijd.
JAREN = range(2013, 2032)


class algemene_ouderdomswet_pensioendatum(Variable):
    value_type = date
    entity = Persoon
    definition_period = ETERNITY
    label = "Dag waarop de persoon de pensioengerechtigde leeftijd bereikt"
    reference = "Artikel 7a Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        """De leeftijd van een kalenderjaar geldt voor wie haar in dat jaar bereikt."""
        geboren = persoon("geboortedatum", period)
        geboortemaand = geboren.astype("datetime64[M]")
        dag = geboren - geboortemaand.astype("datetime64[D]")
        pensioendatum = full_like(geboren, datetime64("NaT"))
        for jaar in JAREN:
            leeftijd = parameters(
                f"{jaar}-01-01"
            ).landelijk.algemene_ouderdomswet.pensioengerechtigde_leeftijd
            maand = geboortemaand + int(12 * leeftijd.jaren + leeftijd.maanden)
            laatste_dag = (maand + 1).astype("datetime64[D]") - timedelta64(1, "D")
            bereikt = minimum(maand.astype("datetime64[D]") + dag, laatste_dag)
            dit_jaar = (bereikt <= datetime64(f"{jaar}-12-31")) | (jaar == JAREN[-1])
            pensioendatum = where(isnat(pensioendatum) & dit_jaar, bereikt, pensioendatum)
        return pensioendatum


class algemene_ouderdomswet_pensioengerechtigd(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon heeft op de eerste dag van de maand de pensioengerechtigde leeftijd"
    reference = "Artikel 7a Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        return persoon("algemene_ouderdomswet_pensioendatum", period) <= datetime64(
            period.start.date
        )
