"""What the rules say of themselves: schemes, conditions, values, sources, assumptions, and what changes between dates.

For whoever shows the rules without a household: pages, API, command line. Everything comes from the tax-benefit
system at hand (so also under reforms); there is no list or text of our own here.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any, Literal
from weakref import WeakKeyDictionary

from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.doorbraak.aannames import aannames_in
from openfisca_assen.dossier import is_op_te_geven, meta_van
from openfisca_assen.hervorming import Hervorming, hervormingen, stelsel

MAP = Path(__file__).parent.resolve()
BESTUREN = ("gemeentelijk", "landelijk")
EERSTE_DAG = "0001-01-01"  # what OpenFisca calls «always»
Bestuur = Literal["gemeentelijk", "landelijk"]
Entiteit = Literal["persoon", "huishouden"]
Type = Literal["ja_nee", "bedrag", "getal", "geheel_getal", "datum", "keuze", "tekst"]
Tijdvak = Literal["maand", "jaar", "altijd"]
Verandering = Literal["gewijzigd", "eerst_bekend", "niet_meer_bekend", "begint", "stopt"]
_NUMMER = re.compile(r"AAN-\d+")
_DATUM = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-\d\d)?")


@dataclass(frozen=True)
class Waarde:
    """One value of a parameter, from a day on.

    Attributes:
        sinds: First day, ISO format.
        waarde: The value as the law writes it; None where the sources give no value (any more).
        vindplaats: The source.
        href: Address of the source, or empty.
        aanname: What is not certain about it, or empty.
        hervorming: Name of the reform that set it, or empty.
    """

    sinds: str
    waarde: float | bool | None
    vindplaats: str = ""
    href: str = ""
    aanname: str = ""
    hervorming: str = ""


@dataclass(frozen=True)
class Parameterkaart:
    """One parameter with all its dated values.

    Attributes:
        pad: Dotted path.
        regeling: The scheme or Act it belongs to.
        beschrijving: What it is, in plain Dutch, with the descriptions between scheme and leaf before it.
        eenheid: e.g. `procent`, `euro per maand`; empty for yes or no.
        beslisser: rijk, gemeenteraad, college, uitvoerder or particulier.
        afwijken: Where law or by-law allows deviation, or empty.
        waarden: Oldest first.
    """

    pad: str
    regeling: str
    beschrijving: str
    eenheid: str
    beslisser: str
    afwijken: str
    waarden: tuple[Waarde, ...]

    def op(self, dag: str) -> Waarde | None:
        """The value that holds on a day (`JJJJ-MM-DD`); None before the first."""
        geldend = [w for w in self.waarden if w.sinds <= dag]
        return geldend[-1] if geldend else None


@dataclass(frozen=True)
class Formule:
    """One formula of a variable.

    Attributes:
        sinds: First day, or empty when it holds always.
        toelichting: Its docstring: where wording decides, what is simplified, what a person must judge.
        aannames: The sentences of it that say what is assumed.
        code: The source, indentation removed.
        leest: The variables it reads.
        parameters: The dotted paths it reads; a node when it picks one of the values in it.
    """

    sinds: str
    toelichting: str
    aannames: tuple[str, ...]
    code: str
    leest: tuple[str, ...]
    parameters: tuple[str, ...]


@dataclass(frozen=True)
class Variabelekaart:
    """One variable of a rule file.

    Attributes:
        naam: Its name.
        label: What it is, in plain Dutch; of a condition a sentence that is true when it is met.
        entiteit: persoon or huishouden.
        periode: maand, jaar or altijd.
        type: ja_nee, bedrag, getal, geheel_getal, datum, keuze or tekst.
        eenheid: Or empty.
        vindplaats: Its legal basis.
        bij_nee: What is the case when a condition is not met, where the rule file says so; else empty.
        formules: Oldest first; none for a fact that one states.
        bestand: Rule file, relative to the package.
        regel: Line of the class in that file.
    """

    naam: str
    label: str
    entiteit: Entiteit
    periode: Tijdvak
    type: Type
    eenheid: str
    vindplaats: str
    bij_nee: str
    formules: tuple[Formule, ...]
    bestand: str
    regel: int


@dataclass(frozen=True)
class Keuze:
    """One value of a fact that is a choice."""

    waarde: str
    label: str


@dataclass(frozen=True)
class Gegevenskaart:
    """A fact that one can state in a dossier.

    Attributes:
        naam: Its name in the dossier.
        label: What it is.
        vraag: The question in plain words; empty for an amount that is calculated unless stated.
        soort: feit, zeldzaam, oordeel; or berekend for an amount that is calculated unless stated.
        entiteit: persoon or huishouden: where it stands in the dossier.
        type: ja_nee, bedrag, getal, geheel_getal, datum, keuze or tekst.
        keuzes: What to choose from, when `type` is keuze.
        eenheid: Or empty.
        periode: maand, jaar or altijd.
        negatief: Whether it may be below zero.
        veranderbaar: Whether the household can change it.
        groep: When another fact of the group is stated, this one counts as absent.
        delen: What it is the total of; one states the total or the parts.
        regeling: The scheme that alone uses it, or empty.
        vindplaats: Its legal basis, or empty.
    """

    naam: str
    label: str
    vraag: str
    soort: Literal["feit", "zeldzaam", "oordeel", "berekend"]
    entiteit: Entiteit
    type: Type
    keuzes: tuple[Keuze, ...]
    eenheid: str
    periode: Tijdvak
    negatief: bool
    veranderbaar: bool
    groep: str
    delen: tuple[str, ...]
    regeling: str
    vindplaats: str


@dataclass(frozen=True)
class Aannameplek:
    """Where an assumption is made.

    Attributes:
        soort: parameter, formule or hervorming.
        naam: Dotted path, name of the variable, or name of the reform.
        sinds: First day of the value or the formula; empty when it holds always.
        vindplaats: The source of the value, or the legal basis of the formula.
        href: Address, or empty.
        regeling: The scheme or Act; empty for a reform and for general facts.
    """

    soort: Literal["parameter", "formule", "hervorming"]
    naam: str
    sinds: str
    vindplaats: str
    href: str
    regeling: str


@dataclass(frozen=True)
class Aannameregel:
    """One assumption of the register, with every place where it is made.

    Attributes:
        zin: One Dutch sentence.
        nummer: Its number in the register of open questions, such as `AAN-04`, or empty.
        regelingen: The schemes and Acts in whose files it stands.
        plekken: Every place.
    """

    zin: str
    nummer: str
    regelingen: tuple[str, ...]
    plekken: tuple[Aannameplek, ...]


@dataclass(frozen=True)
class Regelingkop:
    """One scheme or Act in short.

    Attributes:
        naam: Its name in the rules.
        titel: What it is called in texts.
        bestuur: gemeentelijk or landelijk.
        recht: Whether a right to it can exist here; False for an Act that only gives norms or amounts.
        aard: recht, kan, aanbod, capaciteit or particulier; empty for an Act.
        entiteit: Whose right it is: persoon or huishouden; empty without a right.
        uitvoerder, grondslag, beslisser, afwijken: As in an assessment; may be empty.
        gecontroleerd_tot: Up to and including which day the values were checked, ISO format.
        geldig: From which days it exists or not; empty for an Act without dates.
        hervormingen: The reforms that change a value of it.
    """

    naam: str
    titel: str
    bestuur: Bestuur
    recht: bool
    aard: str
    entiteit: str
    uitvoerder: str
    grondslag: str
    beslisser: str
    afwijken: str
    gecontroleerd_tot: str
    geldig: tuple[Waarde, ...]
    hervormingen: tuple[str, ...]

    def bestaat_op(self, dag: str) -> bool | None:
        """Whether it exists on a day (`JJJJ-MM-DD`); None when that is not known. An Act without dates exists."""
        if not self.geldig:
            return True
        eerder = [w.waarde for w in self.geldig if w.sinds <= dag]
        return bool(eerder[-1]) if eerder and eerder[-1] is not None else None


@dataclass(frozen=True)
class Regeling:
    """Everything one scheme or Act says of itself.

    Attributes:
        kop: In short.
        toelichting: What the rule file says above its rules.
        aanvragen: Where and how to apply, as far as a source says so.
        voorwaarden: In the order of the rule file.
        bedragen: The variables that are an amount of this scheme, the award itself first.
        overige: The other rules in the file.
        gegevens: The facts that only this scheme uses.
        parameters: All values, in the order of the file.
        aannames: Assumptions at its values and in its formulas.
    """

    kop: Regelingkop
    toelichting: str
    aanvragen: dict[str, str]
    voorwaarden: tuple[Variabelekaart, ...]
    bedragen: tuple[Variabelekaart, ...]
    overige: tuple[Variabelekaart, ...]
    gegevens: tuple[Gegevenskaart, ...]
    parameters: tuple[Parameterkaart, ...]
    aannames: tuple[Aannameregel, ...]


@dataclass(frozen=True)
class Hervormingswijziging:
    """A value that a reform sets: what it would be without, and what it becomes."""

    pad: str
    regeling: str
    beschrijving: str
    eenheid: str
    oud: float | bool | None
    nieuw: float | bool


@dataclass(frozen=True)
class Hervormingkaart:
    """One reform.

    Attributes:
        naam: Its name in a dossier or a request.
        label: What it is called in texts.
        soort: `lat hoger` (chapter 7 of the policy note) or `variant` (another reading of the sources).
        toelichting: What it does, in plain Dutch.
        vindplaats: Its source.
        aanname: What is not certain about it, or empty.
        ingang: First day.
        kosten: Published yearly cost in euros, or None.
        sterren: Stars in the policy note, or None.
        delen: The reforms of which it is the sum.
        effect_op_huishouden: False when it only moves a budget or places.
        regelingen: The schemes and Acts of which it sets a value.
        wijzigingen: Value by value, on its first day.
    """

    naam: str
    label: str
    soort: str
    toelichting: str
    vindplaats: str
    aanname: str
    ingang: str
    kosten: int | None
    sterren: int | None
    delen: tuple[str, ...]
    effect_op_huishouden: bool
    regelingen: tuple[str, ...]
    wijzigingen: tuple[Hervormingswijziging, ...]


@dataclass(frozen=True)
class Waardeverschil:
    """A parameter with another value.

    Attributes:
        soort: gewijzigd; eerst_bekend (our sources give no earlier value: no change of the rules by itself);
            niet_meer_bekend; begint or stopt for the existence of a scheme.
        tussenstappen: The values in between, oldest first, without `oud` and `nieuw` themselves.
    """

    pad: str
    regeling: str
    titel: str
    beschrijving: str
    eenheid: str
    beslisser: str
    soort: Verandering
    oud: Waarde | None
    nieuw: Waarde | None
    tussenstappen: tuple[Waarde, ...] = ()


@dataclass(frozen=True)
class Formuleverschil:
    """A variable for which another formula holds from `sinds` on."""

    variabele: str
    label: str
    regeling: str
    titel: str
    sinds: str
    vindplaats: str


@dataclass(frozen=True)
class Regelverschillen:
    """What differs between the rules on two days, or with and without reforms.

    Attributes:
        van: The first day, ISO format.
        tot: The other day.
        hervormingen: The reforms that hold on the other side only.
        verschillen: Municipal schemes first, in alphabetical order.
        formules: Formulas that were replaced.
        botsingen: (parameter, reform, reform): values that two reforms both set; the last one counts.
    """

    van: str
    tot: str
    hervormingen: tuple[str, ...]
    verschillen: tuple[Waardeverschil, ...]
    formules: tuple[Formuleverschil, ...]
    botsingen: tuple[tuple[str, str, str], ...] = ()


# Schemes and Acts


def alle_regelingen(systeem: TaxBenefitSystem | None = None) -> tuple[Regelingkop, ...]:
    """Every scheme and every Act in short: municipal first, each in alphabetical order of the name."""
    systeem = systeem or stelsel(())
    return tuple(_kop(systeem, bestuur, naam) for bestuur, naam in _namen(systeem))


def beschrijf_regeling(naam: str, systeem: TaxBenefitSystem | None = None) -> Regeling:
    """Everything one scheme or Act says of itself.

    Args:
        naam: Its name, such as `individuele_inkomenstoeslag`.
        systeem: The rules; default without reforms.

    Raises:
        KeyError: If there is no such scheme or Act.
    """
    systeem = systeem or stelsel(())
    bewaard = _REGELINGEN.setdefault(systeem, {})
    if naam not in bewaard:
        bewaard[naam] = _beschrijf(naam, systeem)
    return bewaard[naam]


_REGELINGEN: WeakKeyDictionary[TaxBenefitSystem, dict[str, Regeling]] = WeakKeyDictionary()


def _beschrijf(naam: str, systeem: TaxBenefitSystem) -> Regeling:
    bestuur = next((b for b, n in _namen(systeem) if n == naam), None)
    if bestuur is None:
        raise KeyError(naam)
    knoop = _knoop(systeem, bestuur, naam)
    variabelen = [v for v in systeem.variables.values() if _regeling_van(v) == naam]
    variabelen.sort(key=lambda v: _regel(type(v)))
    gegevens = [v.name for v in variabelen if is_op_te_geven(v) and "soort" in meta_van(v)]
    regels = [kaart_van(v) for v in variabelen if v.name not in gegevens]
    voorwaarden = [r for r in regels if r.naam.startswith(f"{naam}_voorwaarde_")]
    bedragen = [r for r in regels if r.naam in {naam, f"{naam}_bedrag", f"{naam}_bedrag_per_maand"}]
    bedragen.sort(key=lambda r: r.naam != f"{naam}_bedrag")
    genoemd = {r.naam for r in (*voorwaarden, *bedragen)}
    aanvragen = {k: str(v) for k, v in (knoop.metadata.get("aanvragen") or {}).items()}
    return Regeling(
        kop=_kop(systeem, bestuur, naam),
        toelichting=_moduletekst(variabelen[0]) if variabelen else "",
        aanvragen=aanvragen,
        voorwaarden=tuple(voorwaarden),
        bedragen=tuple(bedragen),
        overige=tuple(r for r in regels if r.naam not in genoemd),
        gegevens=tuple(g for g in alle_gegevens(systeem) if g.naam in gegevens),
        parameters=tuple(p for p in alle_parameters(systeem) if p.regeling == naam),
        aannames=tuple(
            replace(
                a, regelingen=(naam,), plekken=tuple(p for p in a.plekken if p.regeling == naam)
            )
            for a in alle_aannames(systeem)
            if naam in a.regelingen
        ),
    )


def _namen(systeem: TaxBenefitSystem) -> list[tuple[str, str]]:
    return [
        (bestuur, naam)
        for bestuur in BESTUREN
        for naam in sorted(getattr(systeem.parameters, bestuur).children)
    ]


def _knoop(systeem: TaxBenefitSystem, bestuur: str, naam: str) -> ParameterNode:
    return getattr(systeem.parameters, bestuur).children[naam]


def _kop(systeem: TaxBenefitSystem, bestuur: str, naam: str) -> Regelingkop:
    knoop = _knoop(systeem, bestuur, naam)
    recht = systeem.variables.get(f"{naam}_recht")
    geldig = knoop.children.get("geldig")
    velden = ("aard", "uitvoerder", "grondslag", "beslisser", "afwijken")
    return Regelingkop(
        naam=naam,
        titel=knoop.description,
        bestuur=bestuur,
        recht=recht is not None,
        entiteit=recht.entity.key if recht else "",
        **{veld: str(knoop.metadata.get(veld, "")) for veld in velden},
        gecontroleerd_tot=str(knoop.metadata.get("gecontroleerd_tot", "")),
        geldig=_waarden(geldig) if geldig else (),
        hervormingen=tuple(
            h
            for h, klasse in hervormingen().items()
            if any(pad.split(".")[:2] == [bestuur, naam] for pad in klasse.wijzigingen)
        ),
    )


# Parameters


def alle_parameters(systeem: TaxBenefitSystem | None = None) -> tuple[Parameterkaart, ...]:
    """Every parameter with its dated values, per scheme in the order of the file; municipal first."""
    systeem = systeem or stelsel(())
    if systeem not in _PARAMETERS:
        _PARAMETERS[systeem] = tuple(
            kaart
            for bestuur, naam in _namen(systeem)
            for kaart in _bladeren(_knoop(systeem, bestuur, naam), naam, (), {})
        )
    return _PARAMETERS[systeem]


_PARAMETERS: WeakKeyDictionary[TaxBenefitSystem, tuple[Parameterkaart, ...]] = WeakKeyDictionary()


def _bladeren(
    knoop: ParameterNode | Parameter, regeling: str, boven: tuple[str, ...], erfenis: dict[str, str]
) -> Iterator[Parameterkaart]:
    """The leaves under a node; unit, decider and deviation come from the nearest node that says so."""
    sleutels = ("unit", "beslisser", "afwijken")
    erfenis = erfenis | {k: str(knoop.metadata[k]) for k in sleutels if knoop.metadata.get(k)}
    if isinstance(knoop, Parameter):
        yield Parameterkaart(
            pad=knoop.name,
            regeling=regeling,
            beschrijving=": ".join(dict.fromkeys([*boven, knoop.description or ""])),
            eenheid=erfenis.get("unit", ""),
            beslisser=erfenis.get("beslisser", ""),
            afwijken=erfenis.get("afwijken", ""),
            waarden=_waarden(knoop),
        )
        return
    is_regeling = knoop.name.count(".") == 1
    onder = boven if is_regeling or not knoop.description else (*boven, knoop.description)
    for kind in knoop.children.values():
        yield from _bladeren(kind, regeling, onder, erfenis)


def _waarden(blad: Parameter) -> tuple[Waarde, ...]:
    return tuple(
        Waarde(
            sinds=w.instant_str,
            waarde=w.value,
            vindplaats=w.metadata.get("reference", ""),
            href=w.metadata.get("href", ""),
            aanname=w.metadata.get("aanname", ""),
            hervorming=w.metadata.get("hervorming", ""),
        )
        for w in reversed(blad.values_list)
    )


# Variables and facts


def kaart_van(variabele: Variable) -> Variabelekaart:
    """What one variable of the rules says of itself."""
    klasse = type(variabele)
    return Variabelekaart(
        naam=variabele.name,
        label=variabele.label or "",
        entiteit=variabele.entity.key,
        periode=_periode(variabele),
        type=_type(variabele),
        eenheid=variabele.unit or "",
        vindplaats=_vindplaats(variabele),
        bij_nee=str(meta_van(variabele).get("nee", "")),
        formules=tuple(
            _formule("" if sinds == EERSTE_DAG else sinds, formule)
            for sinds, formule in variabele.formulas.items()
        ),
        bestand=_bestand(klasse),
        regel=_regel(klasse),
    )


def algemene_regels(systeem: TaxBenefitSystem | None = None) -> tuple[Variabelekaart, ...]:
    """The rules that belong to no scheme or Act: sums and facts that follow from other facts; in order of file."""
    systeem = systeem or stelsel(())
    kaarten = [
        kaart_van(v) for v in systeem.variables.values() if v.formulas and not _regeling_van(v)
    ]
    return tuple(sorted(kaarten, key=lambda k: (k.bestand, k.regel)))


def alle_gegevens(systeem: TaxBenefitSystem | None = None) -> tuple[Gegevenskaart, ...]:
    """Every fact that one can state in a dossier, in the order of the rules; general facts first."""
    systeem = systeem or stelsel(())
    if systeem not in _GEGEVENS:
        feiten = [v for v in systeem.variables.values() if is_op_te_geven(v)]
        feiten.sort(key=lambda v: (_bestand(type(v)), _regel(type(v))))
        kaarten = [_gegeven(v) for v in feiten]
        volgorde = ("feit", "oordeel", "zeldzaam", "berekend")
        kaarten.sort(key=lambda g: (g.regeling != "", volgorde.index(g.soort)))
        _GEGEVENS[systeem] = tuple(kaarten)
    return _GEGEVENS[systeem]


_GEGEVENS: WeakKeyDictionary[TaxBenefitSystem, tuple[Gegevenskaart, ...]] = WeakKeyDictionary()


def _gegeven(variabele: Variable) -> Gegevenskaart:
    meta = meta_van(variabele)
    keuzes = variabele.possible_values or () if variabele.value_type is Enum else ()
    return Gegevenskaart(
        naam=variabele.name,
        label=variabele.label or "",
        vraag=meta.get("vraag", ""),
        soort=meta.get("soort", "berekend"),
        entiteit=variabele.entity.key,
        type=_type(variabele),
        keuzes=tuple(Keuze(lid.name, lid.value) for lid in keuzes),
        eenheid=variabele.unit or "",
        periode=_periode(variabele),
        negatief=meta.get("negatief") == "ja",
        veranderbaar=meta.get("veranderbaar") == "ja",
        groep=meta.get("groep", ""),
        delen=tuple(meta.get("delen", ())),
        regeling=_regeling_van(variabele),
        vindplaats=_vindplaats(variabele),
    )


def _vindplaats(variabele: Variable) -> str:
    return "; ".join(variabele.reference or ())


def _periode(variabele: Variable) -> Tijdvak:
    namen = {DateUnit.MONTH: "maand", DateUnit.YEAR: "jaar", DateUnit.ETERNITY: "altijd"}
    return namen[variabele.definition_period]


def _type(variabele: Variable) -> Type:
    if variabele.value_type is float:
        return "bedrag" if (variabele.unit or "").startswith("euro") else "getal"
    namen = {bool: "ja_nee", int: "geheel_getal", date: "datum", Enum: "keuze", str: "tekst"}
    return namen[variabele.value_type]


def _regeling_van(variabele: Variable) -> str:
    """The scheme or Act in whose file a variable stands; empty for general facts and sums."""
    pad = Path(_bestand(type(variabele)))
    return pad.stem if pad.stem in _alle_namen() else ""


@cache
def _alle_namen() -> frozenset[str]:
    return frozenset(naam for _, naam in _namen(stelsel(())))


@cache
def _bestand(klasse: type) -> str:
    pad = Path(inspect.getfile(klasse)).resolve()
    return pad.relative_to(MAP).as_posix() if pad.is_relative_to(MAP) else pad.name


def _regel(klasse: type) -> int:
    return _klassen(inspect.getfile(klasse)).get(klasse.__name__, 0)


@cache
def _boom(bestand: str) -> tuple[list[str], ast.Module]:
    """The lines and the syntax tree of a rule file; read once, because asking Python per class takes long."""
    tekst = Path(bestand).read_text(encoding="utf-8")
    return tekst.splitlines(), ast.parse(tekst)


@cache
def _klassen(bestand: str) -> dict[str, int]:
    return {k.name: k.lineno for k in _boom(bestand)[1].body if isinstance(k, ast.ClassDef)}


@cache
def _functies(bestand: str) -> dict[int, ast.FunctionDef]:
    return {k.lineno: k for k in ast.walk(_boom(bestand)[1]) if isinstance(k, ast.FunctionDef)}


def _moduletekst(variabele: Variable) -> str:
    module = inspect.getmodule(type(variabele))
    return inspect.cleandoc(module.__doc__ or "") if module else ""


# Formulas


@cache
def _formule(sinds: str, formule: FunctionType) -> Formule:
    bestand = formule.__code__.co_filename
    boom = _functies(bestand)[formule.__code__.co_firstlineno]
    regels = _boom(bestand)[0][boom.lineno - 1 : boom.end_lineno]
    lezer = _Formulelezer()
    lezer.visit(boom)
    bekend = stelsel(()).variables
    return Formule(
        sinds=sinds,
        toelichting=" ".join(inspect.cleandoc(formule.__doc__ or "").split()),
        aannames=aannames_in(formule.__doc__),
        code=textwrap.dedent("\n".join(regels)),
        leest=tuple(naam for naam in lezer.woorden if naam in bekend),
        parameters=tuple(lezer.parameters),
    )


class _Formulelezer(ast.NodeVisitor):
    """What a formula reads: `huishouden("naam", …)` and `parameters(period).a.b`, also by way of a local name."""

    def __init__(self) -> None:
        self.woorden: dict[str, None] = {}
        self.parameters: dict[str, None] = {}
        self.lokaal: dict[str, str] = {}

    def visit_Assign(self, node: ast.Assign) -> None:
        pad = self._pad(node.value)
        if pad and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            self.lokaal[node.targets[0].id] = pad
            return
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        pad = self._pad(node)
        if pad:
            self.parameters[pad] = None
        else:
            self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self.lokaal:
            self.parameters[self.lokaal[node.id]] = None

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.woorden[node.value] = None

    def _pad(self, node: ast.AST) -> str:
        delen: list[str] = []
        while isinstance(node, ast.Attribute):
            delen.insert(0, node.attr)
            node = node.value
        if isinstance(node, ast.Name) and node.id in self.lokaal and delen:
            return ".".join([self.lokaal[node.id], *delen])
        is_wortel = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "parameters"
        return ".".join(delen) if is_wortel and delen else ""


# Assumptions


def alle_aannames(systeem: TaxBenefitSystem | None = None) -> tuple[Aannameregel, ...]:
    """The register: every assumption at a value, in a formula or in a reform, each sentence once."""
    systeem = systeem or stelsel(())
    if systeem not in _AANNAMES:
        plekken: dict[str, list[Aannameplek]] = {}
        for zin, plek in _aannameplekken(systeem):
            plekken.setdefault(zin, []).append(plek)
        _AANNAMES[systeem] = tuple(
            Aannameregel(
                zin=zin,
                nummer=gevonden[0] if (gevonden := _NUMMER.search(zin)) else "",
                regelingen=tuple(dict.fromkeys(p.regeling for p in lijst if p.regeling)),
                plekken=tuple(lijst),
            )
            for zin, lijst in plekken.items()
        )
    return _AANNAMES[systeem]


_AANNAMES: WeakKeyDictionary[TaxBenefitSystem, tuple[Aannameregel, ...]] = WeakKeyDictionary()


def _aannameplekken(systeem: TaxBenefitSystem) -> Iterator[tuple[str, Aannameplek]]:
    for kaart in alle_parameters(systeem):
        for w in kaart.waarden:
            if w.aanname:
                plek = Aannameplek(
                    "parameter", kaart.pad, w.sinds, w.vindplaats, w.href, kaart.regeling
                )
                yield w.aanname, plek
    for variabele in systeem.variables.values():
        for sinds, formule in variabele.formulas.items():
            for zin in aannames_in(formule.__doc__):
                yield (
                    zin,
                    Aannameplek(
                        "formule",
                        variabele.name,
                        "" if sinds == EERSTE_DAG else sinds,
                        _vindplaats(variabele),
                        "",
                        _regeling_van(variabele),
                    ),
                )
    for naam, h in hervormingen().items():
        if h.aanname:
            yield h.aanname, Aannameplek("hervorming", naam, h.ingang, h.vindplaats, "", "")


# Reforms


@cache
def alle_hervormingen() -> tuple[Hervormingkaart, ...]:
    """Every reform, in alphabetical order of the name."""
    return tuple(_hervormingkaart(naam, h) for naam, h in hervormingen().items())


def beschrijf_hervorming(naam: str) -> Hervormingkaart:
    """One reform.

    Raises:
        KeyError: If there is no such reform.
    """
    return next((k for k in alle_hervormingen() if k.naam == naam), None) or _geen(naam)


def _geen(naam: str) -> Any:
    raise KeyError(naam)


def _hervormingkaart(naam: str, h: type[Hervorming]) -> Hervormingkaart:
    kaarten = {k.pad: k for k in alle_parameters()}
    wijzigingen = []
    for pad, nieuw in h.wijzigingen.items():
        kaart = kaarten[pad]
        oud = kaart.op(h.ingang)
        wijzigingen.append(
            Hervormingswijziging(
                pad=pad,
                regeling=kaart.regeling,
                beschrijving=kaart.beschrijving,
                eenheid=kaart.eenheid,
                oud=oud.waarde if oud else None,
                nieuw=nieuw,
            )
        )
    return Hervormingkaart(
        naam=naam,
        label=h.label,
        soort=h.soort,
        toelichting=inspect.cleandoc(h.__doc__ or ""),
        vindplaats=h.vindplaats,
        aanname=h.aanname or "",
        ingang=h.ingang,
        kosten=h.kosten,
        sterren=h.sterren,
        delen=tuple(deel.__name__ for deel in h.delen),
        effect_op_huishouden=h.effect_op_huishouden,
        regelingen=tuple(dict.fromkeys(w.regeling for w in wijzigingen)),
        wijzigingen=tuple(wijzigingen),
    )


# Differences


def verschillen(
    van: str, tot: str, namen: Sequence[str] = (), ingang: str | None = None
) -> Regelverschillen:
    """What differs between the rules on two days.

    Args:
        van: The first day, `JJJJ-MM-DD` or `JJJJ-MM` (then its first day).
        tot: The other day; may be the same as `van` when reforms are compared.
        namen: Reforms that hold on the other side only.
        ingang: First day of those reforms, or None for each its own.

    Raises:
        ValueError: If a date is not a date or a reform is unknown.
    """
    van, tot = dag(van), dag(tot)
    systeem = stelsel(tuple(namen), ingang)
    links = {k.pad: k for k in alle_parameters(stelsel(()))}
    titels = {kop.naam: kop.titel for kop in alle_regelingen(systeem)}
    gevonden = []
    for nieuw_kaart in alle_parameters(systeem):
        oud, nieuw = links[nieuw_kaart.pad].op(van), nieuw_kaart.op(tot)
        voor, na = (w.waarde if w else None for w in (oud, nieuw))
        if voor == na:
            continue
        gevonden.append(
            Waardeverschil(
                pad=nieuw_kaart.pad,
                regeling=nieuw_kaart.regeling,
                titel=titels[nieuw_kaart.regeling],
                beschrijving=nieuw_kaart.beschrijving,
                eenheid=nieuw_kaart.eenheid,
                beslisser=nieuw_kaart.beslisser,
                soort=_soort(nieuw_kaart.pad, voor, na),
                oud=oud if voor is not None else None,
                nieuw=nieuw if na is not None else None,
                tussenstappen=_tussen(nieuw_kaart.waarden, van, tot, oud, nieuw),
            )
        )
    return Regelverschillen(
        van=van,
        tot=tot,
        hervormingen=tuple(namen),
        verschillen=tuple(gevonden),
        formules=tuple(_andere_formules(systeem, van, tot, titels)),
        botsingen=tuple(getattr(systeem, "botsingen", ())),
    )


def verschillen_met(namen: str | Sequence[str], datum: str | None = None) -> Regelverschillen:
    """What reforms change on one day.

    Args:
        namen: One reform, or several together.
        datum: The day; default the first day on which they all hold.

    Raises:
        ValueError: If a date is not a date or a reform is unknown.
    """
    lijst = (namen,) if isinstance(namen, str) else tuple(namen)
    stelsel(lijst)  # an unknown name is refused
    op = datum or max(hervormingen()[naam].ingang for naam in lijst)
    return verschillen(op, op, lijst)


def dag(tekst: str) -> str:
    """A day or the first day of a month, checked, in ISO format.

    Raises:
        ValueError: With a Dutch sentence.
    """
    zin = f"«{tekst[:40]}» is geen datum. Schrijf bijvoorbeeld 2026-01 of 2026-01-01."
    if not _DATUM.fullmatch(tekst):
        raise ValueError(zin)
    try:
        return date.fromisoformat(tekst if len(tekst) == 10 else f"{tekst}-01").isoformat()
    except ValueError:
        raise ValueError(zin) from None


def _soort(pad: str, voor: object, na: object) -> Verandering:
    if voor is None:
        return "eerst_bekend"
    if na is None:
        return "niet_meer_bekend"
    if pad.endswith(".geldig") and pad.count(".") == 2:
        return "begint" if na else "stopt"
    return "gewijzigd"


def _tussen(
    waarden: Iterable[Waarde], van: str, tot: str, oud: Waarde | None, nieuw: Waarde | None
) -> tuple[Waarde, ...]:
    begin, einde = sorted((van, tot))
    return tuple(w for w in waarden if begin < w.sinds <= einde and w not in (oud, nieuw))


def _andere_formules(
    systeem: TaxBenefitSystem, van: str, tot: str, titels: Mapping[str, str]
) -> Iterator[Formuleverschil]:
    for naam, variabele in systeem.variables.items():
        begin, einde = ([s for s in variabele.formulas if s <= d][-1:] for d in (van, tot))
        if begin != einde:
            regeling = _regeling_van(variabele)
            yield Formuleverschil(
                variabele=naam,
                label=variabele.label or "",
                regeling=regeling,
                titel=titels.get(regeling, ""),
                sinds=max([*begin, *einde]),
                vindplaats=_vindplaats(variabele),
            )


__all__ = [
    "Aannameplek",
    "Aannameregel",
    "Formule",
    "Formuleverschil",
    "Gegevenskaart",
    "Hervormingkaart",
    "Keuze",
    "Parameterkaart",
    "Regeling",
    "Regelingkop",
    "Waardeverschil",
    "Hervormingswijziging",
    "Regelverschillen",
    "Variabelekaart",
    "Waarde",
    "algemene_regels",
    "alle_aannames",
    "alle_gegevens",
    "alle_hervormingen",
    "alle_parameters",
    "alle_regelingen",
    "beschrijf_hervorming",
    "beschrijf_regeling",
    "dag",
    "kaart_van",
    "verschillen",
    "verschillen_met",
]
