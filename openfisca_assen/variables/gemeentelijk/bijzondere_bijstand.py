"""Bijzondere bijstand: vergoeding van noodzakelijke kosten door bijzondere omstandigheden.

Artikel 35 Participatiewet. De beleidsregels van WPDA zijn niet gevonden. Wie meer verdient dan de inkomensgrens wordt
hier niet afgewezen, maar betaalt een deel zelf: de draagkracht. Ook dat is een aanname (AAN-05); zij staat in
parameters/gemeentelijk/bijzondere_bijstand.yaml.
"""

from numpy import full, maximum
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import BijzondereKosten, Huishouden
from openfisca_assen.rekenen import centen, kies

# Recht


class bijzondere_bijstand_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op bijzondere bijstand"
    reference = "Artikel 35, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Bij zeer dringende redenen kan het college afwijken (artikel 16); dat is hier niet gerekend."""
        return (
            parameters(period).gemeentelijk.bijzondere_bijstand.geldig
            & huishouden("bijzondere_bijstand_voorwaarde_woonplaats", period)
            & huishouden("bijzondere_bijstand_voorwaarde_leeftijd", period)
            & huishouden("bijzondere_bijstand_voorwaarde_rechtmatig_verblijf", period)
            & huishouden("bijzondere_bijstand_voorwaarde_geen_detentie", period)
            & huishouden("bijzondere_bijstand_voorwaarde_geen_voorliggende_voorziening", period)
            & huishouden("bijzondere_bijstand_voorwaarde_kostensoort", period)
            & huishouden("bijzondere_bijstand_voorwaarde_noodzaak", period)
            & huishouden("bijzondere_bijstand_voorwaarde_inkomen", period)
            & huishouden("bijzondere_bijstand_voorwaarde_draagkracht", period)
            & huishouden("bijzondere_bijstand_voorwaarde_drempel", period)
        )


# Voorwaarden, in de volgorde van de wet


