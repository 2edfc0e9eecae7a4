"""Wet inkomstenbelasting 2001: belasting en premies volksverzekeringen over een kalenderjaar, box 1.

Artikelen 2.10, 2.10a en 8.8 tot en met 8.18. De bedragen staan in parameters/landelijk/wet_inkomstenbelasting.yaml.
Wie in de loop van het jaar de AOW-leeftijd bereikt betaalt over de maanden daarvoor AOW-premie: tarief en kortingen
liggen dan naar rato tussen die van onder en die van vanaf de AOW-leeftijd. Een korting daalt tot nul, zoals in de wet;
de maandtabel laat de laatste euro's op een vaste grens vervallen. Bedragen over een jaar zijn hier niet
afgerond; de aanslag rondt elk onderdeel op hele euro's af in het voordeel van de belastingplichtige.
Niet opgenomen: box 2 en 3, aftrekposten, de uitbetaling van heffingskorting aan een partner zonder inkomen.
"""

from numpy import datetime64, maximum, minimum, where
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import MONTH, YEAR
from openfisca_core.variables import Variable

from openfisca_assen.entities import Huishouden, Leefvorm, Persoon
from openfisca_assen.rekenen import centen, opgebouwd, over_schijven, voor_het_kalenderjaar


def tarief_over(inkomen, deel_onder_aow, ruime_eerste_schijf, ib):
    """Belasting en premie over een inkomen in box 1, vóór heffingskortingen."""
    premie_aow = ib.tarief.eerste_schijf - ib.tarief.eerste_schijf_aow
    return over_schijven(
        maximum(0, inkomen),
        [
            where(
                ruime_eerste_schijf,
                ib.schijfgrens.eerste_geboren_voor_1946,
                ib.schijfgrens.eerste,
            ),
            ib.schijfgrens.tweede,
        ],
        [
            ib.tarief.eerste_schijf_aow + deel_onder_aow * premie_aow,
            ib.tarief.tweede_schijf,
            ib.tarief.derde_schijf,
        ],
    )


def algemene_korting_bij(inkomen, deel_onder_aow, ib):
    """Algemene heffingskorting, dalend tot nul."""
    ahk = ib.algemene_heffingskorting
    boven = maximum(0, inkomen - ahk.afbouwgrens)
    onder_aow = maximum(0, ahk.maximum - ahk.afbouw / 100 * boven)
    vanaf_aow = maximum(0, ahk.maximum_aow - ahk.afbouw_aow / 100 * boven)
    return vanaf_aow + deel_onder_aow * (onder_aow - vanaf_aow)


def arbeidskorting_bij(arbeidsinkomen, deel_onder_aow, ib):
    """Arbeidskorting: drie trajecten van opbouw, elk tot zijn maximum, en daarna de daling."""
    grenzen = ib.arbeidskorting

    def kolom(deel):
        opbouw = opgebouwd(
            arbeidsinkomen,
            [
                (0, deel.eerste_opbouw, deel.maximum_eerste_opbouw),
                (grenzen.eerste_grens, deel.tweede_opbouw, deel.maximum_tweede_opbouw),
                (grenzen.tweede_grens, deel.derde_opbouw, deel.maximum_derde_opbouw),
            ],
        )
        boven = maximum(0, arbeidsinkomen - grenzen.afbouwgrens)
        return maximum(0, opbouw - deel.afbouw / 100 * boven)

    vanaf_aow = kolom(grenzen.vanaf_aow)
    return vanaf_aow + deel_onder_aow * (kolom(grenzen.onder_aow) - vanaf_aow)


# Gegevens


class wet_inkomstenbelasting_overig_inkomen_box_1(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is er over het jaar nog ander inkomen of een aftrekpost in box 1, zoals de eigen woning of partneralimentatie?",
    }
    value_type = float
    entity = Persoon
    definition_period = YEAR
    set_input = voor_het_kalenderjaar
    label = "Ander inkomen in box 1; aftrekposten tellen negatief"
    unit = "euro per jaar"
    reference = "Artikel 3.1 Wet inkomstenbelasting 2001"


