"""Zorgverzekeringswet: de inkomensafhankelijke bijdrage die gepensioneerden en zelfstandigen zelf betalen.

Artikelen 41 tot en met 45. Over loon en over uitkeringen van het UWV en de gemeente betaalt de werkgever of de
uitkerende instantie; dat kost de persoon zelf niets.
"""

from numpy import maximum, minimum
from openfisca_core.periods import MONTH, YEAR
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon
from openfisca_assen.rekenen import naar_beneden


class zorgverzekeringswet_bijdrage_aow(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bijdrage Zvw die de SVB op de AOW inhoudt, zonder die op de vakantie-uitkering"
    unit = "euro per maand"
    reference = "Artikelen 43 en 45 Zorgverzekeringswet"

    def formula(persoon, period, parameters):
        """De SVB rondt de bijdrage naar beneden af op de cent."""
        zvw = parameters(period).landelijk.zorgverzekeringswet
        aow = minimum(persoon("bruto_aow", period), zvw.maximum_bijdrage_inkomen / 12)
        return naar_beneden(aow * zvw.bijdrage) / 100


class zorgverzekeringswet_bijdrage_pensioen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Bijdrage Zvw op het pensioen en op de vakantie-uitkering bij de AOW"
    unit = "euro per maand"
    reference = "Artikelen 43 en 45 Zorgverzekeringswet"

    def formula(persoon, period, parameters):
        """Aanname: het maximum per maand is een twaalfde van dat per jaar, voor AOW en pensioen samen."""
        zvw = parameters(period).landelijk.zorgverzekeringswet
        ruimte = maximum(0, zvw.maximum_bijdrage_inkomen / 12 - persoon("bruto_aow", period))
        pensioen = persoon("bruto_pensioen", period) + persoon(
            "algemene_ouderdomswet_vakantie_uitkering", period
        )
        return naar_beneden(minimum(pensioen, ruimte) * zvw.bijdrage) / 100


class zorgverzekeringswet_bijdrage_per_jaar(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Bijdrage Zvw over AOW, pensioen en winst van een jaar"
    unit = "euro per jaar"
    reference = "Artikelen 43 en 45 Zorgverzekeringswet"

    def formula(persoon, period, parameters):
        """Aanname: loon of een uitkering naast de winst neemt geen ruimte onder het maximum in."""
        zvw = parameters(period).landelijk.zorgverzekeringswet
        inkomen = persoon("wet_loonbelasting_jaarpensioen", period) + persoon(
            "wet_inkomstenbelasting_belastbare_winst", period
        )
        return minimum(inkomen, zvw.maximum_bijdrage_inkomen) * zvw.bijdrage / 100
