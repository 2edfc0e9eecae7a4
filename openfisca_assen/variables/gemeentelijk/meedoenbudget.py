"""Maatschappelijk Meedoenbudget: wat een huishouden tekortkomt om rond te komen en mee te doen.

Asser Aanpak (juni 2025), p. 15 en bijlage 1: een voorstel, niet ingevoerd. De hervorming `meedoenbudget` zet het aan.
De normbedragen staan per post en per huishoudtype in parameters/gemeentelijk/meedoenbudget.yaml.
"""

from numpy import full, maximum, select, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import MONTH
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Meedoenhuishouden
from openfisca_assen.rekenen import centen, kies

# Recht


class meedoenbudget_recht(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = MONTH
    label = "Recht op het Maatschappelijk Meedoenbudget"
    reference = "Asser Aanpak (juni 2025), p. 15 en bijlage 1, p. 24 (voorstel, niet ingevoerd)"

    def formula(huishouden, period, parameters):
        """Aanname (AAN-12): geen vermogenstoets en geen inkomensgrens; de nota noemt ze niet."""
        return (
            parameters(period).gemeentelijk.meedoenbudget.geldig
            & huishouden("meedoenbudget_voorwaarde_woonplaats", period)
            & huishouden("meedoenbudget_voorwaarde_normbedragen", period)
            & huishouden("meedoenbudget_voorwaarde_tekort", period)
        )


# Voorwaarden


class meedoenbudget_voorwaarde_woonplaats(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "Het huishouden woont in Assen"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        return huishouden("woont_in_assen", period)


class meedoenbudget_voorwaarde_normbedragen(Variable):
    __meta__ = {
        "bij_nee": "onbekend",
        "reden": "geen normbedragen voor dit huishouden",
        "nee": "De nota heeft geen normbedragen voor dit huishouden",
    }
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De nota heeft normbedragen voor dit huishouden"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """«Nee» is geen afwijzing: voor andere huishoudens dan de vijf voorbeelden is het bedrag onbekend."""
        huishoudtype = huishouden("meedoenbudget_huishoudtype", period)
        return huishoudtype != Meedoenhuishouden.geen_normbedragen


class meedoenbudget_voorwaarde_tekort(Variable):
    value_type = bool
    default_value = True
    entity = Huishouden
    definition_period = MONTH
    label = "De noodzakelijke uitgaven zijn hoger dan de inkomsten"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24"

    def formula(huishouden, period, parameters):
        """Zonder normbedragen is het tekort onbekend; daarover gaat de vorige voorwaarde."""
        tekort = huishouden("meedoenbudget_tekort", period)
        tekortgrens = huishouden("meedoenbudget_tekortgrens", period)
        met_normbedragen = huishouden("meedoenbudget_voorwaarde_normbedragen", period)
        return (centen(tekort) > centen(tekortgrens)) | ~met_normbedragen


# Wat voor huishouden het is


class meedoenbudget_huishoudtype(Variable):
    value_type = Enum
    possible_values = Meedoenhuishouden
    default_value = Meedoenhuishouden.geen_normbedragen
    entity = Huishouden
    definition_period = MONTH
    label = "Voorbeeld uit de bijlage dat bij het huishouden past"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """De bijlage geeft vijf voorbeelden; voor ieder ander huishouden zijn er geen normbedragen (AAN-12).

        Aanname: een paar met AOW is een paar waarvan beiden de AOW-leeftijd hebben, want het voorbeeld telt twee keer
        de ouderenkorting. Aanname: wie met een medebewoner of een volwassen kind woont, in een inrichting verblijft of
        vastzit, lijkt op geen van de vijf. Aanname: de vijf voorbeelden gaan over volwassenen, dus een aanvrager of
        partner die nog geen 18 is, past er niet bij.
        """
        meedoenbudget = parameters(period).gemeentelijk.meedoenbudget
        leeftijd = huishouden.members("leeftijd", period)
        volwassene = huishouden.members("aanvrager_of_partner", period)
        kind = huishouden.members("minderjarig_kind", period)
        jong_kind = kind & (leeftijd < meedoenbudget.leeftijdsgrens_kinderen)
        niet_thuis = volwassene & (
            huishouden.members("verblijft_in_inrichting", period)
            | huishouden.members("gedetineerd", period)
        )
        meerderjarig = parameters(period).landelijk.participatiewet.leeftijd_meerderjarig
        te_jong = volwassene & (leeftijd < meerderjarig)
        ander = ~volwassene & ~kind & (leeftijd >= 0)
        met_aow = huishouden.sum(
            volwassene & huishouden.members("algemene_ouderdomswet_pensioengerechtigd", period)
        )
        gehuwd = huishouden("leefvorm", period) == Leefvorm.gehuwden
        aantal_kinderen = huishouden("aantal_kinderen", period)
        geen_kinderen = (aantal_kinderen == 0) & ~huishouden.any(kind)
        twee_jonge_kinderen = (
            (aantal_kinderen == 2) & (huishouden.sum(kind) == 2) & (huishouden.sum(jong_kind) == 2)
        )
        return select(
            [
                huishouden.any(niet_thuis | te_jong | ander),
                twee_jonge_kinderen & gehuwd,
                twee_jonge_kinderen,
                geen_kinderen & gehuwd & (met_aow == 2),
                geen_kinderen & ~gehuwd & (met_aow > 0),
                geen_kinderen & ~gehuwd,
            ],
            [
                Meedoenhuishouden.geen_normbedragen.index,
                Meedoenhuishouden.paar_met_2_kinderen.index,
                Meedoenhuishouden.alleenstaande_ouder_met_2_kinderen.index,
                Meedoenhuishouden.paar_aow.index,
                Meedoenhuishouden.alleenstaande_aow.index,
                Meedoenhuishouden.alleenstaande.index,
            ],
            Meedoenhuishouden.geen_normbedragen.index,
        )


# Uitgaven


class meedoenbudget_normuitgaven(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Uitgaven volgens de normbedragen, zonder de huur en de heffingen"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        normuitgaven = parameters(period).gemeentelijk.meedoenbudget.normuitgaven
        huishoudtype = huishouden("meedoenbudget_huishoudtype", period)
        met_norm = huishoudtype != Meedoenhuishouden.geen_normbedragen
        totaal = full(huishouden.count, 0.0)
        for post in normuitgaven:
            totaal[met_norm] += kies(normuitgaven[post], huishoudtype[met_norm])
        return totaal


class meedoenbudget_gemeentelijke_heffingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Gemeentelijke heffingen"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """Aanname: het werkelijke bedrag telt als het is opgegeven, want niet iedereen krijgt kwijtschelding.

        Zo ook bij de heffingen van het waterschap.
        """
        heffingen = parameters(period).gemeentelijk.meedoenbudget.heffingen
        return full(huishouden.count, heffingen.gemeente)


class meedoenbudget_waterschapsheffingen(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Waterschapsheffingen"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        heffingen = parameters(period).gemeentelijk.meedoenbudget.heffingen
        return full(huishouden.count, heffingen.waterschap)


class meedoenbudget_uitgaven(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Noodzakelijke uitgaven: de werkelijke huur en voor de rest normbedragen"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), p. 15 en bijlage 1, p. 24"

    def formula(huishouden, period, parameters):
        """Aanname (AAN-12): de huur is de enige werkelijke woonlast. Over een koopwoning zegt de nota niets."""
        return (
            huishouden("kale_huur", period)
            + huishouden("meedoenbudget_normuitgaven", period)
            + huishouden("meedoenbudget_gemeentelijke_heffingen", period)
            + huishouden("meedoenbudget_waterschapsheffingen", period)
        )


# Inkomsten


class meedoenbudget_ouderenkorting(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Welk bedrag aan ouderenkorting rekent de gemeente per maand als inkomen?",
    }
    # Volgens de wet is dit een korting op de belasting en geen inkomen; de bijlage telt haar wel zo mee.
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Ouderenkorting die als inkomen meetelt"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 26"


class meedoenbudget_alleenstaande_ouderenkorting(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Welk bedrag aan alleenstaande-ouderenkorting rekent de gemeente per maand als inkomen?",
    }
    # Volgens de wet is dit een korting op de belasting en geen inkomen; de bijlage telt haar wel zo mee.
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Alleenstaande-ouderenkorting die als inkomen meetelt"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 26"


class meedoenbudget_inkomsten(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Inkomsten, met toeslagen, kinderbijslag, Kindpakket en individuele inkomenstoeslag"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24-26"

    def formula(huishouden, period, parameters):
        """De bijlage telt ook wat in natura komt (Kindpakket) en de ouderenkorting. Volgens de wet is de ouderenkorting een korting op de belasting: geef haar alleen op om te rekenen zoals de bijlage (T14).

        Aanname: van de individuele inkomenstoeslag telt elke maand een twaalfde van wat een aanvraag in die maand oplevert.
        """
        return (
            huishouden("participatiewet_inkomen", period)
            + huishouden("zorgtoeslag_bedrag", period)
            + huishouden("huurtoeslag_bedrag", period)
            + huishouden("kinderbijslag_bedrag_per_maand", period)
            + huishouden("kindgebonden_budget_bedrag", period)
            + huishouden.sum(huishouden.members("kindpakket_bedrag_per_maand", period))
            + huishouden("individuele_inkomenstoeslag_bedrag_per_maand", period)
            + huishouden("meedoenbudget_ouderenkorting", period)
            + huishouden("meedoenbudget_alleenstaande_ouderenkorting", period)
        )


# Bedrag


class meedoenbudget_tekort(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Wat het huishouden tekortkomt: de noodzakelijke uitgaven min de inkomsten"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24"

    def formula(huishouden, period, parameters):
        """Nul als er geen tekort is, en ook als er geen normbedragen zijn."""
        uitgaven = huishouden("meedoenbudget_uitgaven", period)
        inkomsten = huishouden("meedoenbudget_inkomsten", period)
        met_normbedragen = huishouden("meedoenbudget_voorwaarde_normbedragen", period)
        return where(met_normbedragen, maximum(0, uitgaven - inkomsten), 0)


class meedoenbudget_tekortgrens(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    label = "Drempel waar het tekort boven moet komen"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), p. 15"

    def formula(huishouden, period, parameters):
        return full(huishouden.count, parameters(period).gemeentelijk.meedoenbudget.drempel)


class meedoenbudget_bedrag(Variable):
    value_type = float
    entity = Huishouden
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Maatschappelijk Meedoenbudget"
    unit = "euro per maand"
    reference = "Asser Aanpak (juni 2025), bijlage 1, p. 24"

    def formula(huishouden, period, parameters):
        """Het hele tekort; de nota noemt geen maximum (AAN-12)."""
        recht = huishouden("meedoenbudget_recht", period)
        return recht * huishouden("meedoenbudget_tekort", period)
