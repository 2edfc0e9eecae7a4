"""Wet op de loonbelasting 1964: wat er elke maand van loon, uitkering, AOW en pensioen wordt ingehouden.

Artikelen 20 tot en met 26. De maandtabel is hier een formule (rekenvoorschriften voor de geautomatiseerde
loonadministratie): het loon van de maand keer 12, naar beneden op een stap van 54 euro; de belasting per schijf
naar beneden op hele euro's, elke heffingskorting naar boven; een twaalfde daarvan, op de cent. Zo komen alle
rijen van de gepubliceerde maandtabellen uit. Door de stappen kan één euro meer loon in een maand een paar
euro's netto kosten; de aanslag over het jaar (wet_inkomstenbelasting) trekt dat recht.
De tarieven en kortingen staan in parameters/landelijk/wet_inkomstenbelasting.yaml.
"""

from numpy import (
    column_stack,
    datetime64,
    maximum,
    minimum,
    ndarray,
    stack,
    unique,
    where,
    zeros,
)
from openfisca_core.periods import MONTH, YEAR
from openfisca_core.variables import Variable

from openfisca_assen.entities import Persoon
from openfisca_assen.rekenen import (
    centen,
    naar_beneden,
    naar_boven,
    omgekeerd,
    op_de_cent,
    opgebouwd,
    over_schijven,
)


def alleen_wie_heeft(regel):
    """Over niets is de uitkomst nul: wie geen bedrag heeft wordt overgeslagen. Dat scheelt tijd bij veel huishoudens."""

    def over_wie_heeft(bedrag, *gegevens):
        met = bedrag > 0

        def van_wie_heeft(gegeven):
            if isinstance(gegeven, dict):
                return {naam: van_wie_heeft(deel) for naam, deel in gegeven.items()}
            return gegeven[met] if isinstance(gegeven, ndarray) else gegeven

        uitkomst = zeros(bedrag.shape)
        uitkomst[met] = regel(bedrag[met], *map(van_wie_heeft, gegevens))
        return uitkomst

    return over_wie_heeft


def heffing(jaarloon, tabel, landelijk):
    """Loonheffing over een jaarloon, in hele euro's. `tabel` zegt welke kolom geldt (zie `kolom`)."""
    ib = landelijk.wet_inkomstenbelasting
    aow = tabel["aow"]
    eerste_tarief = where(aow, ib.tarief.eerste_schijf_aow, ib.tarief.eerste_schijf)
    belasting = over_schijven(
        jaarloon,
        [
            ib.schijfgrens.tussengrens,
            where(
                tabel["ruime_eerste_schijf"],
                ib.schijfgrens.eerste_geboren_voor_1946,
                ib.schijfgrens.eerste,
            ),
            ib.schijfgrens.tweede,
        ],
        [eerste_tarief, eerste_tarief, ib.tarief.tweede_schijf, ib.tarief.derde_schijf],
        naar_beneden,
    )
    ahk = ib.algemene_heffingskorting
    algemeen = where(aow, ahk.maximum_aow, ahk.maximum) - where(
        aow, ahk.afbouw_aow, ahk.afbouw
    ) / 100 * maximum(0, jaarloon - ahk.afbouwgrens)
    algemeen = where(jaarloon < ib.schijfgrens.tweede, maximum(0, naar_boven(algemeen)), 0)
    ouderen = ib.ouderenkorting.maximum - ib.ouderenkorting.afbouw / 100 * maximum(
        0, jaarloon - ib.ouderenkorting.afbouwgrens
    )
    arbeid = where(
        aow,
        arbeidskorting(jaarloon, ib.arbeidskorting, ib.arbeidskorting.vanaf_aow),
        arbeidskorting(jaarloon, ib.arbeidskorting, ib.arbeidskorting.onder_aow),
    )
    kortingen = (
        algemeen
        + aow * maximum(0, naar_boven(ouderen))
        + tabel["tegenwoordige_arbeid"] * naar_boven(arbeid)
        + tabel["jonggehandicapt"] * ~aow * ib.jonggehandicaptenkorting
        + tabel["alleenstaande_aow"] * aow * ib.alleenstaande_ouderenkorting
    )
    return maximum(0, belasting - tabel["korting"] * kortingen)


heffing_over_jaarloon = alleen_wie_heeft(heffing)


