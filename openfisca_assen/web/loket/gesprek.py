"""The conversation: which questions stand on the next page, how an answer is read, and what it does to the dossier.

There is no list of questions here. What is asked follows from what the assessment still misses; how it is asked, from
the variable itself: its type, its unit and its `__meta__`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from openfisca_core.indexed_enums import Enum
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.doorbraak.beoordeling import Gegeven, OpenVraag, Rapport, Status
from openfisca_assen.doorbraak.woorden import dag_in_woorden, hoeveel, klein, maand_in_woorden
from openfisca_assen.dossier import EERSTE_JAAR, DossierFout, maanden_van_tot, meta_van
from openfisca_assen.web.loket.staat import (
    Staat,
    als_inhoud,
    in_stukken,
    is_altijd,
    is_per_jaar,
    is_van,
    kort,
    van_inhoud,
    zonder_doorgetrokken,
)
from openfisca_assen.web.loket.velden import (
    VeldFout,
    als_invoer,
    lees_dag,
    lees_getal,
    lees_maand,
)

MEESTE_PER_PAGINA = 8
VEEL_BEDRAGEN = (
    3  # from so many amounts of income on a page, «what is empty is nought» may be said once
)
GEWOON_PER_PAGINA = 4
KLEINE_VRAAG = 3  # settles at most so many schemes
JA, NEE, NIET, LEEG = "ja", "nee", "weet_niet", ""


@dataclass(frozen=True)
class Vraag:
    """One question on a page.

    Attributes:
        naam: The variable.
        wie: The person or the household.
        van: First month it is about, or year, or empty for what never changes.
        tot: Last month or year it is about.
        oordeel: Whether a person of the municipality must judge it.
        regelingen: Titles of the schemes whose answer it can change.
        wijzigt: Whether it replaces something that was stated before.
    """

    naam: str
    wie: str
    van: str
    tot: str
    oordeel: bool = False
    regelingen: tuple[str, ...] = ()
    wijzigt: bool = False

    @property
    def sleutel(self) -> str:
        """What a form says of which question this is."""
        return "/".join((self.naam, self.wie, self.van, self.tot))

    @property
    def meer_maanden(self) -> bool:
        """Whether it is about more than one month, so that «since when» must be asked."""
        return len(self.van) == 7 and self.van != self.tot


@dataclass(frozen=True)
class Vraagpagina:
    """The questions of one page.

    Attributes:
        kop: What the page is about.
        vragen: The questions.
        samen_sinds: Whether «since when» is asked once for all of them.
        nog_open: How many questions are open, these included.
        onbekend: How many schemes have no answer yet.
    """

    kop: str
    vragen: tuple[Vraag, ...]
    samen_sinds: bool
    nog_open: int = 0
    onbekend: int = 0

    @property
    def waarvoor(self) -> tuple[str, ...]:
        """All schemes whose answer these questions can change."""
        return tuple(dict.fromkeys(titel for v in self.vragen for titel in v.regelingen))

    @property
    def een_reden(self) -> bool:
        """Whether to say once for the whole page what the questions are asked for."""
        return self.samen_sinds or len({v.regelingen for v in self.vragen}) == 1


@dataclass(frozen=True)
class Antwoordfout:
    """One mistake on a page.

    Attributes:
        veld: The id of the field, or empty.
        sleutel: What the field is called in the form, or empty.
        zin: A Dutch sentence for at the field.
        over: What the field is about, for the list on top; or empty.
    """

    veld: str
    sleutel: str
    zin: str
    over: str = ""


# Which questions


def volgende_vragen(
    staat: Staat, rapport: Rapport, stelsel: TaxBenefitSystem
) -> Vraagpagina | None:
    """The questions for the next page: what settles most, with what belongs to it; None when nothing is open."""
    open_ = [
        v for v in rapport.open_vragen if (v.gegeven.naam, v.gegeven.wie) not in staat.weet_niet
    ]
    if not open_:
        return None
    eerste = open_[0]
    samen = [eerste, *(v for v in open_[1:] if _hoort_bij(eerste, v, stelsel))]
    if not eerste.oordeel and len(eerste.regelingen) <= KLEINE_VRAAG:
        rest = [v for v in open_ if v not in samen and _mag_erbij(eerste, v, stelsel)]
        samen += rest[: max(0, GEWOON_PER_PAGINA - len(samen))]
    return _pagina(samen[:MEESTE_PER_PAGINA], staat, rapport, stelsel, len(open_))


def vragen_voor(
    staat: Staat, rapport: Rapport, stelsel: TaxBenefitSystem, regeling: str, wie: str
) -> Vraagpagina | None:
    """Just the questions that one answer waits for; facts first, then judgements."""
    nodig = {
        (g.naam, g.wie)
        for b in rapport.beoordelingen
        if b.regeling == regeling and (not wie or b.wie == wie)
        for g in (
            *b.ontbreekt_voor_bedrag,
            *(
                g
                for v in b.voorwaarden
                for g in (*v.ontbreekt, *v.oordeel)
                if b.status in {Status.ONBEKEND, Status.OORDEEL}
            ),
        )
    }
    open_ = [v for v in rapport.open_vragen if (v.gegeven.naam, v.gegeven.wie) in nodig]
    feiten = [v for v in open_ if not v.oordeel]
    samen = (feiten or open_)[:MEESTE_PER_PAGINA]
    return _pagina(samen, staat, rapport, stelsel, len(open_)) if samen else None


def open_vraag(
    staat: Staat, rapport: Rapport, stelsel: TaxBenefitSystem, naam: str, wie: str
) -> Vraagpagina | None:
    """The page with one question that is open, over all the months it is about; None when it is not open."""
    samen = [v for v in rapport.open_vragen if (v.gegeven.naam, v.gegeven.wie) == (naam, wie)]
    return _pagina(samen, staat, rapport, stelsel, len(samen)) if samen else None


def wijzig_vraag(
    staat: Staat, stelsel: TaxBenefitSystem, naam: str, wie: str, van: str = "", tot: str = ""
) -> Vraagpagina:
    """The page that changes one fact that was stated, or states one that nobody asked for.

    Args:
        staat: The household.
        stelsel: The rules.
        naam: The variable.
        wie: The person or the household.
        van: First month, for a fact of the past; default what was stated, or the peildatum.
        tot: Last month of it.

    Raises:
        VeldFout: If there is no such fact.
    """
    if van:
        [vraag] = vragen_van_sleutels([f"{naam}/{wie}/{van}/{tot}"], staat, stelsel)
        return Vraagpagina(_kop([vraag], staat), (vraag,), samen_sinds=False)
    if not is_van(naam, wie, staat, stelsel):
        raise VeldFout("Deze vraag bestaat niet.")
    nu = staat.dossier.peildatum
    perioden = staat.gegevens(wie).get(naam, {})
    van = tot = nu
    if is_altijd(naam, stelsel):
        van = tot = ""
    elif is_per_jaar(naam, stelsel):
        van = tot = nu[:4]
    elif perioden:
        van, tot = min(min(perioden), nu), nu
    soort = meta_van(stelsel.variables[naam]).get("soort")
    vraag = Vraag(naam, wie, van, tot, soort == "oordeel", wijzigt=bool(perioden))
    return Vraagpagina(_kop([vraag], staat), (vraag,), samen_sinds=False)


def vragen_van_sleutels(
    sleutels: Sequence[str], staat: Staat, stelsel: TaxBenefitSystem
) -> tuple[Vraag, ...]:
    """The questions that a form says it asked, checked.

    Raises:
        VeldFout: If the form was tampered with.
    """
    vragen = []
    for sleutel in sleutels[: MEESTE_PER_PAGINA + 1]:
        delen = sleutel.split("/")
        if len(delen) != 4 or not is_van(delen[0], delen[1], staat, stelsel):
            raise VeldFout("Deze vraag bestaat niet.")
        naam, wie, van, tot = delen
        if is_altijd(naam, stelsel):
            goed = van == tot == ""
        elif is_per_jaar(naam, stelsel):
            goed = _is_jaar(van) and van == tot
        else:
            goed = _is_maand(van) and _is_maand(tot) and van <= tot <= staat.dossier.peildatum
        if not goed:
            raise VeldFout("Deze vraag bestaat niet.")
        meta = meta_van(stelsel.variables[naam])
        gezegd = naam in staat.gegevens(wie)
        vragen.append(Vraag(naam, wie, van, tot, meta.get("soort") == "oordeel", wijzigt=gezegd))
    if not vragen:
        raise VeldFout("Er is geen vraag gesteld.")
    return tuple(vragen)


def terug_naar(sleutels: Sequence[str], staat: Staat, stelsel: TaxBenefitSystem) -> Vraagpagina:
    """The page with these questions once more; who stated the gross amount is shown that one.

    Raises:
        VeldFout: If the form was tampered with.
    """
    vragen = []
    for vraag in vragen_van_sleutels(sleutels, staat, stelsel):
        ander = _bruto_of_netto(vraag.naam, stelsel)
        gezegd = staat.gegevens(vraag.wie)
        if ander in gezegd and vraag.naam not in gezegd:
            vraag = replace(vraag, naam=ander, wijzigt=True)
        vragen.append(vraag)
    return pagina_van(vragen, staat, stelsel)


def pagina_van(vragen: Sequence[Vraag], staat: Staat, stelsel: TaxBenefitSystem) -> Vraagpagina:
    """The page on which these questions stood."""
    return Vraagpagina(_kop(vragen, staat), tuple(vragen), _samen_sinds(vragen, stelsel))


def met_redenen(pagina: Vraagpagina, rapport: Rapport) -> Vraagpagina:
    """The same page, with what each question is asked for."""
    titels = {b.regeling: b.titel for b in rapport.beoordelingen}
    waarvoor = {
        (v.gegeven.naam, v.gegeven.wie): tuple(titels[r] for r in v.regelingen)
        for v in rapport.open_vragen
    }
    return replace(
        pagina,
        vragen=tuple(
            replace(v, regelingen=waarvoor.get((v.naam, v.wie), v.regelingen))
            for v in pagina.vragen
        ),
        nog_open=len(rapport.open_vragen),
        onbekend=_aantal_onbekend(rapport),
    )


def _pagina(
    samen: Sequence[OpenVraag],
    staat: Staat,
    rapport: Rapport,
    stelsel: TaxBenefitSystem,
    nog_open: int,
) -> Vraagpagina:
    titels = {b.regeling: b.titel for b in rapport.beoordelingen}
    vragen = []
    for v in _op_volgorde(samen, stelsel):
        regelingen = tuple(titels[r] for r in v.regelingen)
        for van, tot in _spannen(v.gegeven, staat, stelsel):
            vragen.append(
                Vraag(v.gegeven.naam, str(v.gegeven.wie), van, tot, v.oordeel, regelingen)
            )
    vragen = vragen[:MEESTE_PER_PAGINA]
    return Vraagpagina(
        _kop(vragen, staat),
        tuple(vragen),
        _samen_sinds(vragen, stelsel),
        nog_open,
        _aantal_onbekend(rapport),
    )


def _op_volgorde(samen: Sequence[OpenVraag], stelsel: TaxBenefitSystem) -> list[OpenVraag]:
    """The groups of questions as they came, and those of one group always in the same order."""
    groepen = list(dict.fromkeys(_groep(v.gegeven.naam, stelsel) for v in samen))
    plaats = {naam: nummer for nummer, naam in enumerate(stelsel.variables)}
    return sorted(
        samen,
        key=lambda v: (groepen.index(_groep(v.gegeven.naam, stelsel)), plaats[v.gegeven.naam]),
    )


def _aantal_onbekend(rapport: Rapport) -> int:
    return len({b.regeling for b in rapport.beoordelingen if b.status == Status.ONBEKEND})


def _hoort_bij(eerste: OpenVraag, ander: OpenVraag, stelsel: TaxBenefitSystem) -> bool:
    """Whether a question goes on the same page: same group of facts, same fact of others, or same purpose."""
    if eerste.oordeel or ander.oordeel:
        return eerste.oordeel and ander.oordeel
    een, twee = eerste.gegeven, ander.gegeven
    if een.naam == twee.naam:
        return _groep(een.naam, stelsel) != "inkomen"
    if een.wie != twee.wie:
        return False
    groepen = _groep(een.naam, stelsel), _groep(twee.naam, stelsel)
    if "inkomen" in groepen or groepen[0] == groepen[1]:
        return groepen[0] == groepen[1]
    return eerste.regelingen == ander.regelingen


def _mag_erbij(eerste: OpenVraag, ander: OpenVraag, stelsel: TaxBenefitSystem) -> bool:
    """Whether a small question may fill up the page of another small one."""
    namen = eerste.gegeven.naam, ander.gegeven.naam
    return (
        not ander.oordeel
        and eerste.gegeven.wie == ander.gegeven.wie
        and len(ander.regelingen) <= KLEINE_VRAAG
        and "inkomen" not in {_groep(naam, stelsel) for naam in namen}
    )


def _groep(naam: str, stelsel: TaxBenefitSystem) -> str:
    return meta_van(stelsel.variables[naam]).get("groep", naam)


def _spannen(
    gegeven: Gegeven, staat: Staat, stelsel: TaxBenefitSystem
) -> Iterable[tuple[str, str]]:
    """What a question is about: the last stretch of months that is missing; each missing year; or nothing."""
    nu = staat.dossier.peildatum
    if is_altijd(gegeven.naam, stelsel):
        return [("", "")]
    if is_per_jaar(gegeven.naam, stelsel):
        jaren = sorted(p for p in gegeven.perioden if len(p) == 4) or [nu[:4]]
        return [(jaar, jaar) for jaar in reversed(jaren)][:3]
    maanden = sorted(p for p in gegeven.perioden if len(p) == 7 and p <= nu) or [nu]
    stukken = in_stukken(dict.fromkeys(maanden, 0))
    van, tot, _ = stukken[-1]
    return [(van, tot)]


def _samen_sinds(vragen: Sequence[Vraag], stelsel: TaxBenefitSystem) -> bool:
    return (
        len(vragen) > 1
        and len({(_groep(v.naam, stelsel), v.wie) for v in vragen}) == 1
        and all(len(v.van) == 7 for v in vragen)
        and any(v.meer_maanden for v in vragen)
        and len({v.tot for v in vragen}) == 1
    )


def _kop(vragen: Sequence[Vraag], staat: Staat) -> str:
    wie = list(dict.fromkeys(v.wie for v in vragen))
    if all(v.oordeel for v in vragen):
        return "Wat iemand moet beoordelen"
    if wie == [staat.huishouden]:
        return "Vragen over het huishouden"
    return f"Vragen over {' en '.join([', '.join(wie[:-1]), wie[-1]] if wie[1:] else wie)}"


# How a question is asked


@dataclass(frozen=True)
class Veld:
    """How a question looks.

    Attributes:
        id: Of the field in the page; the names of its parts begin with it.
        vraag: The question.
        soort: ja_nee, keuze, bedrag, getal, datum or gebeurtenis.
        tekst: The question in plain words, with about whom it is.
        bij: What stands behind the field, such as «per maand».
        opties: For a choice: value and text.
        varianten: For an amount that can be known in two ways: variable and text.
        waarden: What was filled in, or is known already.
        sinds: Whether «since when» is asked under this question.
    """

    id: str
    vraag: Vraag
    soort: str
    tekst: str
    bij: str = ""
    opties: tuple[tuple[str, str], ...] = ()
    varianten: tuple[tuple[str, str], ...] = ()
    waarden: Mapping[str, str] = ()  # type: ignore[assignment]
    sinds: bool = False


def velden(
    pagina: Vraagpagina,
    staat: Staat,
    stelsel: TaxBenefitSystem,
    formulier: Mapping[str, str] | None = None,
) -> list[Veld]:
    """The fields of a page, filled with what was typed or else with what is known."""
    uit = []
    over_een = len({v.wie for v in pagina.vragen}) == 1 and not all(
        v.oordeel for v in pagina.vragen
    )
    for nummer, vraag in enumerate(pagina.vragen):
        id_ = f"v{nummer}"
        if formulier is None:
            waarden = _bekende_waarden(vraag, staat, stelsel)
        else:
            waarden = {
                sleutel.removeprefix(f"{id_}-"): waarde
                for sleutel, waarde in formulier.items()
                if sleutel.startswith(f"{id_}-")
            }
        soort = _soort(vraag, stelsel)
        uit.append(
            Veld(
                id=id_,
                vraag=vraag,
                soort=soort,
                tekst=_tekst(vraag, staat, stelsel, noem=not over_een),
                bij=_bij(vraag, stelsel),
                opties=_opties(vraag, soort, stelsel),
                varianten=_varianten(vraag, staat, stelsel),
                waarden=waarden,
                sinds=vraag.meer_maanden and not pagina.samen_sinds and soort != "gebeurtenis",
            )
        )
    return uit


def _soort(vraag: Vraag, stelsel: TaxBenefitSystem) -> str:
    variabele = stelsel.variables[vraag.naam]
    if variabele.value_type is bool:
        gebeurtenis = meta_van(variabele).get("gebeurtenis") == "ja"
        return "gebeurtenis" if gebeurtenis and vraag.meer_maanden else "ja_nee"
    if variabele.value_type is Enum:
        return "keuze"
    if variabele.value_type is date:
        return "datum"
    return "bedrag" if (variabele.unit or "").startswith("euro") else "getal"


def vraagtekst(naam: str, stelsel: TaxBenefitSystem) -> str:
    """The question in plain words."""
    variabele = stelsel.variables[naam]
    return meta_van(variabele).get("vraag") or f"Wat is dit: {klein(variabele.label)}?"


def _kopje(naam: str, stelsel: TaxBenefitSystem) -> str:
    return meta_van(stelsel.variables[naam]).get("vraag") or stelsel.variables[naam].label


def _tekst(vraag: Vraag, staat: Staat, stelsel: TaxBenefitSystem, noem: bool) -> str:
    tekst = vraagtekst(vraag.naam, stelsel)
    if noem and vraag.wie != staat.huishouden:
        tekst = f"{vraag.wie}: {tekst[:1].lower()}{tekst[1:]}"
    if len(vraag.van) == 4 and vraag.van not in tekst:
        return f"{tekst} ({vraag.van})"
    if vraag.meer_maanden and vraag.tot < staat.dossier.peildatum:
        van, tot = maand_in_woorden(vraag.van), maand_in_woorden(vraag.tot)
        return f"{tekst} Nu gaat het over {van} tot en met {tot}."
    if len(vraag.tot) == 7 and vraag.tot < staat.dossier.peildatum:
        return f"{tekst} Nu gaat het over {maand_in_woorden(vraag.tot)}."
    return tekst


def _bij(vraag: Vraag, stelsel: TaxBenefitSystem) -> str:
    eenheid = stelsel.variables[vraag.naam].unit or ""
    if eenheid.startswith("euro"):
        eenheid = eenheid.removeprefix("euro").lstrip(", ")
        return eenheid if eenheid.startswith("per") else ""
    return eenheid


def _opties(vraag: Vraag, soort: str, stelsel: TaxBenefitSystem) -> tuple[tuple[str, str], ...]:
    niet = (NIET, "Nog niet beoordeeld" if vraag.oordeel else "Weet ik niet")
    if soort == "ja_nee":
        return (JA, "Ja"), (NEE, "Nee"), niet
    if soort == "gebeurtenis":
        return (NEE, "Nee"), (JA, "Ja, in deze maand:"), niet
    if soort == "keuze":
        leden = stelsel.variables[vraag.naam].possible_values
        return (*((lid.name, lid.value) for lid in leden), niet)
    return ()


def _varianten(
    vraag: Vraag, staat: Staat, stelsel: TaxBenefitSystem
) -> tuple[tuple[str, str], ...]:
    ander = _bruto_of_netto(vraag.naam, stelsel)
    if not ander or vraag.wijzigt or ander in staat.gegevens(vraag.wie):
        return ()
    return tuple(
        (naam, stelsel.variables[naam].label)
        for naam in sorted((vraag.naam, ander), key=lambda naam: naam != vraag.naam)
    )


def _bruto_of_netto(naam: str, stelsel: TaxBenefitSystem) -> str:
    """The net amount of a gross one, or the other way round: either may be known. Empty when there is no other."""
    netto = meta_van(stelsel.variables[naam]).get("netto", "")
    bruto = (
        v for v, variabele in stelsel.variables.items() if meta_van(variabele).get("netto") == naam
    )
    return netto or next(bruto, "")


def _bekende_waarden(vraag: Vraag, staat: Staat, stelsel: TaxBenefitSystem) -> dict[str, str]:
    perioden = staat.gegevens(vraag.wie).get(vraag.naam, {})
    periode = vraag.tot or "ETERNITY"
    if periode not in perioden:
        return {}
    waarde = perioden[periode]
    stuk = next(
        (s for s in in_stukken(perioden) if s[0] <= periode <= s[1]), (periode, periode, waarde)
    )
    uit = {"sinds": "maand" if stuk[0] != stuk[1] else "nu"}
    if len(periode) == 7:
        uit |= {"sinds-maand": stuk[0][5:], "sinds-jaar": stuk[0][:4]}
    soort = _soort(vraag, stelsel)
    if soort == "datum":
        jaar, maand, dag = str(waarde).split("-")
        return {"dag": str(int(dag)), "maand": str(int(maand)), "jaar": jaar}
    if soort == "gebeurtenis":
        ja = [maand for maand in sorted(perioden) if perioden[maand]]
        if ja:
            return {"keuze": JA, "in-maand": ja[-1][5:], "in-jaar": ja[-1][:4]}
        return {"keuze": NEE}
    if soort in {"ja_nee", "keuze"}:
        keuze = (JA if waarde else NEE) if soort == "ja_nee" else str(waarde)
        return {"keuze": keuze, **uit}
    return {"bedrag": als_invoer(waarde), **uit}


# What an answer does


def verwerk(
    staat: Staat,
    pagina: Vraagpagina,
    formulier: Mapping[str, str],
    stelsel: TaxBenefitSystem,
    leeg_mag: bool = False,
) -> tuple[Staat, list[Antwoordfout]]:
    """The state with the answers of a page in it, and the mistakes; with a mistake the state is the old one.

    Args:
        staat: The household before.
        pagina: The questions that were asked.
        formulier: What was sent.
        stelsel: The rules.
        leeg_mag: Whether a question may stay without an answer; it then stays open.
    """
    fouten: list[Antwoordfout] = []
    gegevens = _alle_gegevens(staat, stelsel)
    weet_niet = set(staat.weet_niet)
    if formulier.get("leeg-is-nul") and leeg_mag_nul(pagina, stelsel):
        formulier = _met_nullen(velden(pagina, staat, stelsel, formulier), formulier)
    samen_van = None
    if pagina.samen_sinds:
        iets = any(
            formulier.get(f"{v.id}-bedrag", "").strip() or formulier.get(f"{v.id}-keuze", "")
            for v in velden(pagina, staat, stelsel, formulier)
        )
        samen_van = _sinds("samen", pagina.vragen, staat, formulier, fouten) if iets else "nu"
        if samen_van == "begin":
            samen_van = min(v.van for v in pagina.vragen)
    for veld in velden(pagina, staat, stelsel, formulier):
        vraag, paar = veld.vraag, (veld.vraag.naam, veld.vraag.wie)
        if leeg_mag and _is_leeg(veld):
            continue
        try:
            gelezen = _lees(veld, stelsel)
        except VeldFout as fout:
            fouten.append(Antwoordfout(_eerste_id(veld), veld.id, str(fout), veld.tekst))
            continue
        if gelezen is None:
            weet_niet.add(paar)
            if vraag.wijzigt and vraag.tot in ("", staat.dossier.peildatum[: len(vraag.tot)]):
                gegevens[vraag.wie].pop(vraag.naam, None)
            continue
        naam, waarde = gelezen
        weet_niet.discard(paar)
        begin = samen_van
        if veld.sinds:
            begin = _sinds(veld.id, [vraag], staat, formulier, fouten)
        _zet(gegevens[vraag.wie], naam, replace(vraag, naam=naam), waarde, begin, veld, staat)
    if fouten:
        return staat, fouten
    inhoud = _met_gegevens(staat, gegevens, stelsel)
    try:
        nieuw = van_inhoud(inhoud, stelsel, frozenset(weet_niet))
    except DossierFout as fout:
        return staat, list(_vertaald(fout, pagina, staat, formulier, stelsel))
    return nieuw, []


def leeg_mag_nul(pagina: Vraagpagina, stelsel: TaxBenefitSystem) -> bool:
    """Whether this page asks after so many kinds of income that most of them will be nought."""
    return len(pagina.vragen) >= VEEL_BEDRAGEN and all(
        _groep(v.naam, stelsel) == "inkomen" for v in pagina.vragen
    )


def _met_nullen(gevraagd: Sequence[Veld], formulier: Mapping[str, str]) -> dict[str, str]:
    """The form with nought where an amount was left empty, because somebody said that this is what empty means."""
    nullen = {f"{v.id}-bedrag": "0" for v in gevraagd if v.soort == "bedrag" and _is_leeg(v)}
    return {**formulier, **nullen}


def niets_bekend(staat: Staat, pagina: Vraagpagina) -> Staat:
    """The state in which nobody knows the answers of this page."""
    paren = {(v.naam, v.wie) for v in pagina.vragen}
    return replace(staat, weet_niet=staat.weet_niet | paren)


def _is_leeg(veld: Veld) -> bool:
    return not any(
        veld.waarden.get(deel, "").strip()
        for deel in ("bedrag", "keuze", "niet", "dag", "maand", "jaar")
    )


def _eerste_id(veld: Veld) -> str:
    deel = {"datum": "dag", "bedrag": "bedrag", "getal": "bedrag"}.get(veld.soort, "keuze")
    return f"{veld.id}-{deel}"


def _lees(veld: Veld, stelsel: TaxBenefitSystem) -> tuple[str, Any] | None:
    """The variable and the value that were answered; None for «weet ik niet»."""
    waarden, naam = veld.waarden, veld.vraag.naam
    if veld.soort == "datum":
        delen = [waarden.get(deel, "").strip() for deel in ("dag", "maand", "jaar")]
        if waarden.get("niet"):
            if any(delen):
                raise VeldFout("Vul een datum in, of kies «weet ik niet». Niet allebei.")
            return None
        if not any(delen):
            raise VeldFout("Vul een datum in, of kies «weet ik niet».")
        return naam, lees_dag(*delen)
    if veld.soort in {"bedrag", "getal"}:
        tekst = waarden.get("bedrag", "").strip()
        wat = "een bedrag" if veld.soort == "bedrag" else "een getal"
        if waarden.get("niet"):
            if tekst:
                raise VeldFout(f"Vul {wat} in, of kies «weet ik niet». Niet allebei.")
            return None
        if not tekst:
            raise VeldFout(f"Vul {wat} in (0 als het er niet is), of kies «weet ik niet».")
        variant = waarden.get("variant", naam)
        if variant != naam and variant not in {v for v, _ in veld.varianten}:
            raise VeldFout("Kies bruto of netto.")
        waarde = lees_getal(tekst)
        if stelsel.variables[variant].value_type is int and not isinstance(waarde, int):
            raise VeldFout("Schrijf een heel getal.")
        return variant, waarde
    keuze = waarden.get("keuze", LEEG)
    if keuze not in {optie for optie, _ in veld.opties}:
        raise VeldFout("Kies een antwoord.")
    if keuze == NIET:
        return None
    if veld.soort == "keuze":
        return naam, keuze
    if veld.soort == "gebeurtenis" and keuze == JA:
        maand = lees_maand(waarden.get("in-maand", ""), waarden.get("in-jaar", ""))
        if not veld.vraag.van <= maand <= veld.vraag.tot:
            van, tot = (maand_in_woorden(m) for m in (veld.vraag.van, veld.vraag.tot))
            raise VeldFout(f"Kies een maand van {van} tot en met {tot}.")
        return naam, maand
    return naam, keuze == JA


def _sinds(
    id_: str,
    vragen: Sequence[Vraag],
    staat: Staat,
    formulier: Mapping[str, str],
    fouten: list[Antwoordfout],
) -> str:
    """From which month the answer holds: a month, `begin` for all that is asked, or `nu`."""
    keuze = formulier.get(f"{id_}-sinds", "")
    if keuze in {"begin", "nu"}:
        return keuze
    if keuze != "maand":
        zin = "Kies sinds wanneer dit zo is."
        fouten.append(Antwoordfout(f"{id_}-sinds", f"{id_}-sinds", zin))
        return "nu"
    try:
        maand = lees_maand(
            formulier.get(f"{id_}-sinds-maand", ""), formulier.get(f"{id_}-sinds-jaar", "")
        )
        tot = max(v.tot for v in vragen)
        if maand > tot:
            raise VeldFout(f"Kies een maand tot en met {maand_in_woorden(tot)}.")
    except VeldFout as fout:
        fouten.append(Antwoordfout(f"{id_}-sinds-maand", f"{id_}-sinds", str(fout)))
        return "nu"
    return maand


def _zet(
    gegevens: dict[str, dict[str, Any]],
    naam: str,
    vraag: Vraag,
    waarde: Any,
    begin: str | None,
    veld: Veld,
    staat: Staat,
) -> None:
    """Put an answer in the facts of a person or household, for the periods it holds."""
    if vraag.tot == "":
        gegevens[naam] = {"ETERNITY": waarde}
        return
    perioden = gegevens.setdefault(naam, {})
    if len(vraag.tot) == 4:
        perioden[vraag.tot] = waarde
        return
    if veld.soort == "gebeurtenis":
        for maand in maanden_van_tot(vraag.van, vraag.tot):
            perioden[maand] = maand == waarde
        return
    van = {None: vraag.tot, "nu": vraag.tot, "begin": vraag.van}.get(begin, begin)
    if vraag.wijzigt and vraag.tot == staat.dossier.peildatum:
        for eerste, laatste, _ in in_stukken(perioden):
            if eerste <= vraag.tot <= laatste:  # the whole stretch changes, also what lies ahead
                for maand in maanden_van_tot(eerste, laatste):
                    perioden.pop(maand, None)
                for maand in maanden_van_tot(vraag.tot, laatste):
                    perioden[maand] = waarde
    for maand in maanden_van_tot(van, vraag.tot):
        perioden[maand] = waarde


def _alle_gegevens(staat: Staat, stelsel: TaxBenefitSystem) -> dict[str, dict[str, dict[str, Any]]]:
    """Every stated value per period, without those the reader fills in itself; may be changed."""
    nu = staat.dossier.peildatum
    return {
        wie: {
            naam: zonder_doorgetrokken(naam, perioden, nu, stelsel)
            for naam, perioden in staat.gegevens(wie).items()
        }
        for wie in (*staat.personen, staat.huishouden)
    }


def _met_gegevens(
    staat: Staat, gegevens: Mapping[str, Mapping[str, Mapping[str, Any]]], stelsel: TaxBenefitSystem
) -> dict[str, Any]:
    inhoud = als_inhoud(staat, stelsel)
    nu = staat.dossier.peildatum

    def schrijf(wie: str) -> dict[str, Any]:
        return {naam: kort(perioden, nu) for naam, perioden in gegevens[wie].items() if perioden}

    oud = inhoud["huishoudens"][staat.huishouden]
    rollen = {rol: namen for rol, namen in oud.items() if rol in _rollen(staat)}
    inhoud["huishoudens"] = {staat.huishouden: rollen | schrijf(staat.huishouden)}
    inhoud["personen"] = {wie: schrijf(wie) for wie in staat.personen}
    return inhoud


def _rollen(staat: Staat) -> set[str]:
    return {staat.rol(wie) for wie in staat.personen}


def _vertaald(
    fout: DossierFout,
    pagina: Vraagpagina,
    staat: Staat,
    formulier: Mapping[str, str],
    stelsel: TaxBenefitSystem,
) -> Iterable[Antwoordfout]:
    """The mistakes of the dossier at the fields they come from."""
    plekken = {}
    for veld in velden(pagina, staat, stelsel, formulier):
        lijst = "huishoudens" if veld.vraag.wie == staat.huishouden else "personen"
        for naam in (veld.vraag.naam, *(v for v, _ in veld.varianten)):
            plekken[f"{lijst}/{veld.vraag.wie}/{naam}"] = veld
    for losse in fout.fouten:
        veld = plekken.get(losse.plek)
        if veld:
            yield Antwoordfout(_eerste_id(veld), veld.id, losse.zin, veld.tekst)
        else:
            yield Antwoordfout("", "", str(losse))


# What was answered


@dataclass(frozen=True)
class Regel:
    """One stated fact in the overview: the question, the answer in words, and what changes it."""

    naam: str
    wie: str
    vraag: str
    antwoord: tuple[str, ...]


def overzicht(staat: Staat, stelsel: TaxBenefitSystem) -> list[tuple[str, str, list[Regel]]]:
    """Everything that was stated, per person and then for the household: (who, role, facts)."""
    gegevens = _alle_gegevens(staat, stelsel)
    uit = []
    for wie in (*staat.personen, staat.huishouden):
        regels = [
            Regel(naam, wie, _kopje(naam, stelsel), _in_woorden(naam, perioden, staat, stelsel))
            for naam, perioden in gegevens[wie].items()
        ]
        rol = "" if wie == staat.huishouden else rolnamen(stelsel)[staat.rol(wie)]
        uit.append(("Het hele huishouden" if not rol else wie, rol, regels))
    return uit


def onbekend(staat: Staat, stelsel: TaxBenefitSystem) -> list[Regel]:
    """What was answered with «weet ik niet», per person and then for the household; judgements last."""
    volgorde = [*staat.personen, staat.huishouden]
    bekend = [paar for paar in staat.weet_niet if is_van(*paar, staat, stelsel)]

    def plaats(paar: tuple[str, str]) -> tuple[int, bool, str]:
        naam, wie = paar
        soort = meta_van(stelsel.variables[naam]).get("soort")
        return volgorde.index(wie), soort == "oordeel", naam

    return [
        Regel(naam, wie, vraagtekst(naam, stelsel), ("Weet ik niet",))
        for naam, wie in sorted(bekend, key=plaats)
    ]


def rolnamen(stelsel: TaxBenefitSystem) -> dict[str, str]:
    """What each role is called, as the entity says it."""
    return {rol.plural: rol.label for rol in stelsel.group_entities[0].roles}


def _in_woorden(
    naam: str, perioden: Mapping[str, Any], staat: Staat, stelsel: TaxBenefitSystem
) -> tuple[str, ...]:
    nu = staat.dossier.peildatum
    uit = []
    for van, tot, waarde in reversed(in_stukken(perioden)):
        tekst = waarde_in_woorden(naam, waarde, stelsel)
        if van == "ETERNITY" or (van == tot and van in {nu, nu[:4]} and len(perioden) == 1):
            uit.append(tekst)
        elif len(van) == 4:
            uit.append(f"{tekst} in {van}")
        elif tot == nu:
            uit.append(f"{tekst}, sinds {maand_in_woorden(van)}" if van != tot else f"{tekst} nu")
        elif van == tot:
            uit.append(f"{tekst} in {maand_in_woorden(van)}")
        else:
            begin, einde = maand_in_woorden(van), maand_in_woorden(tot)
            uit.append(f"{tekst}, van {begin} tot en met {einde}")
    return tuple(uit)


def waarde_in_woorden(naam: str, waarde: Any, stelsel: TaxBenefitSystem) -> str:
    """One value as people read it."""
    variabele = stelsel.variables[naam]
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if variabele.value_type is date:
        return dag_in_woorden(str(waarde))
    if variabele.value_type is Enum:
        return variabele.possible_values[str(waarde)].value
    eenheid = variabele.unit or ""
    return hoeveel(waarde, eenheid.replace(", ", " ")).replace("€ ", "€\N{NO-BREAK SPACE}")


def _is_maand(tekst: str) -> bool:
    try:
        lees_maand(tekst[5:], tekst[:4])
    except VeldFout:
        return False
    return len(tekst) == 7 and tekst[4] == "-"


def _is_jaar(tekst: str) -> bool:
    return len(tekst) == 4 and tekst.isascii() and tekst.isdigit() and int(tekst) >= EERSTE_JAAR


__all__ = [
    "Antwoordfout",
    "Regel",
    "Veld",
    "Vraag",
    "Vraagpagina",
    "leeg_mag_nul",
    "met_redenen",
    "niets_bekend",
    "onbekend",
    "open_vraag",
    "overzicht",
    "pagina_van",
    "terug_naar",
    "velden",
    "verwerk",
    "volgende_vragen",
    "vragen_van_sleutels",
    "vragen_voor",
    "wijzig_vraag",
]
