"""What the pages of the rule book show, put in order. Every word about a rule comes from the rules themselves.

What is in the rules stays the same while the process runs, so everything is made once (`functools.cache`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from markupsafe import Markup, escape

from openfisca_assen import bronnen
from openfisca_assen import regelkennis as kennis
from openfisca_assen.doorbraak.regelwaarde import beslissing
from openfisca_assen.doorbraak.tekst import WOORDEN
from openfisca_assen.doorbraak.woorden import (
    BESLISSERS,
    dag_in_woorden,
    euro,
    hoeveel,
    hoofdletter,
    klein,
    wie_beslist,
)
from openfisca_assen.entities import entities
from openfisca_assen.hervorming import hervormingen, stelsel
from openfisca_assen.regelkennis import (
    Aannameplek,
    Aannameregel,
    Gegevenskaart,
    Hervormingkaart,
    Parameterkaart,
    Regeling,
    Regelingkop,
    Variabelekaart,
    Waarde,
    Waardeverschil,
)
from openfisca_assen.web.regelboek.gezinnen import Regel
from openfisca_assen.web.regelboek.gezinsbeeld import gezinsbeeld
from openfisca_assen.web.regelboek.zoeken import Register, Vindplek

AARD = {
    "recht": ("Een recht", "Wie aan de voorwaarden voldoet, krijgt het."),
    "kan": (
        "Een kan-regeling",
        "De gemeente mag het geven. De regels zeggen wie ervoor in aanmerking komt; een mens beslist.",
    ),
    "aanbod": (
        "Een aanbod",
        "De gemeente biedt hulp aan. Het is geen bedrag en geen recht op een uitkomst.",
    ),
    "capaciteit": (
        "Een aanbod met een vast aantal plaatsen",
        "Wie meedoet wordt gekozen; vol is vol.",
    ),
    "particulier": (
        "Een particuliere voorziening",
        "Niet van de gemeente. De organisatie beslist zelf.",
    ),
}
SOORTEN = {
    "feit": "een feit",
    "oordeel": "een oordeel",
    "zeldzaam": "een zeldzaam feit",
    "berekend": "een berekend bedrag",
}
SOORTEN_UITLEG = {
    "Een feit": "Zonder opgave is het onbekend; het antwoord blijft dan open als het iets uitmaakt.",
    "Een zeldzaam feit": "Komt zelden voor. Zonder opgave telt het als afwezig, en het antwoord zegt dat.",
    "Een oordeel": "Geeft een mens; de computer rekent het nooit uit.",
    "Een berekend bedrag": "Wordt uitgerekend, tenzij u het opgeeft.",
}
TYPEN = {
    "ja_nee": "ja of nee",
    "bedrag": "bedrag",
    "getal": "getal",
    "geheel_getal": "heel getal",
    "datum": "datum",
    "keuze": "keuze",
    "tekst": "tekst",
}
SOORT_VERSCHIL = {
    "gewijzigd": "gewijzigd",
    "eerst_bekend": "eerst bekend: onze bronnen hebben geen eerdere waarde",
    "niet_meer_bekend": "niet meer bekend",
    "begint": "de regeling begint",
    "stopt": "de regeling stopt",
}
STATUSWOORDEN = {
    "recht": "Aan alle voorwaarden is voldaan, en de feiten zijn bekend. Bij een kan-regeling staat er «waarschijnlijk».",
    "geen_recht": "Aan minstens één voorwaarde is zeker niet voldaan.",
    "oordeel": "Geen voorwaarde staat zeker in de weg en er ontbreekt geen feit, maar een mens moet iets beoordelen.",
    "onbekend": "Er ontbreken feiten, of wij hebben geen bron; dat kan het antwoord nog veranderen.",
    "bestaat_niet": "De regeling bestaat op die datum niet.",
}

__all__ = ["gezinsbeeld", "klein"]  # for the templates
# «Artikel 36, eerste lid, Participatiewet»: the name of the Act at the end.
_WETNAAM = re.compile(
    r"^Artikel\w* .*?\b((?:[A-Z][a-z]+ )*(?:Algemene|Wet|Participatiewet|[A-Z][a-z]*wet)\b[a-z0-9 ]*)$"
)
# A file or a name of the rules in a text that people read.
_REGELNAAM = re.compile(
    r"(?:parameters/(?:gemeentelijk|landelijk)/(?P<bestand>\w+)\.yaml|`?(?P<naam>[a-z]+(?:_[a-z0-9]+)+)`?|`(?P<code>\w+)`)"
)
# Twelve amounts per month, each rounded to a cent, can differ this much from the amount per year.
AFRONDING = 0.02
_WETADRES = re.compile(r"https?://wetten\.overheid\.nl/BWBR\d+")


@dataclass(frozen=True)
class Groep:
    """Parameters that stand together in the rule file, such as an amount per kind of household."""

    anker: str
    titel: str
    eenheid: str
    kaarten: tuple[Parameterkaart, ...]
    namen: tuple[str, ...]


@dataclass(frozen=True)
class Voorwaardeblok:
    """A condition with what a reader lays beside it."""

    kaart: Variabelekaart
    beslist: str
    citaten: tuple[bronnen.Citaat, ...]
    waarden: tuple[Parameterkaart, ...]
    oordelen: tuple[Gegevenskaart, ...]


@dataclass(frozen=True)
class Bladzijde:
    """Everything on the page of one scheme or Act."""

    regeling: Regeling
    voorwaarden: tuple[Voorwaardeblok, ...]
    groepen: tuple[Groep, ...]
    citaten: tuple[bronnen.Citaat, ...]
    tegenspraken: tuple[bronnen.Tegenspraak, ...]
    proeven: tuple[str, ...]
    hervormingen: tuple[Hervormingkaart, ...]
    rangen: tuple[tuple[str, int], ...]


@cache
def bladzijde(naam: str) -> Bladzijde:
    """The page of a scheme or Act.

    Raises:
        KeyError: If there is no such scheme or Act.
    """
    regeling = kennis.beschrijf_regeling(naam)
    return Bladzijde(
        regeling=regeling,
        voorwaarden=tuple(_voorwaarde(kaart) for kaart in regeling.voorwaarden),
        groepen=tuple(_groepen(regeling)),
        citaten=_citaten_bij(naam),
        tegenspraken=tegenspraken_bij(naam),
        proeven=bronnen.proeven().get(f"{regeling.kop.bestuur}/{naam}", ()),
        hervormingen=tuple(kennis.beschrijf_hervorming(h) for h in regeling.kop.hervormingen),
        rangen=tuple(
            Counter(
                rang_van(k.waarden[-1].vindplaats) or "andere bron" for k in regeling.parameters
            ).most_common()
        ),
    )


VERORDENING = "verordening van Assen"
_WET = "wet of landelijke regeling"


def rang_van(vindplaats: str) -> str:
    """What kind of source comes first in a reference."""
    return bronnen.rang(vindplaats.split("; ")[0])


def rang_erbij(vindplaats: str) -> str:
    """What kind of source this is, where that is not plain from its name: what is no Act must not look like one."""
    rang = rang_van(vindplaats)
    return "" if rang == _WET or "beleidsnota" in vindplaats else rang


def rangen_van(groep: Groep) -> list[str]:
    """The kinds of sources behind values that stand together, without Acts."""
    return list(
        dict.fromkeys(
            r for k in groep.kaarten for w in k.waarden if (r := rang_erbij(w.vindplaats))
        )
    )


def ook_wet(groep: Groep) -> bool:
    """Whether some of the values that stand together come from an Act."""
    return any(rang_van(w.vindplaats) == _WET for k in groep.kaarten for w in k.waarden)


def mist_tekst(blok: Voorwaardeblok) -> str:
    """What text is not beside a condition: that of the Act, that of its other source, or nothing."""
    gronden_ = [bronnen.rang(deel) for deel in blok.kaart.vindplaats.split("; ")]
    geciteerd = [bronnen.rang(c.bron) for c in blok.citaten]
    if _WET in gronden_ and _WET not in geciteerd:
        return "wettekst"
    return "" if geciteerd or not blok.kaart.vindplaats else "tekst"


def _voorwaarde(kaart: Variabelekaart) -> Voorwaardeblok:
    gegevens = {g.naam: g for g in kennis.alle_gegevens()}
    gelezen = _gelezen(kaart.naam)
    wie = beslissing(stelsel(()), kaart.naam)
    return Voorwaardeblok(
        kaart=kaart,
        beslist=wie_beslist(wie.beslisser, wie.afwijken, "Over deze voorwaarde"),
        citaten=_citaten_bij(kaart.naam),
        waarden=_waarden_van(gelezen),
        oordelen=tuple(g for n in gelezen if (g := gegevens.get(n)) and g.soort == "oordeel"),
    )


def _gelezen(naam: str) -> tuple[str, ...]:
    """A condition and the rules of the same file that it reads, with what those read."""
    variabelen = stelsel(()).variables
    bestand = kennis.kaart_van(variabelen[naam]).bestand
    gezien: dict[str, None] = {}
    wachtrij = [naam]
    while wachtrij:
        deze = wachtrij.pop()
        if deze in gezien:
            continue
        gezien[deze] = None
        kaart = kennis.kaart_van(variabelen[deze])
        if kaart.bestand == bestand:
            wachtrij += [n for formule in kaart.formules for n in formule.leest]
    return tuple(gezien)


def _waarden_van(namen: tuple[str, ...]) -> tuple[Parameterkaart, ...]:
    """The values that these rules read, of the same file; a node stands for all values in it."""
    variabelen = stelsel(()).variables
    kaarten = [kennis.kaart_van(variabelen[n]) for n in namen]
    paden = {
        p
        for k in kaarten
        if k.bestand == kaarten[0].bestand
        for f in k.formules
        for p in f.parameters
    }
    return tuple(
        p
        for p in kennis.alle_parameters()
        if p.pad in paden or (p.pad.rpartition(".")[0] in paden and p.pad.count(".") > 2)
    )


def _groepen(regeling: Regeling) -> Iterator[Groep]:
    for sleutel, lijst in groupby(regeling.parameters, key=lambda p: _groepssleutel(p.pad)):
        kaarten = tuple(lijst)
        delen = [kaart.beschrijving.split(": ") for kaart in kaarten]
        kop = delen[0][0] if len(kaarten) > 1 else kaarten[0].beschrijving
        namen = tuple(": ".join(d[1:]) or d[0] for d in delen) if len(kaarten) > 1 else (kop,)
        eenheden = {kaart.eenheid for kaart in kaarten}
        yield Groep(
            anker(sleutel), kop, eenheden.pop() if len(eenheden) == 1 else "", kaarten, namen
        )


def _groepssleutel(pad: str) -> str:
    """The part of a path below the scheme that gathers values that belong together."""
    return ".".join(pad.split(".")[:3])


def anker(pad: str) -> str:
    """The id on the page of what stands at a path, or of a variable."""
    return "waarde-" + "-".join(pad.split(".")[2:3]) if "." in pad else f"regel-{pad}"


def adres_van_pad(pad: str) -> str:
    """Where a parameter stands in the book."""
    return f"/regelboek/{pad.split('.')[1]}#{anker(pad)}"


@cache
def _plaatsen() -> dict[str, str]:
    """Where each variable stands in the book."""
    plaatsen = {k.naam: f"/regelboek/algemeen#{anker(k.naam)}" for k in kennis.algemene_regels()}
    plaatsen |= {
        g.naam: f"/regelboek/begrippen#{anker(g.naam)}"
        for g in kennis.alle_gegevens()
        if g.naam not in plaatsen
    }
    for kop in kennis.alle_regelingen():
        regeling = kennis.beschrijf_regeling(kop.naam)
        for kaart in (*regeling.voorwaarden, *regeling.bedragen, *regeling.overige):
            plaatsen[kaart.naam] = f"/regelboek/{kop.naam}#{anker(kaart.naam)}"
        for gegeven in regeling.gegevens:
            plaatsen[gegeven.naam] = f"/regelboek/{kop.naam}#{anker(gegeven.naam)}"
    return plaatsen


def adres_van_variabele(naam: str) -> str:
    """Where a rule or a fact stands in the book; empty if it stands nowhere."""
    return _plaatsen().get(naam, "")


def leesbaar(tekst: str, hier: str = "") -> Markup:
    """A text from the rules, with links and titles in the place of file names and names of rules.

    Args:
        tekst: What a rule file says.
        hier: The scheme on whose page it stands: its own values are «de waarden hieronder».
    """
    delen, einde = [], 0
    for hit in _REGELNAAM.finditer(tekst):
        naam = hit["bestand"] or hit["naam"] or hit["code"]
        if hit["bestand"] == hier and hier:
            adres, woorden = "#waarden", "de waarden hieronder"
        else:
            adres, woorden = _adres_en_titel(naam)
        if adres:
            delen += [
                escape(tekst[einde : hit.start()]),
                Markup('<a href="{}">{}</a>').format(adres, woorden),
            ]
            einde = hit.end()
    return Markup("").join([*delen, escape(tekst[einde:])])


def _adres_en_titel(naam: str) -> tuple[str, str]:
    """Where a scheme, a reform or a variable stands, and what it is called; two empty texts for another name."""
    if naam in hervormingen():
        return f"/hervormingen/{naam}", f"«{label_van_hervorming(naam)}»"
    if naam in koppen():
        return f"/regelboek/{naam}", titel(naam)
    adres = adres_van_variabele(naam)
    return adres, f"«{stelsel(()).variables[naam].label}»" if adres else ""


def adres_van_plek(plek: Aannameplek) -> str:
    """Where an assumption is made."""
    if plek.soort == "parameter":
        return adres_van_pad(plek.naam)
    if plek.soort == "hervorming":
        return f"/hervormingen/{plek.naam}"
    return adres_van_variabele(plek.naam)


def naam_van_plek(plek: Aannameplek) -> str:
    """What the place of an assumption is called."""
    if plek.soort == "parameter":
        kaart = _kaarten()[plek.naam]
        return f"{titel(kaart.regeling)}: {kaart.beschrijving}" + (
            f", vanaf {dag_in_woorden(plek.sinds)}" if plek.sinds else ""
        )
    if plek.soort == "hervorming":
        return f"Hervorming: {kennis.beschrijf_hervorming(plek.naam).label}"
    label = stelsel(()).variables[plek.naam].label or plek.naam
    return f"{titel(plek.regeling)}: {label}" if plek.regeling else label


@cache
def _kaarten() -> dict[str, Parameterkaart]:
    return {kaart.pad: kaart for kaart in kennis.alle_parameters()}


@cache
def koppen() -> dict[str, Regelingkop]:
    """Every scheme and Act in short, by name."""
    return {kop.naam: kop for kop in kennis.alle_regelingen()}


def titel(naam: str) -> str:
    """What a scheme or Act is called; empty for a name that is none."""
    kop = koppen().get(naam)
    return kop.titel if kop else ""


def beslisser(wie: str) -> str:
    """Who decides, in words."""
    return hoofdletter(BESLISSERS.get(wie, wie))


def waarde_in_woorden(waarde: float | bool | None, eenheid: str) -> str:
    """A value as it stands in a table."""
    return "niet bekend" if waarde is None else hoeveel(waarde, eenheid)


def aanvragen(hoe: Mapping[str, str]) -> list[tuple[str, str]]:
    """Where and how to apply: what it is about, and what the source says, without the address."""
    return [
        (hoofdletter(sleutel.replace("_", " ")), str(tekst))
        for sleutel, tekst in hoe.items()
        if sleutel != "href"
    ]


def wisselrijen(regels: Sequence[Regel]) -> list[tuple[str, ...]]:
    """Per family where it differs more than rounding: what measures bring apart, together, and the difference."""
    return [
        (
            r.titel,
            "; ".join(f"{label} {met_teken(b)}" for label, b in r.los if round(b, 2)),
            *(
                met_teken(b)
                for b in (r.per_maand - (r.wisselwerking or 0), r.per_maand, r.wisselwerking or 0)
            ),
        )
        for r in regels
        if abs(r.wisselwerking or 0) >= AFRONDING
    ]


def met_teken(bedrag: float) -> str:
    """A difference in euros, with its sign."""
    if not round(bedrag, 2):
        return "€ 0"
    return f"{'+' if bedrag > 0 else '−'} {euro(abs(bedrag))}"


def _citaten_bij(naam: str) -> tuple[bronnen.Citaat, ...]:
    return tuple(c for c in bronnen.citaten() if naam in c.bij)


def citaten_bij(naam: str) -> tuple[bronnen.Citaat, ...]:
    """The quotations that go with a scheme, a rule or a reform."""
    return _citaten_bij(naam)


def tegenspraken_bij(naam: str) -> tuple[bronnen.Tegenspraak, ...]:
    """The contradictions that go with a scheme or a reform."""
    return tuple(t for t in bronnen.tegenspraken() if naam in t.bij)


# Values that were not checked any more


@dataclass(frozen=True)
class Controle:
    """Up to which day one scheme was checked, and its values that start after that day."""

    kop: Regelingkop
    voorbij: bool
    later: tuple[tuple[Parameterkaart, Waarde], ...]


def controles(vandaag: str) -> tuple[Controle, ...]:
    """Per scheme or Act up to when its values were checked; those that are over first."""
    uit = [
        Controle(
            kop,
            kop.gecontroleerd_tot < vandaag,
            tuple(
                (kaart, w)
                for kaart in kennis.beschrijf_regeling(kop.naam).parameters
                for w in kaart.waarden
                if w.sinds > kop.gecontroleerd_tot
            ),
        )
        for kop in koppen().values()
        if kop.gecontroleerd_tot
    ]
    return tuple(sorted(uit, key=lambda c: (not c.voorbij, c.kop.gecontroleerd_tot)))


# Dates on which rules change


@cache
def wisseldata() -> tuple[str, ...]:
    """The days on which at least one value starts, oldest first, from the first sourced half-year on."""
    dagen = {w.sinds for kaart in kennis.alle_parameters() for w in kaart.waarden}
    return tuple(sorted(dag for dag in dagen if dag >= "2019-07-01"))


# Glossary


@dataclass(frozen=True)
class Begrip:
    """A term with its meaning."""

    term: str
    uitleg: str
    soort: str
    adres: str
    anker: str


@cache
def begrippen() -> tuple[Begrip, ...]:
    """Every term in alphabetical order: words of the sources, roles, outcomes and kinds of schemes."""
    lijst = [
        Begrip(
            w.term, w.uitleg, "woord", _adres_en_titel(w.zie)[0] if w.zie else "", _woordanker(w)
        )
        for w in bronnen.woorden()
    ]
    lijst += [
        Begrip(
            rol.label or rol.key,
            rol.doc or "",
            "rol in het huishouden",
            "",
            anker(f"rol_{rol.key}"),
        )
        for entiteit in entities
        if not entiteit.is_person
        for rol in entiteit.roles
    ]
    lijst += [
        Begrip(
            hoofdletter(entiteit.key),
            f"{entiteit.label}.",
            "over wie een regel gaat",
            "",
            anker(f"over_{entiteit.key}"),
        )
        for entiteit in entities
    ]
    lijst += [
        Begrip(
            hoofdletter(WOORDEN[status]),
            STATUSWOORDEN[status.value],
            "uitkomst",
            "",
            anker(f"uitkomst_{status.value}"),
        )
        for status in WOORDEN
    ]
    lijst += [
        Begrip(kop, uitleg, "soort regeling", "", anker(f"aard_{aard}"))
        for aard, (kop, uitleg) in AARD.items()
    ]
    return tuple(sorted(lijst, key=lambda b: b.term.lower()))


def _woordanker(woord: bronnen.Woord) -> str:
    return anker("woord_" + re.sub(r"\W+", "_", woord.term.lower()))


@cache
def gegevensbegrippen() -> tuple[Begrip, ...]:
    """Every fact one can state of a household, in alphabetical order."""
    lijst = [
        Begrip(
            g.label or g.naam,
            _uitleg(g),
            SOORTEN[g.soort],
            adres_van_variabele(g.naam) if g.regeling else "",
            anker(g.naam),
        )
        for g in kennis.alle_gegevens()
        if not (g.soort == "berekend" and g.regeling)
    ]
    return tuple(sorted(lijst, key=lambda b: b.term.lower()))


def _uitleg(gegeven: Gegevenskaart) -> str:
    zin = gegeven.vraag
    if gegeven.keuzes:
        zin += f" Keuzes: {'; '.join(k.label for k in gegeven.keuzes)}."
    return zin.strip()


# Search


@cache
def register() -> Register:
    """Everything in the book that can be found."""
    return Register(_vindplekken())


def _vindplekken() -> Iterator[Vindplek]:
    for kop in koppen().values():
        regeling = kennis.beschrijf_regeling(kop.naam)
        soort = "regeling" if kop.bestuur == "gemeentelijk" else "landelijke wet"
        adres = f"/regelboek/{kop.naam}"
        yield Vindplek(
            soort,
            kop.titel,
            " ".join([regeling.toelichting, kop.grondslag, kop.uitvoerder]),
            adres,
            9,
        )
        for v in regeling.voorwaarden:
            tekst = ". ".join(filter(None, [kop.titel, v.bij_nee, v.vindplaats]))
            yield Vindplek("voorwaarde", v.label, tekst, adres_van_variabele(v.naam), 7)
        for kaart in regeling.parameters:
            laatste = kaart.waarden[-1]
            tekst = (
                f"{kop.titel}. Sinds {dag_in_woorden(laatste.sinds)}: {waarde_in_woorden(laatste.waarde, kaart.eenheid)}. "
                f"Bron: {laatste.vindplaats}. {laatste.aanname}"
            )
            yield Vindplek("waarde", kaart.beschrijving, tekst.strip(), adres_van_pad(kaart.pad), 6)
        for v in (*regeling.bedragen, *regeling.overige):
            yield Vindplek(
                "rekenregel",
                v.label,
                f"{kop.titel}. {v.vindplaats}",
                adres_van_variabele(v.naam),
                4,
            )
        for zin in bladzijde(kop.naam).proeven:
            yield Vindplek("proef", zin, kop.titel, f"{adres}#proeven", 0)
    for h in kennis.alle_hervormingen():
        yield Vindplek(
            "hervorming", h.label, f"{h.toelichting} {h.vindplaats}", f"/hervormingen/{h.naam}", 8
        )
    for v in kennis.algemene_regels():
        yield Vindplek("rekenregel", v.label, v.vindplaats, adres_van_variabele(v.naam), 3)
    for a in kennis.alle_aannames():
        yield Vindplek(
            "aanname", a.zin, "; ".join(map(titel, a.regelingen)), adres_van_plek(a.plekken[0]), 2
        )
    for b in begrippen():
        # A word that somebody looks for by its name comes first.
        gewicht = 8 if b.soort == "woord" else 5
        yield Vindplek("begrip", b.term, b.uitleg, f"/regelboek/begrippen#{b.anker}", gewicht)
    for b in gegevensbegrippen():
        yield Vindplek("gegeven", b.term, b.uitleg, b.adres or f"/regelboek/begrippen#{b.anker}", 5)
    for t in bronnen.tegenspraken():
        yield Vindplek(
            "tegenspraak", t.plaats, f"{t.probleem} {t.keuze}", "/regelboek/tegenspraken", 4
        )
    for c in bronnen.citaten():
        adres = next((a for naam in c.bij if (a := _adres_en_titel(naam)[0])), "")
        if adres:
            yield Vindplek("citaat", f"{c.bron}, {c.plaats}", c.tekst, adres, 1)


def per_letter(lijst: Sequence[Begrip]) -> list[tuple[str, list[Begrip]]]:
    """The facts in chapters of one letter."""
    return [(letter, list(rij)) for letter, rij in groupby(lijst, key=lambda b: b.term[:1].upper())]


def aannames_per_vraag() -> list[tuple[str, str, list[Aannameregel]]]:
    """The numbered assumptions: per number the question to the municipality and what is assumed meanwhile."""
    genummerd = sorted((a for a in kennis.alle_aannames() if a.nummer), key=lambda a: a.nummer)
    return [
        (nummer, bronnen.vragen().get(nummer, ""), list(rij))
        for nummer, rij in groupby(genummerd, key=lambda a: a.nummer)
    ]


@dataclass(frozen=True)
class Verschillengroep:
    """What differs in one scheme or Act."""

    naam: str
    titel: str
    verschillen: tuple[Waardeverschil, ...]


def verschillen_per_regeling(verschillen: Sequence[Waardeverschil]) -> list[Verschillengroep]:
    """Municipal schemes first, then national Acts, each in the order of the index."""
    groepen: dict[str, list[Waardeverschil]] = {}
    for verschil in verschillen:
        groepen.setdefault(verschil.regeling, []).append(verschil)
    volgorde = list(koppen())
    return [
        Verschillengroep(naam, rij[0].titel, tuple(rij))
        for naam, rij in sorted(
            groepen.items(),
            key=lambda paar: (
                koppen()[paar[0]].bestuur != "gemeentelijk",
                volgorde.index(paar[0]),
            ),
        )
    ]


def stand_van(kop: Regelingkop, vandaag: str) -> str:
    """Where a scheme stands: `nu`, `voorstel` (never in force), `gestopt`, or `normen` when it has no dates."""
    if not kop.geldig:
        return "normen"
    if kop.bestaat_op(vandaag):
        return "nu"
    return "gestopt" if any(w.waarde for w in kop.geldig if w.sinds <= vandaag) else "voorstel"


@cache
def aannames_zonder_nummer(naam: str) -> tuple[Aannameregel, ...]:
    """The assumptions without a number that stand first with this scheme or Act."""
    return tuple(a for a in kennis.alle_aannames() if not a.nummer and a.regelingen[:1] == (naam,))


def label_van_hervorming(naam: str) -> str:
    """What a reform is called."""
    return kennis.beschrijf_hervorming(naam).label


@cache
def _wetten() -> dict[str, str]:
    """The address of each Act that the values name with an address, by its name; only where there is one address."""
    gevonden: dict[str, set[str]] = {}
    for kaart in kennis.alle_parameters():
        for w in kaart.waarden:
            naam = _WETNAAM.search(w.vindplaats)
            adres = _WETADRES.match(w.href)
            if naam and adres:
                gevonden.setdefault(naam[1], set()).add(adres[0])
    return {naam: adressen.pop() for naam, adressen in gevonden.items() if len(adressen) == 1}


@cache
def _bronadressen() -> dict[str, str]:
    """The address of each source that the values give one address for, by its reference."""
    gevonden: dict[str, set[str]] = {}
    for kaart in kennis.alle_parameters():
        for w in kaart.waarden:
            if w.href and "; " not in w.vindplaats:
                gevonden.setdefault(w.vindplaats, set()).add(w.href)
    return {bron: adressen.pop() for bron, adressen in gevonden.items() if len(adressen) == 1}


def gronden(grond: str) -> list[tuple[str, str]]:
    """A legal basis in its parts, each with the address of the source or its Act; empty where the rules know none."""
    uit = []
    for deel in filter(None, grond.split("; ")):
        naam = _WETNAAM.search(hoofdletter(deel))
        adres = _wetten().get(naam[1], "") if naam else ""
        uit.append((deel, _bronadressen().get(hoofdletter(deel), "") or adres))
    return uit


def waardengroepen(kaarten: Sequence[Parameterkaart]) -> list[list[Parameterkaart]]:
    """The values of a condition, those of one table together."""
    return [list(rij) for _, rij in groupby(kaarten, key=lambda k: _groepssleutel(k.pad))]