def arbeidskorting(arbeidsinkomen, grenzen, deel):
    """Opbouw in drie trajecten, elk tot zijn maximum, en daarna de daling."""
    opbouw = opgebouwd(
        arbeidsinkomen,
        [
            (0, deel.eerste_opbouw, deel.maximum_eerste_opbouw),
            (grenzen.eerste_grens, deel.tweede_opbouw, deel.maximum_tweede_opbouw),
            (grenzen.tweede_grens, deel.derde_opbouw, deel.maximum_derde_opbouw),
        ],
    )
    boven = maximum(0, arbeidsinkomen - grenzen.afbouwgrens)
    korting = maximum(0, opbouw - deel.afbouw / 100 * boven)
    return where(arbeidsinkomen < grenzen.nihilgrens, korting, 0)


@alleen_wie_heeft
def heffing_over_maandloon(maandloon, tabel, landelijk):
    """De maandtabel: loonheffing over het loon van een maand, op de cent."""
    in_tabel = tabelloon(maandloon, landelijk)
    boven_tabel = heffing_boven_tabel(maandloon, landelijk)
    return op_de_cent(heffing_over_jaarloon(in_tabel, tabel, landelijk) / 12) + boven_tabel


def tabelloon(maandloon, landelijk):
    """Het jaarloon waarmee de maandtabel rekent: een hele stap, en niet meer dan het hoogste loon van de tabel."""
    lb = landelijk.wet_loonbelasting
    return minimum(naar_beneden(12 * maandloon / lb.tabelstap) * lb.tabelstap, lb.hoogste_tabelloon)


def heffing_boven_tabel(maandloon, landelijk):
    """Over het loon boven de tabel: het hoogste tarief, naar beneden op de cent."""
    boven_tabel = maximum(0, 12 * maandloon - landelijk.wet_loonbelasting.hoogste_tabelloon)
    toptarief = landelijk.wet_inkomstenbelasting.tarief.derde_schijf / 100
    return naar_beneden(boven_tabel / 12 * toptarief * 100) / 100


def heffing_over_vakantietoeslag(maandloon, toeslag, tabel, landelijk):
    """Aanname: de jaarheffing met de toeslag min die zonder, per maand; het bijzondere tarief benadert dit."""
    met = heffing_over_jaarloon(12 * (maandloon + toeslag), tabel, landelijk)
    zonder = heffing_over_jaarloon(12 * maandloon, tabel, landelijk)
    return op_de_cent((met - zonder) / 12)


@alleen_wie_heeft
def netto_met_toeslag(maandloon, vakantiebijslag, tabel, landelijk):
    """Netto per maand met de netto vakantietoeslag van die maand; `vakantiebijslag` in procenten.

    De heffing is die van `heffing_over_maandloon` en `heffing_over_vakantietoeslag`, de drie jaarlonen in één keer.
    """
    toeslag = maandloon * vakantiebijslag / 100
    jaarlonen = [tabelloon(maandloon, landelijk), 12 * (maandloon + toeslag), 12 * maandloon]
    boven_tabel = heffing_boven_tabel(maandloon, landelijk)
    volgens_tabel, met, zonder = heffing(stack(jaarlonen), tabel, landelijk)
    return (
        maandloon
        - (op_de_cent(volgens_tabel / 12) + boven_tabel)
        + toeslag
        - op_de_cent((met - zonder) / 12)
    )


def kolom(persoon, perioden, korting, tegenwoordige_arbeid):
    """De kolom van de tabel die voor een persoon geldt: een rij per persoon, een kolom per maand."""
    return {
        "aow": per_maand(persoon, "wet_loonbelasting_aow_tabel", perioden),
        "ruime_eerste_schijf": per_maand(
            persoon, "wet_loonbelasting_ruime_eerste_schijf", perioden
        ),
        "jonggehandicapt": per_maand(persoon, "wet_inkomstenbelasting_jonggehandicapt", perioden),
        "korting": per_maand(persoon, korting, perioden),
        "alleenstaande_aow": per_maand(persoon, "wet_loonbelasting_alleenstaande_aow", perioden)
        & (korting == "wet_loonbelasting_korting_aow"),
        "tegenwoordige_arbeid": tegenwoordige_arbeid,
    }


def per_maand(persoon, naam, perioden):
    """De waarden van een variabele: een rij per persoon, een kolom per maand."""
    return column_stack([persoon(naam, maand) for maand in perioden])


