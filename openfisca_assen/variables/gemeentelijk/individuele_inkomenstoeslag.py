"""Individuele inkomenstoeslag: een bedrag per jaar voor wie lang een laag inkomen heeft.

Artikel 36 Participatiewet. De verordening van Assen is niet gevonden; wat zij regelt komt uit de Asser Aanpak
(een beleidsnota) en staat als aanname in parameters/gemeentelijk/individuele_inkomenstoeslag.yaml.
"""

from numpy import full, inf, select
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon
from openfisca_assen.rekenen import centen, kies

# Recht


class individuele_inkomenstoeslag_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op individuele inkomenstoeslag"
    reference = "Artikel 36, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Artikel 36 is een kan-bepaling: dit is het recht vóór de afweging door het college."""
        return (
            parameters(period).gemeentelijk.individuele_inkomenstoeslag.geldig
            & huishouden("individuele_inkomenstoeslag_voorwaarde_woonplaats", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_leeftijd", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_niet_uitgesloten", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_geen_student", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_langdurig_laag_inkomen", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_vermogen", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_geen_uitzicht", period)
            & huishouden("individuele_inkomenstoeslag_voorwaarde_niet_eerder_toegekend", period)
        )


# Voorwaarden, in de volgorde van de wet


class individuele_inkomenstoeslag_voorwaarde_woonplaats(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikelen 36, eerste lid, en 40, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class individuele_inkomenstoeslag_voorwaarde_leeftijd(Variable):
    __meta__ = {
        "nee": "Er is geen aanvrager of partner met de juiste leeftijd: te jong, of de AOW-leeftijd is al bereikt",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = (
        "De aanvrager of de partner is 21 jaar of ouder en heeft de AOW-leeftijd nog niet bereikt"
    )
    reference = "Artikel 36, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Wie is uitgesloten of studeert telt hier niet mee; daarover gaan de volgende voorwaarden."""
        mogelijk = huishouden.members("individuele_inkomenstoeslag_mogelijk", period)
        passend = huishouden.members("individuele_inkomenstoeslag_leeftijd_past", period)
        return huishouden.any(mogelijk & passend) | ~huishouden.any(mogelijk)


class individuele_inkomenstoeslag_voorwaarde_niet_uitgesloten(Variable):
    __meta__ = {
        "nee": "De aanvrager is uitgesloten, en de partner (als die er is) ook: geen rechtmatig verblijf of in detentie",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = (
        "De aanvrager of de partner is niet uitgesloten: rechtmatig verblijf en niet in detentie"
    )
    reference = "Artikelen 11, 13, eerste lid, onder a, en 36 Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname (AAN-15): is een van beide partners uitgesloten, dan kan de ander de toeslag krijgen."""
        return huishouden.any(huishouden.members("individuele_inkomenstoeslag_toegelaten", period))


class individuele_inkomenstoeslag_voorwaarde_geen_student(Variable):
    __meta__ = {
        "nee": "De aanvrager studeert, en de partner (als die er is en niet is uitgesloten) ook",
        "beslisser": "gemeenteraad",
        "afwijken": "De verordening van Assen (niet gevonden); artikel 36 Participatiewet (kan-bepaling)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager of de partner is geen student"
    reference = "Artikel 36, eerste en tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Wie volgens de wet is uitgesloten telt hier niet mee; daarover gaat de vorige voorwaarde."""
        toegelaten = huishouden.members("individuele_inkomenstoeslag_toegelaten", period)
        mogelijk = huishouden.members("individuele_inkomenstoeslag_mogelijk", period)
        return huishouden.any(mogelijk) | ~huishouden.any(toegelaten)


class individuele_inkomenstoeslag_voorwaarde_langdurig_laag_inkomen(Variable):
    __meta__ = {
        "nee": "Het inkomen is nu of in de referteperiode hoger dan de inkomensgrens",
        "beslisser": "gemeenteraad",
        "afwijken": "Artikelen 18, eerste lid, en 36 Participatiewet (kan-bepaling); artikel 4:84 Algemene wet bestuursrecht",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het inkomen is nu en in de hele referteperiode niet hoger dan de inkomensgrens"
    reference = "Artikelen 8, tweede lid, en 36, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname: «langdurig» is elke maand van de referteperiode, niet het gemiddelde."""
        inkomen = huishouden("individuele_inkomenstoeslag_inkomen_hoogste_maand", period)
        inkomensgrens = huishouden("individuele_inkomenstoeslag_inkomensgrens", period)
        return centen(inkomen) <= centen(inkomensgrens)


class individuele_inkomenstoeslag_voorwaarde_vermogen(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het vermogen is niet hoger dan de vermogensgrens"
    reference = "Artikelen 34 en 36, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        vermogensgrens = huishouden("participatiewet_vermogensgrens", period)
        return centen(huishouden("participatiewet_vermogen", period)) <= centen(vermogensgrens)


class individuele_inkomenstoeslag_voorwaarde_geen_uitzicht(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er is geen uitzicht op inkomensverbetering"
    reference = "Artikel 36, eerste en tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """De nota (p. 15) schrijft «geen zicht op betaald werk»; de wet gaat voor."""
        return huishouden("geen_uitzicht_op_inkomensverbetering", period)


class individuele_inkomenstoeslag_voorwaarde_niet_eerder_toegekend(Variable):
    __meta__ = {
        "nee": "De toeslag is de afgelopen twaalf maanden al toegekend",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De toeslag is de afgelopen twaalf maanden niet al toegekend"
    reference = "Artikel 36, derde lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname: twaalf kalendermaanden na de maand van toekenning kan het weer; de dag telt niet."""
        maanden = parameters(period).gemeentelijk.individuele_inkomenstoeslag.herhaling
        eerder = full(huishouden.count, False)
        for terug in range(maanden):
            eerder |= huishouden("individuele_inkomenstoeslag_toegekend", period.offset(-terug))
        return ~eerder


# Gegevens die alleen deze regeling gebruikt


class individuele_inkomenstoeslag_toegelaten(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De aanvrager of partner heeft rechtmatig verblijf en is niet in detentie"
    reference = "Artikelen 11, 13, eerste lid, onder a, en 36 Participatiewet"

    def formula(persoon, period, parameters):
        uitgesloten = persoon("zonder_rechtmatig_verblijf", period) | persoon("gedetineerd", period)
        return persoon("aanvrager_of_partner", period) & ~uitgesloten


class individuele_inkomenstoeslag_mogelijk(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De aanvrager of partner is niet uitgesloten van de toeslag en geen student"
    reference = "Artikelen 11, 13, eerste lid, onder a, en 36 Participatiewet"

    def formula(persoon, period, parameters):
        toegelaten = persoon("individuele_inkomenstoeslag_toegelaten", period)
        if parameters(period).gemeentelijk.individuele_inkomenstoeslag.studenten_uitgesloten:
            return toegelaten & ~persoon("student", period)
        return toegelaten


class individuele_inkomenstoeslag_leeftijd_past(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is 21 jaar of ouder en heeft de AOW-leeftijd nog niet bereikt"
    reference = "Artikel 36, eerste lid, Participatiewet"

    def formula(persoon, period, parameters):
        ondergrens = parameters(period).gemeentelijk.individuele_inkomenstoeslag.leeftijd_ondergrens
        pensioengerechtigd = persoon("algemene_ouderdomswet_pensioengerechtigd", period)
        return (persoon("leeftijd", period) >= ondergrens) & ~pensioengerechtigd


class individuele_inkomenstoeslag_hoogste_maand(Variable):
    value_type = int
    entity = Huishouden
    definition_period = MONTH
    label = "Hoeveel maanden geleden het inkomen het dichtst bij of het verst boven de inkomensgrens lag"
    unit = "maand"
    reference = "Artikel 36, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """De maand van de aanvraag telt mee. Het percentage van de aanvraagmaand geldt voor elke maand, de norm is die van de maand zelf (aanname)."""
        individuele_inkomenstoeslag = parameters(period).gemeentelijk.individuele_inkomenstoeslag
        hoogste_maand = full(huishouden.count, 0)
        grootste = full(huishouden.count, -inf)
        for terug in range(individuele_inkomenstoeslag.referteperiode + 1):
            maand = period.offset(-terug)
            grens = (
                huishouden("sociaal_minimum", maand)
                * individuele_inkomenstoeslag.inkomensgrens
                / 100
            )
            verschil = centen(huishouden("participatiewet_inkomen", maand)) - centen(grens)
            groter = verschil > grootste
            hoogste_maand[groter] = terug
            grootste[groter] = verschil[groter]
        return hoogste_maand


class individuele_inkomenstoeslag_inkomen_hoogste_maand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen in de maand van de referteperiode die het meest telt"
    unit = "euro per maand"
    reference = "Artikel 36, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        maanden = parameters(period).gemeentelijk.individuele_inkomenstoeslag.referteperiode
        hoogste_maand = huishouden("individuele_inkomenstoeslag_hoogste_maand", period)
        inkomen = full(huishouden.count, 0.0)
        for terug in range(maanden + 1):
            deze = hoogste_maand == terug
            inkomen[deze] = huishouden("participatiewet_inkomen", period.offset(-terug))[deze]
        return inkomen


class individuele_inkomenstoeslag_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Hoogste inkomen dat in die maand nog laag is"
    unit = "euro per maand"
    reference = "Artikel 8, tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        individuele_inkomenstoeslag = parameters(period).gemeentelijk.individuele_inkomenstoeslag
        hoogste_maand = huishouden("individuele_inkomenstoeslag_hoogste_maand", period)
        minimum = full(huishouden.count, 0.0)
        for terug in range(individuele_inkomenstoeslag.referteperiode + 1):
            deze = hoogste_maand == terug
            minimum[deze] = huishouden("sociaal_minimum", period.offset(-terug))[deze]
        return minimum * individuele_inkomenstoeslag.inkomensgrens / 100


class individuele_inkomenstoeslag_leefvorm(Variable):
    value_type = Enum
    possible_values = Leefvorm
    default_value = Leefvorm.alleenstaande
    entity = Huishouden
    definition_period = MONTH
    label = "Leefvorm waarnaar het bedrag wordt bepaald"
    reference = "Artikel 8, tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname (AAN-15): krijgt maar een van beide partners de toeslag, dan het bedrag voor een alleenstaande (ouder)."""
        leefvorm = huishouden("leefvorm", period)
        rechthebbenden = huishouden.sum(
            huishouden.members("individuele_inkomenstoeslag_mogelijk", period)
            & huishouden.members("individuele_inkomenstoeslag_leeftijd_past", period)
        )
        een_van_beiden = (leefvorm == Leefvorm.gehuwden) & (rechthebbenden == 1)
        met_kinderen = huishouden("aantal_kinderen", period) > 0
        return select(
            [een_van_beiden & met_kinderen, een_van_beiden],
            [Leefvorm.alleenstaande_ouder.index, Leefvorm.alleenstaande.index],
            leefvorm,
        )


class individuele_inkomenstoeslag_toegekend(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "gebeurtenis": "ja",
        "vraag": "Is de individuele inkomenstoeslag in de afgelopen twaalf maanden al toegekend?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "De toeslag is in deze maand toegekend"
    reference = "Artikel 36, derde lid, Participatiewet"


# Bedrag


class individuele_inkomenstoeslag_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Individuele inkomenstoeslag bij een aanvraag in deze maand"
    unit = "euro per jaar"
    reference = "Artikel 8, tweede lid, Participatiewet; Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        bedrag = parameters(period).gemeentelijk.individuele_inkomenstoeslag.bedrag
        recht = huishouden("individuele_inkomenstoeslag_recht", period)
        leefvorm = huishouden("individuele_inkomenstoeslag_leefvorm", period)
        toeslag = full(huishouden.count, 0.0)
        toeslag[recht] = kies(bedrag, leefvorm[recht])
        return toeslag


class individuele_inkomenstoeslag_bedrag_per_maand(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Individuele inkomenstoeslag, omgerekend per maand"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24"

    def formula(huishouden, period, parameters):
        return huishouden("individuele_inkomenstoeslag_bedrag", period) / 12
