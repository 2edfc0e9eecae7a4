"""Algemene Ouderdomswet: wanneer iemand de pensioengerechtigde leeftijd bereikt en wat de AOW dan is.

Artikelen 7a, 9, 13, 29 en 33a. De leeftijden en bedragen staan in parameters/landelijk/algemene_ouderdomswet.yaml.
De toeslag voor een jongere partner is sinds 2015 gesloten en zit hier niet in: wie haar nog krijgt, noemt de bruto AOW
zelf. De inkomensondersteuning AOW (tot en met 2024) zit in het bruto bedrag. De AIO staat bij de Participatiewet.
"""

from datetime import date

from numpy import array, clip, datetime64, maximum, minimum, searchsorted, timedelta64, where, zeros
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Leefvorm, Persoon
from openfisca_assen.rekenen import op_de_cent

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
        leeftijden = [
            parameters(f"{jaar}-01-01").landelijk.algemene_ouderdomswet.pensioengerechtigde_leeftijd
            for jaar in JAREN
        ]
        maanden = array([int(12 * leeftijd.jaren + leeftijd.maanden) for leeftijd in leeftijden])
        # Wie uiterlijk in deze maand is geboren, bereikt de leeftijd van dat jaar nog in dat jaar.
        uiterlijk_geboren = array([f"{jaar}-12" for jaar in JAREN], "datetime64[M]") - maanden
        eerste_jaar = searchsorted(uiterlijk_geboren[:-1], geboortemaand)
        pensioenmaand = geboortemaand + maanden[eerste_jaar]
        eerste_dag = pensioenmaand.astype("datetime64[D]")
        laatste_dag = (pensioenmaand + 1).astype("datetime64[D]") - timedelta64(1, "D")
        return minimum(eerste_dag + (geboren - geboortemaand), laatste_dag)


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


# Hoe hoog de AOW is


class algemene_ouderdomswet_niet_verzekerde_jaren(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel van de vijftig jaar voor de AOW woonde deze persoon niet in Nederland?",
    }
    value_type = int
    entity = Persoon
    definition_period = ETERNITY
    label = "Aantal jaren vóór de AOW-leeftijd dat de persoon niet voor de AOW verzekerd was"
    unit = "jaar"
    reference = "Artikel 13, eerste lid, Algemene Ouderdomswet"


class algemene_ouderdomswet_met_partner(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon voert een gezamenlijke huishouding met een partner"
    reference = "Artikel 1 Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        """Aanname: alleen de aanvrager en de partner; wie samenwoont met een ander op het adres telt als alleenstaande."""
        gehuwd = persoon.huishouden("leefvorm", period) == Leefvorm.gehuwden
        return gehuwd & persoon("aanvrager_of_partner", period)


class algemene_ouderdomswet_deel(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = (
        "Deel van de volledige AOW: opbouw, en in de eerste maand de dagen vanaf de AOW-leeftijd"
    )
    unit = "procent"
    reference = "Artikelen 13, eerste lid, en 16 Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        """Aanname: de AOW gaat in op de dag waarop de leeftijd is bereikt, met de eerste maand naar rato van de dagen."""
        aow = parameters(period).landelijk.algemene_ouderdomswet
        jaren = persoon("algemene_ouderdomswet_niet_verzekerde_jaren", period)
        opbouw = maximum(0, 100 - aow.korting_per_niet_verzekerd_jaar * jaren)
        dagen_ervoor = (
            persoon("algemene_ouderdomswet_pensioendatum", period) - datetime64(period.start.date)
        ).astype(int)
        return opbouw * clip(1 - dagen_ervoor / period.days, 0, 1)


class algemene_ouderdomswet_bedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bruto AOW, zonder vakantie-uitkering"
    unit = "euro per maand"
    reference = "Artikelen 9 en 13 Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        """Een bedrag dat voor deze datum ontbreekt hindert alleen wie het nodig heeft."""
        deel = persoon("algemene_ouderdomswet_deel", period)
        if not deel.any():
            return deel
        bruto = parameters(period).landelijk.algemene_ouderdomswet.bruto
        met_partner = persoon("algemene_ouderdomswet_met_partner", period)
        volledig = zeros(persoon.count)
        if (deel * ~met_partner).any():
            volledig = where(met_partner, volledig, bruto.alleenstaande)
        if (deel * met_partner).any():
            volledig = where(met_partner, bruto.gehuwden, volledig)
        return op_de_cent(volledig * deel / 100)


class algemene_ouderdomswet_vakantie_uitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bruto vakantie-uitkering bij de AOW die in deze maand wordt opgebouwd"
    unit = "euro per maand"
    reference = "Artikelen 13 en 29 Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        """Aanname: zij telt als inkomen van de maand waarin zij wordt opgebouwd; de SVB betaalt haar in mei."""
        deel = persoon("algemene_ouderdomswet_deel", period)
        if not deel.any():
            return deel
        uitkering = parameters(period).landelijk.algemene_ouderdomswet.vakantie_uitkering
        met_partner = persoon("algemene_ouderdomswet_met_partner", period)
        volledig = zeros(persoon.count)
        if (deel * ~met_partner).any():
            volledig = where(met_partner, volledig, uitkering.alleenstaande)
        if (deel * met_partner).any():
            volledig = where(met_partner, uitkering.gehuwden, volledig)
        return op_de_cent(volledig * deel / 100)


class algemene_ouderdomswet_inkomensondersteuning(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Inkomensondersteuning AOW, die al in de bruto AOW zit"
    unit = "euro per maand"
    reference = "Artikel 33a Algemene Ouderdomswet"

    def formula(persoon, period, parameters):
        ondersteuning = parameters(period).landelijk.algemene_ouderdomswet.inkomensondersteuning
        return op_de_cent(ondersteuning * persoon("algemene_ouderdomswet_deel", period) / 100)