class bijzondere_bijstand_voorwaarde_woonplaats(Variable):
    __meta__ = {"beslisser": "rijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Artikel 40, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class bijzondere_bijstand_voorwaarde_leeftijd(Variable):
    __meta__ = {"nee": "De aanvrager is te jong"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager is 18 jaar of ouder"
    reference = "assen.nl, Wat is bijzondere bijstand?"

    def formula(huishouden, period, parameters):
        ondergrens = parameters(period).gemeentelijk.bijzondere_bijstand.leeftijd_ondergrens
        return huishouden.aanvrager("leeftijd", period) >= ondergrens


class bijzondere_bijstand_voorwaarde_rechtmatig_verblijf(Variable):
    __meta__ = {
        "nee": "De aanvrager is geen Nederlander en heeft geen geldige verblijfsvergunning",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager is Nederlander of heeft een geldige verblijfsvergunning"
    reference = "Artikel 11 Participatiewet"

    def formula(huishouden, period, parameters):
        """Dit gaat alleen over de aanvrager; een partner met recht kan zelf de aanvrager zijn."""
        return ~huishouden.aanvrager("zonder_rechtmatig_verblijf", period)


class bijzondere_bijstand_voorwaarde_geen_detentie(Variable):
    __meta__ = {
        "nee": "De aanvrager zit vast",
        "beslisser": "rijk",
        "afwijken": "Artikel 16 Participatiewet (zeer dringende redenen)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De aanvrager zit niet vast"
    reference = "Artikel 13, eerste lid, onder a, Participatiewet"

    def formula(huishouden, period, parameters):
        return ~huishouden.aanvrager("gedetineerd", period)


class bijzondere_bijstand_voorwaarde_geen_voorliggende_voorziening(Variable):
    __meta__ = {
        "nee": "Een andere regeling of verzekering vergoedt de kosten",
        "beslisser": "rijk",
        "afwijken": "Artikel 16 Participatiewet (zeer dringende redenen)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Geen andere regeling of verzekering vergoedt de kosten"
    reference = "Artikel 15, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return ~huishouden("bijzondere_bijstand_voorliggende_voorziening", period)


class bijzondere_bijstand_voorwaarde_kostensoort(Variable):
    __meta__ = {"nee": "Voor deze soort kosten is geen bijzondere bijstand mogelijk"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De kosten zijn van een soort waarvoor bijzondere bijstand mogelijk is"
    reference = "assen.nl, Wat is bijzondere bijstand?"

    def formula(huishouden, period, parameters):
        vergoed = parameters(period).gemeentelijk.bijzondere_bijstand.vergoed
        return kies(vergoed, huishouden("bijzondere_bijstand_kostensoort", period)) == 1


class bijzondere_bijstand_voorwaarde_noodzaak(Variable):
    __meta__ = {
        "nee": "De kosten zijn niet noodzakelijk of komen niet door bijzondere omstandigheden",
        "beslisser": "rijk",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De kosten zijn noodzakelijk en komen door bijzondere omstandigheden"
    reference = "Artikel 35, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        return huishouden("bijzondere_bijstand_noodzakelijke_kosten", period)


class bijzondere_bijstand_voorwaarde_inkomen(Variable):
    __meta__ = {"nee": "Het inkomen is hoger dan de inkomensgrens"}
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er geldt geen harde inkomensgrens, of het inkomen is niet hoger dan die grens"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        """Zonder harde grens houdt het inkomen niemand tegen; dan telt alleen de draagkracht."""
        if not parameters(period).gemeentelijk.bijzondere_bijstand.harde_inkomensgrens:
            return full(huishouden.count, True)
        inkomensgrens = huishouden("bijzondere_bijstand_inkomensgrens", period)
        return centen(huishouden("participatiewet_inkomen", period)) <= centen(inkomensgrens)


class bijzondere_bijstand_voorwaarde_draagkracht(Variable):
    __meta__ = {
        "beslisser": "college",
        "afwijken": "Artikel 35, eerste lid, Participatiewet; artikel 4:84 Algemene wet bestuursrecht",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De kosten zijn hoger dan wat het huishouden zelf kan betalen"
    reference = "Artikel 35, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        kosten = huishouden("bijzondere_bijstand_kosten", period)
        return centen(kosten) > centen(huishouden("bijzondere_bijstand_draagkracht", period))


class bijzondere_bijstand_voorwaarde_drempel(Variable):
    __meta__ = {
        "nee": "De kosten zijn niet hoger dan het drempelbedrag",
        "beslisser": "college",
        "afwijken": "Artikel 35, tweede lid, Participatiewet (kan-bepaling)",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Er geldt geen drempelbedrag, of de kosten zijn hoger dan dat bedrag"
    reference = "Artikel 35, tweede lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Wie boven de drempel komt houdt alles: het bedrag is een grond om te weigeren, geen eigen bijdrage."""
        bijzondere_bijstand = parameters(period).gemeentelijk.bijzondere_bijstand
        if not bijzondere_bijstand.drempel_toepassen:
            return full(huishouden.count, True)
        kosten = huishouden("bijzondere_bijstand_kosten", period)
        return centen(kosten) > centen(bijzondere_bijstand.drempel)


# Gegevens die alleen deze regeling gebruikt


class bijzondere_bijstand_kosten(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Hoe hoog zijn de bijzondere kosten in twaalf maanden, bij elkaar?",
    }
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Kosten waarvoor bijzondere bijstand wordt gevraagd, binnen twaalf maanden bij elkaar"
    unit = "euro eenmalig"
    reference = "Artikel 35, eerste en tweede lid, Participatiewet"


class bijzondere_bijstand_kostensoort(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Waarvoor zijn de bijzondere kosten?",
    }
    value_type = Enum
    possible_values = BijzondereKosten
    default_value = BijzondereKosten.niet_genoemd
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Soort kosten waarvoor bijzondere bijstand wordt gevraagd"
    reference = "assen.nl, Wat is bijzondere bijstand?"


class bijzondere_bijstand_noodzakelijke_kosten(Variable):
    __meta__ = {
        "soort": "oordeel",
        "veranderbaar": "nee",
        "vraag": "Heeft het college vastgesteld dat de kosten noodzakelijk zijn en door bijzondere omstandigheden komen?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Het college vindt de kosten noodzakelijk en veroorzaakt door bijzondere omstandigheden"
    reference = "Artikel 35, eerste lid, Participatiewet"


class bijzondere_bijstand_voorliggende_voorziening(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Vergoedt een andere regeling of een verzekering deze kosten?",
    }
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Een andere regeling of verzekering vergoedt de kosten"
    reference = "Artikel 15, eerste lid, Participatiewet"


class bijzondere_bijstand_inkomensgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomen dat vrij blijft bij de draagkracht"
    unit = "euro per maand"
    reference = "WPDA, normtabel juli 2019"

    def formula(huishouden, period, parameters):
        procent = parameters(period).gemeentelijk.bijzondere_bijstand.inkomensgrens
        return huishouden("sociaal_minimum", period) * procent / 100


class bijzondere_bijstand_draagkracht(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat het huishouden zelf aan de kosten kan betalen"
    unit = "euro eenmalig"
    reference = "Artikel 35, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        """Aanname: beslag en verrekening gaan van het inkomen af, en er is nog geen draagkracht gebruikt voor andere kosten.

        Aanname: wat bij de algemene bijstand vrij blijft (artikelen 31, tweede lid, en 34, tweede lid), telt ook hier niet
        mee; artikel 35, eerste lid, zet die vrijlatingen opzij, dus de gemeente mag het meetellen.
        """
        bijzondere_bijstand = parameters(period).gemeentelijk.bijzondere_bijstand
        vrij_inkomen = (
            huishouden("participatiewet_inkomen", period)
            - huishouden("beslag", period)
            - huishouden("verrekening", period)
        )
        boven_inkomensgrens = maximum(
            0, vrij_inkomen - huishouden("bijzondere_bijstand_inkomensgrens", period)
        )
        boven_vermogensgrens = maximum(
            0,
            huishouden("participatiewet_vermogen", period)
            - huishouden("participatiewet_vermogensgrens", period),
        )
        return (
            boven_inkomensgrens
            * bijzondere_bijstand.draagkracht_percentage
            / 100
            * bijzondere_bijstand.draagkracht_periode
            + boven_vermogensgrens * bijzondere_bijstand.draagkracht_percentage_vermogen / 100
        )


# Bedrag


class bijzondere_bijstand_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Bijzondere bijstand bij een aanvraag in deze maand"
    unit = "euro eenmalig"
    reference = "Artikel 35, eerste lid, Participatiewet"

    def formula(huishouden, period, parameters):
        kosten = huishouden("bijzondere_bijstand_kosten", period)
        draagkracht = huishouden("bijzondere_bijstand_draagkracht", period)
        recht = huishouden("bijzondere_bijstand_recht", period)
        return recht * maximum(0, kosten - draagkracht)