def bruto_bij(netto, tabel, bijslag, steilst, netto_van):
    """Netto naar bruto. Gelijke gevallen (zelfde bedrag, zelfde kolom) worden één keer gerekend.

    `netto_van(bruto, tabel, bijslag)` is de regel van bruto naar netto.
    """
    vlaggen = {naam: vlag for naam, vlag in tabel.items() if naam != "tegenwoordige_arbeid"}
    geval = centen(netto)
    for vlag in [*vlaggen.values(), bijslag > 0]:
        geval = 2 * geval + vlag
    _, eerste, terug = unique(geval.ravel(), return_index=True, return_inverse=True)
    een_keer = {naam: vlag.ravel()[eerste] for naam, vlag in vlaggen.items()}
    een_keer["tegenwoordige_arbeid"] = tabel["tegenwoordige_arbeid"]
    bijslag = bijslag.ravel()[eerste]
    bruto = omgekeerd(
        netto.ravel()[eerste], lambda bedrag: netto_van(bedrag, een_keer, bijslag), steilst
    )
    return bruto[terug].reshape(netto.shape)


# Welke kolom van de tabel geldt


class wet_loonbelasting_aow_tabel(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon bereikt in deze maand de AOW-leeftijd of heeft haar al"
    reference = "Artikel 20b Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        pensioendatum = persoon("algemene_ouderdomswet_pensioendatum", period)
        return pensioendatum.astype("datetime64[M]") <= datetime64(period.start.date, "M")


class wet_loonbelasting_ruime_eerste_schijf(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon is voor 1946 geboren en heeft een ruimere eerste schijf"
    reference = "Artikel 20b Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        jaar = parameters(period).landelijk.wet_inkomstenbelasting.geboortejaar_gewone_schijf
        return persoon("geboortedatum", period) < datetime64(f"{jaar}-01-01")


class wet_loonbelasting_alleenstaande_aow(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De persoon krijgt AOW voor een alleenstaande; op die AOW geldt ook de alleenstaande-ouderenkorting"
    reference = (
        "Artikel 8.18 Wet inkomstenbelasting 2001; rekenvoorschriften loonheffing 2026, tabel 5"
    )

    def formula(persoon, period, parameters):
        aow = persoon("wet_loonbelasting_aow_tabel", period)
        if not aow.any():
            return aow
        return aow & ~persoon("algemene_ouderdomswet_met_partner", period)


class wet_loonbelasting_korting_aow(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De loonheffingskorting wordt op de AOW toegepast"
    reference = "Artikel 23 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: wie AOW krijgt laat de korting daarop toepassen; zij mag maar bij één inkomen."""
        aow = centen(persoon("bruto_aow", period)) > 0
        return aow & ~persoon("geen_loonheffingskorting", period)


class wet_loonbelasting_korting_loon(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De loonheffingskorting wordt op het loon toegepast"
    reference = "Artikel 23 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        aow = centen(persoon("bruto_aow", period)) > 0
        return ~aow & ~persoon("geen_loonheffingskorting", period)


class wet_loonbelasting_korting_uitkering(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De loonheffingskorting wordt op de uitkering toegepast"
    reference = "Artikel 23 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: met loon en een uitkering wordt de korting op het loon toegepast."""
        loon = centen(persoon("netto_loon", period)) > 0
        return ~loon & persoon("wet_loonbelasting_korting_loon", period)


class wet_loonbelasting_korting_pensioen(Variable):
    value_type = bool
    entity = Persoon
    definition_period = MONTH
    label = "De loonheffingskorting wordt op het pensioen toegepast"
    reference = "Artikel 23 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        uitkering = centen(persoon("netto_uitkering", period)) > 0
        return ~uitkering & persoon("wet_loonbelasting_korting_uitkering", period)


# Loonheffing per maand


class wet_loonbelasting_loonheffing_loon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Loonheffing over het loon van een maand, zonder vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 25 Wet op de loonbelasting 1964 (witte tabel)"

    def formula(persoon, period, parameters):
        loon = op_de_cent(persoon("bruto_loon", period))[:, None]
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_loon", True)
        landelijk = parameters(period).landelijk
        return heffing_over_maandloon(loon, tabel, landelijk)[:, 0]


class wet_loonbelasting_loonheffing_uitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Loonheffing over de uitkering van een maand, zonder vakantietoeslag"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 25 Wet op de loonbelasting 1964 (groene tabel)"

    def formula(persoon, period, parameters):
        uitkering = op_de_cent(persoon("bruto_uitkering", period))[:, None]
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_uitkering", False)
        landelijk = parameters(period).landelijk
        return heffing_over_maandloon(uitkering, tabel, landelijk)[:, 0]


class wet_loonbelasting_loonheffing_aow(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Loonheffing over de AOW van een maand, zonder vakantie-uitkering"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 25 Wet op de loonbelasting 1964 (groene tabel)"

    def formula(persoon, period, parameters):
        aow = op_de_cent(persoon("bruto_aow", period))[:, None]
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_aow", False)
        landelijk = parameters(period).landelijk
        return heffing_over_maandloon(aow, tabel, landelijk)[:, 0]


class wet_loonbelasting_loonheffing_pensioen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Loonheffing over het pensioen van een maand"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 25 Wet op de loonbelasting 1964 (groene tabel)"

    def formula(persoon, period, parameters):
        pensioen = op_de_cent(persoon("bruto_pensioen", period))[:, None]
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_pensioen", False)
        landelijk = parameters(period).landelijk
        return heffing_over_maandloon(pensioen, tabel, landelijk)[:, 0]


# Netto per maand


class wet_loonbelasting_netto_loon(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Wat van het bruto loon overblijft, met vakantietoeslag tenzij het genoemde loon die niet heeft"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 26 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: er gaat geen pensioenpremie van het loon af; werknemers betalen zelf geen bijdrage Zvw."""
        loon = op_de_cent(persoon("bruto_loon", period))
        if not centen(loon).any():
            return loon
        landelijk = parameters(period).landelijk
        bijslag = landelijk.wet_minimumloon.vakantiebijslag * ~persoon(
            "loon_is_zonder_vakantietoeslag", period
        )
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_loon", True)
        return netto_met_toeslag(loon[:, None], bijslag[:, None], tabel, landelijk)[:, 0]


class wet_loonbelasting_netto_uitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Wat van de bruto uitkering overblijft, met vakantietoeslag tenzij de genoemde uitkering die niet heeft"
    unit = "euro per maand"
    reference = "Artikelen 20 tot en met 26 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: een uitkering valt onder de groene tabel, zonder arbeidskorting; het UWV betaalt de bijdrage Zvw."""
        uitkering = op_de_cent(persoon("bruto_uitkering", period))
        if not centen(uitkering).any():
            return uitkering
        landelijk = parameters(period).landelijk
        bijslag = landelijk.wet_minimumloon.vakantiebijslag * ~persoon(
            "uitkering_is_zonder_vakantietoeslag", period
        )
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_uitkering", False)
        return netto_met_toeslag(uitkering[:, None], bijslag[:, None], tabel, landelijk)[:, 0]


class wet_loonbelasting_netto_aow(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Netto AOW zoals de SVB die elke maand betaalt, zonder vakantie-uitkering"
    unit = "euro per maand"
    reference = (
        "Artikelen 20 tot en met 25 Wet op de loonbelasting 1964; artikel 45 Zorgverzekeringswet"
    )

    def formula(persoon, period, parameters):
        return (
            persoon("bruto_aow", period)
            - persoon("wet_loonbelasting_loonheffing_aow", period)
            - persoon("zorgverzekeringswet_bijdrage_aow", period)
        )


class wet_loonbelasting_netto_pensioen(Variable):
    value_type = float
    entity = Persoon
    definition_period = MONTH
    label = "Wat van de AOW, de vakantie-uitkering daarbij en het pensioen overblijft"
    unit = "euro per maand"
    reference = (
        "Artikelen 20 tot en met 26 Wet op de loonbelasting 1964; artikel 45 Zorgverzekeringswet"
    )

    def formula(persoon, period, parameters):
        aow = op_de_cent(persoon("bruto_aow", period))
        toeslag = op_de_cent(persoon("algemene_ouderdomswet_vakantie_uitkering", period))
        if not centen(aow + toeslag + persoon("bruto_pensioen", period)).any():
            return aow
        landelijk = parameters(period).landelijk
        tabel = kolom(persoon, [period], "wet_loonbelasting_korting_aow", False)
        heffing = heffing_over_vakantietoeslag(aow[:, None], toeslag[:, None], tabel, landelijk)
        return (
            persoon("wet_loonbelasting_netto_aow", period)
            + toeslag
            - heffing[:, 0]
            + persoon("bruto_pensioen", period)
            - persoon("wet_loonbelasting_loonheffing_pensioen", period)
            - persoon("zorgverzekeringswet_bijdrage_pensioen", period)
        )


# Bruto over een jaar, ook als alleen het netto bedrag bekend is


class wet_loonbelasting_jaarloon(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Bruto loon over het jaar, met vakantietoeslag"
    unit = "euro per jaar"
    reference = "Artikel 10 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: een maand waarover niets bekend is telt als nul; is alleen het netto loon bekend, dan is dat teruggerekend."""
        maanden = period.get_subperiods(MONTH)
        landelijk = parameters(period).landelijk
        bijslag = landelijk.wet_minimumloon.vakantiebijslag
        bruto = per_maand(persoon, "bruto_loon", maanden)
        netto = per_maand(persoon, "netto_loon", maanden)
        terug = (centen(bruto) == 0) & (centen(netto) > 0)
        if terug.any():
            tabel = kolom(persoon, maanden, "wet_loonbelasting_korting_loon", True)
            zonder = per_maand(persoon, "loon_is_zonder_vakantietoeslag", maanden)
            bruto = bruto + bruto_bij(
                netto * terug,
                tabel,
                bijslag * ~zonder,
                1 + bijslag / 100,
                lambda bedrag, een, toeslag: netto_met_toeslag(bedrag, toeslag, een, landelijk),
            )
        return bruto.sum(axis=1) * (1 + bijslag / 100)


class wet_loonbelasting_jaaruitkering(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Bruto uitkering over het jaar, met vakantietoeslag"
    unit = "euro per jaar"
    reference = "Artikel 10 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: een maand waarover niets bekend is telt als nul; ook bijstand is zo van netto naar bruto teruggerekend."""
        maanden = period.get_subperiods(MONTH)
        landelijk = parameters(period).landelijk
        bijslag = landelijk.wet_minimumloon.vakantiebijslag
        bruto = per_maand(persoon, "bruto_uitkering", maanden)
        netto = per_maand(persoon, "netto_uitkering", maanden)
        terug = (centen(bruto) == 0) & (centen(netto) > 0)
        if terug.any():
            tabel = kolom(persoon, maanden, "wet_loonbelasting_korting_uitkering", False)
            zonder = per_maand(persoon, "uitkering_is_zonder_vakantietoeslag", maanden)
            bruto = bruto + bruto_bij(
                netto * terug,
                tabel,
                bijslag * ~zonder,
                1 + bijslag / 100,
                lambda bedrag, een, toeslag: netto_met_toeslag(bedrag, toeslag, een, landelijk),
            )
        return bruto.sum(axis=1) * (1 + bijslag / 100)


class wet_loonbelasting_jaarpensioen(Variable):
    value_type = float
    entity = Persoon
    definition_period = YEAR
    label = "Bruto AOW met vakantie-uitkering en pensioen over het jaar"
    unit = "euro per jaar"
    reference = "Artikel 10 Wet op de loonbelasting 1964"

    def formula(persoon, period, parameters):
        """Aanname: is alleen het netto bedrag van AOW en pensioen samen bekend, dan is wat boven de AOW uitkomt pensioen.

        Ligt het lager dan de AOW van iemand die niets heeft gemist, dan is het hele bedrag als AOW teruggerekend.
        """
        maanden = period.get_subperiods(MONTH)
        landelijk = parameters(period).landelijk

        aow = per_maand(persoon, "bruto_aow", maanden) + per_maand(
            persoon, "algemene_ouderdomswet_vakantie_uitkering", maanden
        )
        pensioen = per_maand(persoon, "bruto_pensioen", maanden)
        netto = per_maand(persoon, "netto_pensioen", maanden)
        berekend = per_maand(persoon, "wet_loonbelasting_netto_pensioen", maanden)
        terug = (centen(pensioen) == 0) & (centen(netto) != centen(berekend))
        if terug.any():
            zvw = landelijk.zorgverzekeringswet
            hoogste = zvw.maximum_bijdrage_inkomen / 12

            def netto_van(bruto, tabel, bijslag):
                bijdrage = naar_beneden(minimum(bruto, hoogste) * zvw.bijdrage) / 100
                return bruto - heffing_over_maandloon(bruto, tabel, landelijk) - bijdrage

            meer = netto > berekend
            geen = 0 * netto
            tabel = kolom(persoon, maanden, "wet_loonbelasting_korting_aow", False)
            alleen = bruto_bij(netto * (terug & ~meer), tabel, geen, 1, netto_van)
            tabel = kolom(persoon, maanden, "wet_loonbelasting_korting_pensioen", False)
            extra = bruto_bij((netto - berekend) * (terug & meer), tabel, geen, 1, netto_van)
            aow = where(terug & ~meer, alleen, aow)
            pensioen = where(terug, extra, pensioen)
        return (aow + pensioen).sum(axis=1)
