"""Studietoeslag: een bedrag per maand voor wie door ziekte of een handicap naast de studie niet kan bijverdienen.

Artikel 36b Participatiewet, vanaf april 2022. Daarvoor bepaalde elke gemeente het bedrag; dat is niet opgenomen. De
wet noemt een laagste bedrag; een gemeente mag meer geven.
"""

from numpy import clip, full, maximum
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon, Studietoeslagleeftijd
from openfisca_assen.rekenen import centen, kies

# Recht


class studietoeslag_recht(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "Recht op studietoeslag"
    reference = "Artikel 36b, eerste en derde lid, Participatiewet"

    def formula(persoon, period, parameters):
        """Inkomen en vermogen tellen niet, behalve een stagevergoeding."""
        return (
            persoon("studietoeslag_voorwaarde_medische_beperking", period)
            & persoon("studietoeslag_voorwaarde_studiefinanciering", period)
            & persoon("studietoeslag_voorwaarde_geen_wajong", period)
            & persoon("studietoeslag_voorwaarde_leeftijd", period)
        )


# Voorwaarden


class studietoeslag_voorwaarde_medische_beperking(Variable):
    __meta__ = {
        "nee": "Er is geen ziekte of gebrek waardoor de student blijvend niet kan bijverdienen naast de studie"
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De student kan door ziekte of een gebrek blijvend niet bijverdienen naast de studie"
    reference = "Artikel 36b, eerste en tweede lid, Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("studietoeslag_kan_niet_bijverdienen", period)


class studietoeslag_voorwaarde_studiefinanciering(Variable):
    __meta__ = {
        "nee": "De student krijgt geen studiefinanciering en geen tegemoetkoming scholieren"
    }
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De student krijgt studiefinanciering of een tegemoetkoming scholieren"
    reference = "Artikel 36b, derde lid, onder a, Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("studietoeslag_studiefinanciering", period)


class studietoeslag_voorwaarde_geen_wajong(Variable):
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De student heeft geen recht op een Wajong-uitkering"
    reference = "Artikel 36b, derde lid, onder b, Participatiewet"

    def formula(persoon, period, parameters):
        return ~persoon("kwijtschelding_wajong", period)


class studietoeslag_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De student is te jong"}
    value_type = bool
    default_value = True
    entity = Persoon
    definition_period = MONTH
    label = "De student is 15 jaar of ouder"
    reference = "Artikel 36b, eerste lid, Participatiewet"

    def formula(persoon, period, parameters):
        return persoon("studietoeslag_leeftijd", period) != Studietoeslagleeftijd.jonger_dan_15


# Gegevens die alleen deze regeling gebruikt


class studietoeslag_kan_niet_bijverdienen(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft het college vastgesteld dat deze student door ziekte of een gebrek blijvend niet kan bijverdienen?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college heeft vastgesteld dat de student blijvend niet kan bijverdienen naast de studie"
    reference = "Artikel 36b, eerste en tweede lid, Participatiewet"


class studietoeslag_studiefinanciering(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Krijgt deze persoon studiefinanciering of een tegemoetkoming scholieren, anders dan het levenlanglerenkrediet?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Krijgt studiefinanciering of een tegemoetkoming scholieren"
    reference = "Artikel 36b, derde lid, onder a, Participatiewet"


class studietoeslag_stagevergoeding(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Hoeveel stagevergoeding krijgt deze student per maand?",
    }
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Inkomsten uit een stage voor de studie"
    unit = "euro per maand"
    reference = "Artikel 36b, vijfde lid, Participatiewet"


class studietoeslag_leeftijd(Variable):
    value_type = Enum
    possible_values = Studietoeslagleeftijd
    default_value = Studietoeslagleeftijd.jonger_dan_15
    entity = Persoon
    definition_period = MONTH
    label = "Leeftijd waarnaar het bedrag wordt bepaald"
    reference = "Artikel 36b, eerste lid, Participatiewet"

    def formula(persoon, period, parameters):
        eerste = parameters(period).landelijk.studietoeslag.leeftijd
        jaren_erboven = persoon("leeftijd", period) - eerste + 1
        return clip(jaren_erboven, 0, Studietoeslagleeftijd.vanaf_21.index)


# Bedrag


class studietoeslag_bedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Studietoeslag"
    unit = "euro per maand"
    reference = "Artikel 36b, eerste en vijfde lid, Participatiewet"

    def formula(persoon, period, parameters):
        """Wat een stage meer opbrengt dan het bedrag voor 19 jaar gaat eraf; dat bedrag is in elke tabel de vrijlating."""
        recht = persoon("studietoeslag_recht", period)
        toeslag = full(persoon.count, 0.0)
        if not recht.any():
            return toeslag
        bedrag = parameters(period).landelijk.studietoeslag.bedrag
        stage = centen(persoon("studietoeslag_stagevergoeding", period)[recht])
        te_veel = maximum(0, stage - centen(bedrag.leeftijd_19)) / 100
        toeslag[recht] = kies(bedrag, persoon("studietoeslag_leeftijd", period)[recht]) - te_veel
        return maximum(0, toeslag)