class wet_inkomstenbelasting_inkomen_box_2_en_3(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Is er over het jaar inkomen uit een eigen bv of uit vermogen dat de Belastingdienst meetelt?",
    }
    value_type = float
    entity = Persoon
    definition_period = YEAR
    set_input = voor_het_kalenderjaar
    label = "Inkomen in box 2 en box 3"
    unit = "euro per jaar"
    reference = "Artikel 2.18 Wet inkomstenbelasting 2001"


class wet_inkomstenbelasting_urencriterium(Variable):
    __meta__ = {
        "soort": "feit",
        "veranderbaar": "nee",
        "vraag": "Werkt deze persoon minstens 1.225 uur per jaar in het eigen bedrijf?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Voldoet aan het urencriterium voor ondernemers"
    reference = "Artikel 3.6 Wet inkomstenbelasting 2001"


class wet_inkomstenbelasting_jonggehandicapt(Variable):
    __meta__ = {
        "soort": "zeldzaam",
        "veranderbaar": "nee",
        "vraag": "Heeft deze persoon recht op een Wajong-uitkering?",
    }
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    set_input = set_input_dispatch_by_period
    label = "Heeft recht op een Wajong-uitkering of arbeidsondersteuning van de Wajong"
    reference = "Artikel 8.16a Wet inkomstenbelasting 2001"


# Inkomen


class wet_inkomstenbelasting_belastbare_winst(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Winst uit onderneming na zelfstandigenaftrek en mkb-winstvrijstelling"
    unit = "euro per jaar"
    reference = "Artikelen 3.2, 3.76 en 3.79a Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """Aanname: zonder startersaftrek en andere ondernemersaftrek; de zelfstandigenaftrek maakt de winst niet lager dan nul."""
        winst = persoon("winst_uit_onderneming", period, options=["ADD"])
        if not centen(winst).any():
            return winst
        ib = parameters(period).landelijk.wet_inkomstenbelasting
        aftrek = ib.zelfstandigenaftrek * persoon(
            "wet_inkomstenbelasting_urencriterium", period.first_month
        )
        return (winst - minimum(aftrek, maximum(0, winst))) * (1 - ib.mkb_winstvrijstelling / 100)


class wet_inkomstenbelasting_inkomen_box_1(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Inkomen uit werk en woning"
    unit = "euro per jaar"
    reference = "Artikel 3.1 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        return (
            persoon("wet_loonbelasting_jaarloon", period)
            + persoon("wet_loonbelasting_jaaruitkering", period)
            + persoon("wet_loonbelasting_jaarpensioen", period)
            + persoon("wet_inkomstenbelasting_belastbare_winst", period)
            + persoon("wet_inkomstenbelasting_overig_inkomen_box_1", period)
        )


class wet_inkomstenbelasting_verzamelinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Verzamelinkomen: het inkomen in de drie boxen samen"
    unit = "euro per jaar"
    reference = "Artikel 2.18 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        return persoon("wet_inkomstenbelasting_inkomen_box_1", period) + persoon(
            "wet_inkomstenbelasting_inkomen_box_2_en_3", period
        )


class wet_inkomstenbelasting_arbeidsinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Arbeidsinkomen: loon en winst, geen uitkering of pensioen"
    unit = "euro per jaar"
    reference = "Artikel 8.1, eerste lid, onder e, Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        winst = maximum(0, persoon("winst_uit_onderneming", period, options=["ADD"]))
        return persoon("wet_loonbelasting_jaarloon", period) + winst


# Leeftijd


class wet_inkomstenbelasting_maanden_onder_aow(Variable):
    value_type = int
    entity = Persoon
    definition_period = YEAR
    label = "Aantal maanden van het jaar vóór de maand waarin de persoon de AOW-leeftijd bereikt"
    unit = "maand"
    reference = "Artikelen 2.10a en 8.7 Wet inkomstenbelasting 2001; artikel 8 Wet financiering sociale verzekeringen"

    def formula(persoon, period, parameters):
        maand = persoon("algemene_ouderdomswet_pensioendatum", period).astype("datetime64[M]")
        januari = datetime64(period.start.date, "M")
        return minimum(maximum(0, (maand - januari).astype(int)), 12)


# Belasting en heffingskortingen


class wet_inkomstenbelasting_tarief(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Belasting en premies volksverzekeringen over box 1, vóór heffingskortingen"
    unit = "euro per jaar"
    reference = "Artikelen 2.10 en 2.10a Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        return tarief_over(
            persoon("wet_inkomstenbelasting_inkomen_box_1", period),
            persoon("wet_inkomstenbelasting_maanden_onder_aow", period) / 12,
            persoon("wet_loonbelasting_ruime_eerste_schijf", period.first_month),
            parameters(period).landelijk.wet_inkomstenbelasting,
        )


class wet_inkomstenbelasting_algemene_heffingskorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Algemene heffingskorting"
    unit = "euro per jaar"
    reference = "Artikel 8.10 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """Tot en met 2024 telt het inkomen in box 1."""
        return algemene_korting_bij(
            persoon("wet_inkomstenbelasting_inkomen_box_1", period),
            persoon("wet_inkomstenbelasting_maanden_onder_aow", period) / 12,
            parameters(period).landelijk.wet_inkomstenbelasting,
        )

    def formula_2025(persoon, period, parameters):
        """Vanaf 2025 telt het verzamelinkomen."""
        return algemene_korting_bij(
            persoon("wet_inkomstenbelasting_verzamelinkomen", period),
            persoon("wet_inkomstenbelasting_maanden_onder_aow", period) / 12,
            parameters(period).landelijk.wet_inkomstenbelasting,
        )


class wet_inkomstenbelasting_arbeidskorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Arbeidskorting"
    unit = "euro per jaar"
    reference = "Artikel 8.11 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        return arbeidskorting_bij(
            persoon("wet_inkomstenbelasting_arbeidsinkomen", period),
            persoon("wet_inkomstenbelasting_maanden_onder_aow", period) / 12,
            parameters(period).landelijk.wet_inkomstenbelasting,
        )


class wet_inkomstenbelasting_kind_voor_combinatiekorting(Variable):
    value_type = bool
    entity = Huishouden
    definition_period = YEAR
    label = "Er is een kind dat op 1 januari nog geen 12 jaar is en zes maanden op het adres woont"
    reference = "Artikel 8.14a, eerste lid, onder b, Wet inkomstenbelasting 2001"

    def formula(huishouden, period, parameters):
        """Aanname: een kind dat in de eerste helft van het jaar op het adres is geboren woont er lang genoeg."""
        korting = parameters(period).landelijk.wet_inkomstenbelasting.combinatiekorting
        begin_tweede_helft = period.first_month.offset(12 - int(korting.maanden_op_adres), "month")
        jong = (
            huishouden.members("leeftijd", period.first_month) < korting.leeftijdsgrens_kind
        ) & (huishouden.members("leeftijd", begin_tweede_helft) >= 0)
        return huishouden.any(jong & huishouden.members.has_role(Huishouden.KIND))


class wet_inkomstenbelasting_combinatiekorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Inkomensafhankelijke combinatiekorting"
    unit = "euro per jaar"
    reference = "Artikel 8.14a Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """Voor wie geen partner heeft of minder verdient dan de partner. Aanname: verdienen beiden evenveel, dan de aanvrager.

        Vanaf de AOW-leeftijd geldt het deel van artikel 8.7: de verhouding tussen de tarieven van de eerste schijf.
        """
        ib = parameters(period).landelijk.wet_inkomstenbelasting
        korting = ib.combinatiekorting
        inkomen = persoon("wet_inkomstenbelasting_arbeidsinkomen", period)
        ouder = persoon("aanvrager_of_partner", period.first_month)
        samen = persoon.huishouden("wet_inkomstenbelasting_arbeidsinkomen_gezin", period)
        verschil = centen(samen - inkomen) - centen(inkomen)
        aanvrager = persoon.has_role(Huishouden.AANVRAGER)
        minst = (verschil > 0) | (aanvrager & (verschil == 0))
        gehuwd = persoon.huishouden("leefvorm", period.first_month) == Leefvorm.gehuwden
        recht = (
            ouder
            & (~gehuwd | minst)
            & persoon.huishouden("wet_inkomstenbelasting_kind_voor_combinatiekorting", period)
        )
        deel_onder_aow = persoon("wet_inkomstenbelasting_maanden_onder_aow", period) / 12
        deel_aow = ib.tarief.eerste_schijf_aow / ib.tarief.eerste_schijf
        bedrag = minimum(
            korting.opbouw / 100 * maximum(0, inkomen - korting.inkomensgrens), korting.maximum
        )
        return recht * bedrag * (deel_aow + deel_onder_aow * (1 - deel_aow))


class wet_inkomstenbelasting_arbeidsinkomen_gezin(Variable):
    value_type = float
    entity = Huishouden
    definition_period = YEAR
    label = "Arbeidsinkomen van de aanvrager en de partner samen"
    unit = "euro per jaar"
    reference = "Artikel 8.14a, eerste lid, onder c, Wet inkomstenbelasting 2001"

    def formula(huishouden, period, parameters):
        inkomen = huishouden.members("wet_inkomstenbelasting_arbeidsinkomen", period)
        ouder = huishouden.members("aanvrager_of_partner", period.first_month)
        return huishouden.sum(inkomen * ouder)


class wet_inkomstenbelasting_ouderenkorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Ouderenkorting"
    unit = "euro per jaar"
    reference = "Artikel 8.17 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """Voor wie aan het einde van het jaar de AOW-leeftijd heeft."""
        korting = parameters(period).landelijk.wet_inkomstenbelasting.ouderenkorting
        inkomen = persoon("wet_inkomstenbelasting_verzamelinkomen", period)
        daling = korting.afbouw / 100 * maximum(0, inkomen - korting.afbouwgrens)
        aow = persoon("wet_inkomstenbelasting_maanden_onder_aow", period) < 12
        return aow * maximum(0, korting.maximum - daling)


class wet_inkomstenbelasting_alleenstaande_ouderenkorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Alleenstaande-ouderenkorting"
    unit = "euro per jaar"
    reference = "Artikel 8.18 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """Voor wie AOW voor een alleenstaande krijgt. Aanname: het huishouden van december beslist."""
        december = period.first_month.offset(12 - 1, "month")
        aow = persoon("wet_inkomstenbelasting_maanden_onder_aow", period) < 12
        alleen = ~persoon("algemene_ouderdomswet_met_partner", december)
        korting = parameters(period).landelijk.wet_inkomstenbelasting
        return aow * alleen * korting.alleenstaande_ouderenkorting


class wet_inkomstenbelasting_jonggehandicaptenkorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Jonggehandicaptenkorting"
    unit = "euro per jaar"
    reference = "Artikel 8.16a Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """Niet samen met de ouderenkorting. Aanname: wie in januari recht op Wajong heeft, heeft dat het hele jaar."""
        jonggehandicapt = persoon("wet_inkomstenbelasting_jonggehandicapt", period.first_month)
        onder_aow = persoon("wet_inkomstenbelasting_maanden_onder_aow", period) == 12
        korting = parameters(period).landelijk.wet_inkomstenbelasting
        return jonggehandicapt * onder_aow * korting.jonggehandicaptenkorting


class wet_inkomstenbelasting_heffingskortingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Heffingskortingen samen, zoals zij gelden vóór de begrenzing op de belasting"
    unit = "euro per jaar"
    reference = "Artikel 8.2 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        return (
            persoon("wet_inkomstenbelasting_algemene_heffingskorting", period)
            + persoon("wet_inkomstenbelasting_arbeidskorting", period)
            + persoon("wet_inkomstenbelasting_combinatiekorting", period)
            + persoon("wet_inkomstenbelasting_ouderenkorting", period)
            + persoon("wet_inkomstenbelasting_alleenstaande_ouderenkorting", period)
            + persoon("wet_inkomstenbelasting_jonggehandicaptenkorting", period)
        )


class wet_inkomstenbelasting_verschuldigd(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Inkomstenbelasting en premies volksverzekeringen over box 1 na heffingskortingen"
    unit = "euro per jaar"
    reference = "Artikelen 2.7 en 8.8 Wet inkomstenbelasting 2001"

    def formula(persoon, period, parameters):
        """De kortingen maken de belasting niet lager dan nul."""
        return maximum(
            0,
            persoon("wet_inkomstenbelasting_tarief", period)
            - persoon("wet_inkomstenbelasting_heffingskortingen", period),
        )


class wet_inkomstenbelasting_netto_jaarinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Wat over het jaar overblijft van loon, uitkering, AOW, pensioen en winst"
    unit = "euro per jaar"
    reference = "Artikel 2.7 Wet inkomstenbelasting 2001; artikel 43 Zorgverzekeringswet"

    def formula(persoon, period, parameters):
        return (
            persoon("wet_loonbelasting_jaarloon", period)
            + persoon("wet_loonbelasting_jaaruitkering", period)
            + persoon("wet_loonbelasting_jaarpensioen", period)
            + persoon("winst_uit_onderneming", period, options=["ADD"])
            - persoon("wet_inkomstenbelasting_verschuldigd", period)
            - persoon("zorgverzekeringswet_bijdrage_per_jaar", period)
        )


# Zelfstandigen, per maand


class wet_inkomstenbelasting_netto_winst(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Wat van de winst van een maand overblijft als de belasting en de bijdrage Zvw opzij zijn gelegd"
    unit = "euro per maand"
    reference = (
        "Artikelen 2.7, 3.76 en 3.79a Wet inkomstenbelasting 2001; artikel 43 Zorgverzekeringswet"
    )

    def formula(persoon, period, parameters):
        """Aanname: de winst van deze maand keer 12; de belasting is wat zij toevoegt aan die over loon, uitkering, AOW en pensioen."""
        winst = persoon("winst_uit_onderneming", period)
        if not centen(winst).any():
            return winst
        landelijk = parameters(period).landelijk
        ib, zvw = landelijk.wet_inkomstenbelasting, landelijk.zorgverzekeringswet
        loon = 12 * persoon("bruto_loon", period)
        pensioen = 12 * (persoon("bruto_aow", period) + persoon("bruto_pensioen", period))
        anders = loon + 12 * persoon("bruto_uitkering", period) + pensioen
        jaarwinst = maximum(0, 12 * winst)
        aftrek = ib.zelfstandigenaftrek * persoon("wet_inkomstenbelasting_urencriterium", period)
        belastbaar = maximum(0, jaarwinst - aftrek) * (1 - ib.mkb_winstvrijstelling / 100)
        onder_aow = ~persoon("wet_loonbelasting_aow_tabel", period)
        ruim = persoon("wet_loonbelasting_ruime_eerste_schijf", period)

        def belasting(inkomen, arbeid):
            kortingen = algemene_korting_bij(inkomen, onder_aow, ib) + arbeidskorting_bij(
                arbeid, onder_aow, ib
            )
            return maximum(0, tarief_over(inkomen, onder_aow, ruim, ib) - kortingen)

        extra = belasting(anders + belastbaar, loon + jaarwinst) - belasting(anders, loon)
        ruimte = maximum(0, zvw.maximum_bijdrage_inkomen - pensioen)
        bijdrage = minimum(belastbaar, ruimte) * zvw.bijdrage / 100
        return winst - (extra + bijdrage) / 12
