"""The dossier: one household in a file, read strictly.

A dossier is OpenFisca's situation with a head (`peildatum`, optionally `hervormingen`, `titel`,
`toelichting` and `weet_niet`: which facts were asked for and nobody knew).
A value without a period holds in the month of the peildatum (income also in the rest of that year, because the
allowances look at the whole year); `{waarde: …, sinds: 2023-01}` holds from that month up
to and including the peildatum; a mapping of periods is allowed too.

Nothing is guessed: whatever is unknown, of the wrong type or impossible is refused with the place and a Dutch
sentence. All mistakes are reported at once. What was given is remembered (`Dossier.gegeven`), because OpenFisca
itself cannot tell «0» from «not stated».
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.hervorming import hervormingen
from openfisca_assen.simulatie import Huishoudsimulatie, bouw_simulatie

GROOTSTE_BESTAND = 100_000  # bytes
MEESTE_FOUTEN = 25
MEESTE_HINTS = 5
GROOTSTE_BEDRAG = 10_000_000
MEESTE_PERSONEN = 20
EERSTE_JAAR, LAATSTE_JAAR = 2010, 2040
ROLLEN = {"aanvragers": 1, "partners": 1, "kinderen": None, "medebewoners": None}
KOP = {
    "peildatum",
    "hervormingen",
    "titel",
    "toelichting",
    "weet_niet",
    "personen",
    "huishoudens",
}

# Only the digits 0 to 9: Python's own \d also takes those of other scripts, which OpenFisca does not read.
_MAAND = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_REEKS = re.compile(r"month:([0-9]{4}-(?:0[1-9]|1[0-2])):([0-9]{1,3})")
_NAAM = re.compile(r"[^\W_][\w \-]{0,59}")


@dataclass(frozen=True)
class Fout:
    """One mistake: where it is (`personen/sanne/netto_loon`) and what is wrong, in Dutch."""

    plek: str
    zin: str

    def __str__(self) -> str:
        return f"{self.plek}: {self.zin}" if self.plek else self.zin


class DossierFout(ValueError):
    """The dossier cannot be used. `fouten` holds every mistake found, in the order of the file."""

    def __init__(self, fouten: list[Fout]) -> None:
        super().__init__("\n".join(map(str, fouten)))
        self.fouten = fouten


@dataclass(frozen=True)
class Dossier:
    """One household, checked.

    Attributes:
        peildatum: The month that is assessed, `JJJJ-MM`.
        hervormingen: Names of the reforms to assess with.
        titel: What the household is called in texts, may be empty.
        situatie: The situation as OpenFisca reads it: every value with its period.
        gegeven: Which facts were stated: (variable, who, period); period is `ETERNITY` for a date of birth.
        weet_niet: Facts that were asked for and nobody knew: (variable, who). No answer depends on it.
    """

    peildatum: str
    hervormingen: tuple[str, ...]
    titel: str
    situatie: dict[str, dict[str, dict[str, Any]]]
    gegeven: frozenset[tuple[str, str, str]] = field(repr=False)
    weet_niet: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)

    def simulatie(self, stelsel: TaxBenefitSystem) -> Huishoudsimulatie:
        """A simulation of this household in the given tax-benefit system, ready to calculate."""
        return bouw_simulatie(stelsel, self.situatie)


def lees_dossier(
    pad: str | Path, stelsel: TaxBenefitSystem, extra_hervormingen: Sequence[str] = ()
) -> Dossier:
    """Read a dossier from a YAML or JSON file.

    Args:
        pad: The file.
        stelsel: The system whose variables may be stated.
        extra_hervormingen: Reforms to assess with besides those that the dossier names.

    Raises:
        DossierFout: If the file cannot be read or anything in it is wrong.
    """
    inhoud = ontleed(_lees_bytes(Path(pad)))
    return maak_dossier(inhoud, stelsel, extra_hervormingen)


def maak_dossier(
    inhoud: object, stelsel: TaxBenefitSystem, extra_hervormingen: Sequence[str] = ()
) -> Dossier:
    """Check the contents of a dossier (as YAML or JSON gives them) and return it.

    Raises:
        DossierFout: With every mistake found.
    """
    return _Lezer(stelsel, extra_hervormingen).lees(inhoud)


def ontleed(inhoud: bytes) -> object:
    """The contents of a dossier file, YAML or JSON, as plain Python values; not checked by `maak_dossier` yet.

    Raises:
        DossierFout: If the file is too large, no text, or no valid YAML or JSON.
    """
    try:
        if len(inhoud) > GROOTSTE_BESTAND:
            raise DossierFout([Fout("", "Het bestand is groter dan 100 kB.")])
        return yaml.load(inhoud.decode("utf-8-sig"), Loader=_StrengeLader)
    except UnicodeDecodeError:
        raise DossierFout([Fout("", "Het bestand is geen tekst in UTF-8.")]) from None
    except yaml.YAMLError as fout:
        raise DossierFout(
            [Fout("", f"Dit is geen geldig YAML- of JSON-bestand. {_waar(fout)}")]
        ) from None
    except RecursionError:
        raise DossierFout([Fout("", "Het bestand is te diep genest.")]) from None
    except DossierFout:
        raise
    except ValueError:  # a date such as 2026-02-31
        raise DossierFout([Fout("", "Er staat een onmogelijke datum of waarde in.")]) from None


def _lees_bytes(pad: Path) -> bytes:
    try:
        if pad.exists() and not pad.is_file():
            raise DossierFout([Fout("", "Dit is geen gewoon bestand.")])
        with pad.open("rb") as bestand:
            return bestand.read(GROOTSTE_BESTAND + 1)
    except OSError as fout:
        reden = "het bestaat niet" if isinstance(fout, FileNotFoundError) else "geen toegang"
        raise DossierFout([Fout("", f"Het bestand kan niet worden gelezen: {reden}.")]) from None


def _waar(fout: yaml.YAMLError) -> str:
    plek = getattr(fout, "problem_mark", None)
    probleem = getattr(fout, "problem", None) or ""
    zin = f"Zie regel {plek.line + 1}." if plek else ""
    return f"{probleem} {zin}".strip() if isinstance(fout, _Geweigerd) else zin


class _Geweigerd(yaml.constructor.ConstructorError):
    """Valid YAML that a dossier may not contain; the problem is a Dutch sentence."""


class _StrengeLader(yaml.SafeLoader):
    """YAML without duplicate keys (the last would win silently) and without aliases (small files that grow).

    A number is written in plain decimals: YAML itself also reads 12:30 as 750 and 0777 as 511.
    """

    yaml_implicit_resolvers = {
        teken: [r for r in regels if r[0].rsplit(":")[-1] not in {"int", "float"}]
        for teken, regels in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            plek = self.peek_event().start_mark
            raise _Geweigerd(None, None, "Verwijzingen met * zijn niet toegestaan.", plek)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        gezien = set()
        for sleutel, _ in node.value:
            tekst = sleutel.value if isinstance(sleutel, yaml.ScalarNode) else None
            if tekst is None or tekst in gezien:
                zin = f"«{tekst}» staat er twee keer." if tekst else "Dit is geen geldige sleutel."
                raise _Geweigerd(None, None, zin, sleutel.start_mark)
            gezien.add(tekst)
        return super().construct_mapping(node, deep)


_StrengeLader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_StrengeLader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789")
)


class _Lezer:
    """Walks through the contents once and collects mistakes on the way."""

    def __init__(self, stelsel: TaxBenefitSystem, extra_hervormingen: Sequence[str]) -> None:
        self.stelsel = stelsel
        self.extra_hervormingen = tuple(extra_hervormingen)
        self.op_te_geven = op_te_geven(stelsel)
        self.hints = MEESTE_HINTS
        self.fouten: list[Fout] = []
        self.gegeven: set[tuple[str, str, str]] = set()
        self.iedereen: set[str] = set()
        self.peildatum = ""

    def lees(self, inhoud: object) -> Dossier:
        if not isinstance(inhoud, Mapping):
            self._stop("", "Een dossier begint met een peildatum, personen en huishoudens.")
        self._onbekende_sleutels("", inhoud, KOP)
        self.peildatum = self._peildatum(inhoud.get("peildatum"))
        hervormingen = self._hervormingen(inhoud.get("hervormingen", []))
        titel = inhoud.get("titel", "")
        for sleutel in ("titel", "toelichting"):
            tekst = inhoud.get(sleutel, "")
            if not isinstance(tekst, str):
                self._fout(sleutel, "Dit moet tekst zijn.")
            elif leesbaar(tekst.replace("\n", " ")) != tekst.replace("\n", " "):
                self._fout(sleutel, "Hier staan tekens in die geen leesbare tekst zijn.")
        personen = self._personen(inhoud.get("personen"))
        huishoudens = self._huishoudens(inhoud.get("huishoudens"), set(personen))
        self._tegenspraken(huishoudens)
        weet_niet = self._weet_niet(inhoud.get("weet_niet", {}), personen, huishoudens)
        if self.fouten:
            raise DossierFout(self.fouten)
        return Dossier(
            peildatum=self.peildatum,
            hervormingen=hervormingen,
            titel=titel,
            situatie={"personen": personen, "huishoudens": huishoudens},
            gegeven=frozenset(self.gegeven),
            weet_niet=frozenset(weet_niet),
        )

    # Kop

    def _peildatum(self, waarde: object) -> str:
        if waarde is None:
            self._stop(
                "peildatum", "De peildatum ontbreekt. Schrijf bijvoorbeeld: peildatum: 2026-01"
            )
        if not isinstance(waarde, str) or not _MAAND.fullmatch(waarde):
            self._stop("peildatum", "De peildatum is een maand. Schrijf bijvoorbeeld 2026-01.")
        if not EERSTE_JAAR <= int(waarde[:4]) <= LAATSTE_JAAR:
            self._stop("peildatum", f"De peildatum ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")
        return waarde

    def _hervormingen(self, waarde: object) -> tuple[str, ...]:
        if not isinstance(waarde, list) or not all(isinstance(naam, str) for naam in waarde):
            self._fout("hervormingen", "Dit moet een lijst met namen zijn.")
            return ()
        namen = tuple(dict.fromkeys((*waarde, *self.extra_hervormingen)))
        for naam in namen:
            if naam not in hervormingen():
                zin = f"«{leesbaar(naam)}» bestaat niet. Kies uit: {', '.join(hervormingen())}."
                self._fout("hervormingen", zin)
        return namen

    def _weet_niet(
        self, inhoud: object, personen: Mapping, huishoudens: Mapping
    ) -> set[tuple[str, str]]:
        """Which facts nobody knew, such as `{sanne: [netto_loon]}`."""
        if not isinstance(inhoud, Mapping):
            self._fout("weet_niet", "Schrijf per persoon of huishouden een lijst met namen.")
            return set()
        paren = set()
        for wie, namen in inhoud.items():
            plek = f"weet_niet/{wie}"
            if not isinstance(namen, list):
                self._fout(plek, "Dit moet een lijst met namen zijn.")
                continue
            for naam in namen:
                bekend = isinstance(naam, str) and naam in self.op_te_geven
                leden = personen
                if bekend and not self.stelsel.variables[naam].entity.is_person:
                    leden = huishoudens
                if not bekend or wie not in leden:
                    self._fout(plek, f"«{str(naam)[:60]}» is geen gegeven van wie hier staat.")
                else:
                    paren.add((naam, str(wie)))
        return paren

    # Personen en huishoudens

    def _personen(self, inhoud: object) -> dict[str, dict[str, Any]]:
        if not isinstance(inhoud, Mapping) or not inhoud:
            self._stop("personen", "Noem minstens één persoon.")
        if len(inhoud) > MEESTE_PERSONEN:
            self._stop("personen", f"Een huishouden heeft hoogstens {MEESTE_PERSONEN} personen.")
        personen = {}
        for naam, gegevens in inhoud.items():
            plek = f"personen/{naam}"
            if not self._goede_naam(plek, naam):
                continue
            entiteit = self.stelsel.person_entity
            personen[naam] = self._gegevens(plek, naam, gegevens, entiteit)
        return personen

    def _huishoudens(self, inhoud: object, personen: set[str]) -> dict[str, dict[str, Any]]:
        if not isinstance(inhoud, Mapping) or len(inhoud) != 1:
            self._stop("huishoudens", "Een dossier gaat over precies één huishouden.")
        [(naam, gegevens)] = inhoud.items()
        plek = f"huishoudens/{naam}"
        if not self._goede_naam(plek, naam):
            return {}
        if not isinstance(gegevens, Mapping):
            self._stop(
                plek, "Noem wie er in het huishouden wonen, bijvoorbeeld: aanvragers: [sanne]"
            )
        rollen = self._rollen(plek, gegevens, personen)
        feiten = {k: v for k, v in gegevens.items() if k not in ROLLEN}
        entiteit = self.stelsel.group_entities[0]
        return {naam: rollen | self._gegevens(plek, naam, feiten, entiteit)}

    def _rollen(self, plek: str, inhoud: Mapping, personen: set[str]) -> dict[str, list[str]]:
        rollen: dict[str, list[str]] = {}
        ingedeeld: set[str] = set()
        for rol, hoogstens in ROLLEN.items():
            namen = inhoud.get(rol, [])
            if not isinstance(namen, list) or not all(isinstance(n, str) for n in namen):
                self._fout(f"{plek}/{rol}", "Dit moet een lijst met namen van personen zijn.")
                continue
            if hoogstens is not None and len(namen) > hoogstens:
                self._fout(f"{plek}/{rol}", "Hier kan maar één persoon staan.")
            for naam in namen:
                if naam not in personen:
                    self._fout(f"{plek}/{rol}", f"«{leesbaar(naam)}» staat niet bij de personen.")
                elif naam in ingedeeld:
                    self._fout(f"{plek}/{rol}", f"«{naam}» heeft al een plaats in het huishouden.")
                ingedeeld.add(naam)
            if namen:
                rollen[rol] = namen
        if not rollen.get("aanvragers"):
            zin = "Er is een partner zonder aanvrager." if rollen.get("partners") else ""
            self._fout(f"{plek}/aanvragers", f"{zin} Een huishouden heeft een aanvrager.".strip())
        for naam in sorted(personen - ingedeeld):
            self._fout(f"personen/{naam}", "Deze persoon hoort bij geen huishouden.")
        return rollen

    def _goede_naam(self, plek: str, naam: object) -> bool:
        zin = fout_in_naam(naam)
        if zin:
            self._fout(plek, zin)
        return not zin

    # Gegevens

    def _gegevens(
        self, plek: str, wie: str, inhoud: object, entiteit: Entity
    ) -> dict[str, dict[str, Any]]:
        if inhoud is None:
            return {}
        if not isinstance(inhoud, Mapping):
            self._fout(plek, "Hier horen gegevens te staan, met een naam en een waarde.")
            return {}
        gegevens = {}
        for naam, waarde in inhoud.items():
            variabele = self._variabele(f"{plek}/{naam}", naam, entiteit)
            if variabele is None:
                continue
            per_periode: dict[str, Any] = {}
            for periode, losse_waarde in self._perioden(f"{plek}/{naam}", variabele, waarde):
                if periode in per_periode:
                    self._fout(f"{plek}/{naam}", f"Voor {periode} staan er twee waarden.")
                zin = fout_in_waarde(variabele, losse_waarde, self.peildatum)
                if zin:
                    self._fout(f"{plek}/{naam}", zin)
                    break
                if isinstance(losse_waarde, date):
                    losse_waarde = losse_waarde.isoformat()
                per_periode[periode] = losse_waarde
            self._trek_door(variabele, per_periode)
            self.gegeven |= {(variabele.name, wie, periode) for periode in per_periode}
            self.iedereen.add(wie)
            gegevens[naam] = per_periode
        return gegevens

    def _trek_door(self, variabele: Variable, per_periode: dict[str, Any]) -> None:
        """Income in the month of the peildatum goes on to the end of the year: allowances look at the whole year."""
        inkomen = meta_van(variabele).get("groep") == "inkomen"
        if inkomen and self.peildatum in per_periode:
            for maand in _maanden(self.peildatum, 13 - int(self.peildatum[5:])):
                per_periode.setdefault(maand, per_periode[self.peildatum])

    def _variabele(self, plek: str, naam: object, entiteit: Entity) -> Variable | None:
        variabele = self.stelsel.variables.get(naam) if isinstance(naam, str) else None
        if variabele is None:
            self._fout(plek, f"Dit gegeven bestaat niet.{self._hint(naam, self.op_te_geven)}")
            return None
        if variabele.entity.key != entiteit.key:
            bij = {"persoon": "een persoon", "huishouden": "het huishouden"}[variabele.entity.key]
            self._fout(plek, f"Dit gegeven hoort bij {bij}.")
            return None
        if variabele.name not in self.op_te_geven:
            self._fout(plek, "Dit rekenen de regels uit; het kan niet worden opgegeven.")
            return None
        return variabele

    def _perioden(
        self, plek: str, variabele: Variable, waarde: object
    ) -> Iterator[tuple[str, object]]:
        """Every period a stated value holds for, with the value."""
        eenheid = variabele.definition_period
        nu = {DateUnit.ETERNITY: "ETERNITY", DateUnit.YEAR: self.peildatum[:4]}.get(
            eenheid, self.peildatum
        )
        if not isinstance(waarde, Mapping):
            yield nu, waarde
            return
        if eenheid == DateUnit.ETERNITY:
            self._fout(plek, "Dit gegeven verandert niet; geef één waarde.")
            return
        if "waarde" in waarde or "sinds" in waarde:
            if set(waarde) != {"waarde", "sinds"}:
                self._fout(plek, "Schrijf {waarde: …, sinds: 2023-01}.")
                return
            yield from self._sinds(plek, eenheid, waarde["waarde"], waarde["sinds"])
            return
        if not waarde:
            self._fout(plek, "Hier ontbreekt een waarde.")
        for periode, losse_waarde in waarde.items():
            losse_perioden = self._losse_perioden(str(periode), eenheid)
            if losse_perioden is None:
                voorbeeld = "2026" if eenheid == DateUnit.YEAR else "2026-01"
                self._fout(
                    plek,
                    f"«{leesbaar(str(periode))}» is geen goede periode. Schrijf bijvoorbeeld {voorbeeld}.",
                )
                return
            for losse_periode in losse_perioden:
                yield losse_periode, losse_waarde

    def _sinds(
        self, plek: str, eenheid: DateUnit, waarde: object, sinds: object
    ) -> Iterator[tuple[str, object]]:
        if eenheid == DateUnit.YEAR:
            self._fout(plek, "Dit gegeven geldt per jaar; schrijf bijvoorbeeld {2025: …, 2026: …}.")
            return
        goed = isinstance(sinds, str) and _MAAND.fullmatch(sinds)
        if not goed or not str(EERSTE_JAAR) <= sinds[:4] or sinds > self.peildatum:
            zin = f"«sinds» is een maand van {EERSTE_JAAR} tot en met de peildatum, zoals 2023-01."
            self._fout(plek, zin)
            return
        for maand in maanden_van_tot(sinds, self.peildatum):
            yield maand, waarde

    def _losse_perioden(self, periode: str, eenheid: DateUnit) -> Sequence[str] | None:
        """The months or years of a period as OpenFisca writes it; None if it is not a usable period."""
        jaar = re.search(r"[0-9]{4}", periode)
        if not jaar or not EERSTE_JAAR <= int(jaar[0]) <= LAATSTE_JAAR:
            return None
        if re.fullmatch(r"[0-9]{4}", periode):
            return [periode] if eenheid == DateUnit.YEAR else _maanden(f"{periode}-01", 12)
        if eenheid == DateUnit.YEAR:
            return None
        if _MAAND.fullmatch(periode):
            return [periode]
        reeks = _REEKS.fullmatch(periode)
        maanden = _maanden(reeks[1], int(reeks[2])) if reeks else []
        return maanden if maanden and maanden[-1] <= f"{LAATSTE_JAAR}-12" else None

    # Tegenspraken

    def _tegenspraken(self, huishoudens: dict[str, dict[str, Any]]) -> None:
        """Facts that cannot both be true: one of them would be ignored without a word."""
        for naam, wie, periode in sorted(self.gegeven):
            for deel in meta_van(self.stelsel.variables[naam]).get("delen", ()):
                if any((deel, ander, periode) in self.gegeven for ander in self.iedereen):
                    zin = f"Geef óf {naam}, óf de delen waaruit het bestaat, zoals {deel}."
                    self._fout(f"huishoudens/{wie}/{naam}", zin)
                    break
        for wie, gegevens in huishoudens.items():
            leefvorm = gegevens.get("leefvorm", {}).get(self.peildatum)
            if leefvorm and (leefvorm == "gehuwden") != bool(gegevens.get("partners")):
                zin = "Dit past niet bij wie er in het huishouden woont. Geef alleen een andere leefvorm voor vroeger."
                self._fout(f"huishoudens/{wie}/leefvorm", zin)

    # Fouten

    def _fout(self, plek: str, zin: str) -> None:
        self.fouten.append(Fout(leesbaar(plek), zin))
        if len(self.fouten) >= MEESTE_FOUTEN:
            self.fouten.append(Fout("", "Er zijn nog meer fouten."))
            raise DossierFout(self.fouten)

    def _stop(self, plek: str, zin: str) -> None:
        self._fout(plek, zin)
        raise DossierFout(self.fouten)

    def _onbekende_sleutels(self, plek: str, inhoud: Mapping, bekend: set[str]) -> None:
        for sleutel in inhoud:
            if sleutel not in bekend:
                hint = self._hint(sleutel, bekend)
                self._fout(f"{plek}{sleutel}", f"Deze sleutel kent een dossier niet.{hint}")

    def _hint(self, naam: object, bekend: Iterable[str]) -> str:
        """What may have been meant; only for the first few mistakes, because looking for it takes time."""
        self.hints -= 1
        lijkt_op = difflib.get_close_matches(str(naam)[:80], bekend, 1) if self.hints >= 0 else []
        return f" Bedoelt u {lijkt_op[0]}?" if lijkt_op else ""


@lru_cache(maxsize=32)
def op_te_geven(stelsel: TaxBenefitSystem) -> frozenset[str]:
    """The names of the variables that a household may state."""
    return frozenset(naam for naam, v in stelsel.variables.items() if is_op_te_geven(v))


def is_op_te_geven(variabele: Variable) -> bool:
    """Whether a household may state this variable: a fact, or an outcome that may be given instead."""
    return bool(variabele.is_input_variable() or variabele.set_input)


def meta_van(variabele: Variable) -> dict[str, Any]:
    """What a fact says of itself (`__meta__`, explained in variables/gegevens.py); empty if it says nothing."""
    return getattr(type(variabele), "__meta__", {})


def fout_in_naam(naam: object) -> str | None:
    """What is wrong with a name for a person or a household, as a Dutch sentence; None if it can be used."""
    if not isinstance(naam, str) or not _NAAM.fullmatch(naam):
        return "Gebruik een naam van letters, cijfers, spaties en streepjes."
    if re.fullmatch(r"[\d \-]{8,}", naam):
        return "Gebruik een voornaam of een bijnaam, geen burgerservicenummer."
    return None


def fout_in_waarde(variabele: Variable, waarde: object, peildatum: str) -> str | None:
    """What is wrong with a value for a variable, as a Dutch sentence; None if it can be used.

    Args:
        variabele: The variable the value is for.
        waarde: The value as YAML or JSON gives it.
        peildatum: The month of the assessment, `JJJJ-MM`.
    """
    soort = variabele.value_type
    if waarde is None:
        return "Hier ontbreekt een waarde. Laat het gegeven weg als het niet bekend is."
    if soort is bool:
        return None if isinstance(waarde, bool) else "Dit is ja of nee. Schrijf true of false."
    if soort is Enum:
        namen = [lid.name for lid in variabele.possible_values]
        return None if waarde in namen else f"Kies uit: {', '.join(namen)}."
    if soort is date:
        return _fout_in_datum(waarde, peildatum)
    if soort is str:
        return None if isinstance(waarde, str) else "Dit is tekst."
    return _fout_in_getal(variabele, waarde)


def _fout_in_datum(waarde: object, peildatum: str) -> str | None:
    try:
        dag = waarde if type(waarde) is date else date.fromisoformat(waarde)
    except (TypeError, ValueError):
        return "Dit is geen bestaande datum. Schrijf bijvoorbeeld 1985-06-14."
    if isinstance(waarde, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", waarde):
        return "Schrijf een datum als jaar-maand-dag, bijvoorbeeld 1985-06-14."
    if dag.isoformat()[:7] > peildatum:
        return "Deze datum ligt na de peildatum."
    if dag.year < 1900:
        return "Deze datum ligt vóór 1900."
    return None


def _fout_in_getal(variabele: Variable, waarde: object) -> str | None:
    if isinstance(waarde, str) and "," in waarde:
        return "Schrijf een bedrag met een punt en zonder aanhalingstekens, bijvoorbeeld 1401.50."
    if isinstance(waarde, bool) or not isinstance(waarde, (int, float)):
        return "Dit is een getal. Schrijf bijvoorbeeld 1401.50."
    if variabele.value_type is int and not isinstance(waarde, int):
        return "Dit is een heel getal."
    if not abs(waarde) <= GROOTSTE_BEDRAG:  # also NaN
        return "Dit getal is te groot."
    kan_negatief = meta_van(variabele).get("negatief") == "ja"
    if waarde < 0 and not kan_negatief:
        return "Dit getal kan niet lager zijn dan nul."
    return None


def leesbaar(tekst: str) -> str:
    """Text without control characters and lone surrogates, fit for a terminal, and not endless."""
    return "".join(teken if teken.isprintable() else "?" for teken in tekst[:200])


@lru_cache(maxsize=512)
def _maanden(eerste: str, aantal: int) -> tuple[str, ...]:
    begin = int(eerste[:4]) * 12 + int(eerste[5:]) - 1
    return tuple(f"{m // 12:04}-{m % 12 + 1:02}" for m in range(begin, begin + aantal))


def maanden_van_tot(eerste: str, laatste: str) -> tuple[str, ...]:
    """Every month from `eerste` up to and including `laatste`, `JJJJ-MM`; none when `laatste` is earlier."""
    return _maanden(eerste, maanden_tussen(eerste, laatste) + 1)


def maanden_tussen(eerste: str, laatste: str) -> int:
    """How many months `laatste` is after `eerste`, both `JJJJ-MM`."""
    return (int(laatste[:4]) - int(eerste[:4])) * 12 + int(laatste[5:]) - int(eerste[5:])
