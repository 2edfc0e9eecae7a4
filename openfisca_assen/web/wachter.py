"""The guard of the native routes: what may go into `/calculate` and `/trace`.

OpenFisca evaluates a text as an expression, takes "nee" for yes, fills in what is missing and stops with a 500 at much of the
rest. Here a situation is read once, completely, and every mistake is named with its place; what passes can be calculated.
Values are judged by `dossier.fout_in_waarde`, as at every other door.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from openfisca_assen.dossier import (
    EERSTE_JAAR,
    LAATSTE_JAAR,
    MEESTE_FOUTEN,
    MEESTE_HINTS,
    fout_in_naam,
    fout_in_waarde,
    leesbaar,
)
from openfisca_assen.web.instellingen import Instellingen
from openfisca_assen.web.invoer import wijzer
from openfisca_assen.web.problemen import Invoerfout, Probleem

EEUWIG = "ETERNITY"
_PERIODE = re.compile(r"(?:(month|year):)?(\d{4})(?:-(0[1-9]|1[0-2]))?(?::([1-9]\d{0,2}))?")


@dataclass
class Situatie:
    """A situation that was checked.

    Attributes:
        leden: Per plural of an entity, the names in the order of the body.
        huishouden_van: Per person, the number of the household.
        rol_van: Per person, the key of the role.
        waarden: Per variable and period (one month, one year or `ETERNITY`): number of the member -> value.
        gevraagd: What is asked for: plural, name, variable, period as it was written, period as OpenFisca writes it.
    """

    leden: dict[str, list[str]]
    huishouden_van: dict[str, int] = field(default_factory=dict)
    rol_van: dict[str, str] = field(default_factory=dict)
    waarden: dict[tuple[str, str], dict[int, object]] = field(default_factory=dict)
    gevraagd: list[tuple[str, str, str, str, str]] = field(default_factory=list)


def controleer(inhoud: object, stelsel: TaxBenefitSystem, instellingen: Instellingen) -> Situatie:
    """Check a situation.

    Args:
        inhoud: The body as `lees_json` gives it.
        stelsel: The rules that will be calculated.
        instellingen: The limits.

    Raises:
        Probleem: 400 with every mistake found.
    """
    return _Wachter(stelsel, instellingen).lees(inhoud)


class _Klaar(Exception):
    """Enough mistakes, or one that makes looking further pointless."""


class _Wachter:
    def __init__(self, stelsel: TaxBenefitSystem, instellingen: Instellingen) -> None:
        self.stelsel = stelsel
        self.grenzen = instellingen
        self.personen: Entity = stelsel.person_entity
        [self.groep] = stelsel.group_entities
        self.fouten: list[Invoerfout] = []
        self.hints = MEESTE_HINTS
        self.aantal_waarden = 0
        self.laatste_maand = ""
        self.datums: list[tuple[str, Variable, object]] = []
        self.situatie = Situatie({})

    def lees(self, inhoud: object) -> Situatie:
        try:
            self._lees(inhoud)
        except _Klaar:
            pass
        if self.fouten:
            raise Probleem(400, fouten=self.fouten, soort="ongeldige-invoer")
        return self.situatie

    def _lees(self, inhoud: object) -> None:
        meervouden = [self.personen.plural, self.groep.plural]
        if not isinstance(inhoud, dict):
            self._stop("", "De inhoud is een JSON-object met personen en huishoudens.")
        for sleutel in inhoud:
            if sleutel == "axes":
                self._fout(wijzer(sleutel), "Een reeks (axes) kan hier niet.")
            elif sleutel not in meervouden:
                self._fout(
                    wijzer(sleutel), f"Dit onderdeel bestaat niet.{self._hint(sleutel, meervouden)}"
                )
        for meervoud, hoogstens in zip(
            meervouden,
            (self.grenzen.meeste_personen, self.grenzen.meeste_huishoudens),
            strict=True,
        ):
            leden = inhoud.get(meervoud)
            if not isinstance(leden, dict) or not leden:
                self._stop(wijzer(meervoud), f"Hier horen {meervoud} te staan, elk met een naam.")
            if len(leden) > hoogstens:
                self._stop(wijzer(meervoud), f"Stuur hoogstens {hoogstens} {meervoud} per verzoek.")
            self.situatie.leden[meervoud] = list(leden)
            for naam, gegevens in leden.items():
                self._naam(wijzer(meervoud, naam), naam)
                if not isinstance(gegevens, dict):
                    self._fout(wijzer(meervoud, naam), "Hier hoort een JSON-object te staan.")
        if self.fouten:
            raise _Klaar
        for nummer, (naam, gegevens) in enumerate(inhoud[self.personen.plural].items()):
            self._gegevens(self.personen, nummer, naam, gegevens)
        for nummer, (naam, gegevens) in enumerate(inhoud[self.groep.plural].items()):
            self._rollen(nummer, naam, gegevens)
            feiten = {k: v for k, v in gegevens.items() if k not in _rollen(self.groep)}
            self._gegevens(self.groep, nummer, naam, feiten)
        for naam in self.situatie.leden[self.personen.plural]:
            if naam not in self.situatie.huishouden_van:
                zin = "Deze persoon hoort bij geen huishouden."
                self._fout(wijzer(self.personen.plural, naam), zin)
        for plek, variabele, waarde in self.datums:
            zin = fout_in_waarde(variabele, waarde, self._peildatum())
            if zin:
                self._fout(plek, zin)

    def _peildatum(self) -> str:
        """Nobody is born after the last month that the request is about."""
        return self.laatste_maand or date.today().isoformat()[:7]

    def _naam(self, plek: str, naam: str) -> None:
        zin = fout_in_naam(naam)
        if not zin and len(naam) > self.grenzen.langste_naam:
            zin = f"Een naam heeft hoogstens {self.grenzen.langste_naam} tekens."
        if zin:
            self._fout(plek, zin)

    def _rollen(self, nummer: int, huishouden: str, gegevens: dict) -> None:
        personen = self.situatie.leden[self.personen.plural]
        bekend = set(personen) if len(personen) > 20 else personen
        for meervoud, rol in _rollen(self.groep).items():
            plek = wijzer(self.groep.plural, huishouden, meervoud)
            namen = gegevens.get(meervoud, [])
            namen = [namen] if isinstance(namen, str) else namen
            if not isinstance(namen, list) or not all(isinstance(n, str) for n in namen):
                self._fout(plek, "Dit is een lijst met namen van personen.")
                continue
            if rol.max is not None and len(namen) > rol.max:
                self._fout(plek, f"Hier kan hoogstens {rol.max} persoon staan.")
            for naam in namen[: self.grenzen.meeste_personen]:
                if naam not in bekend:
                    self._fout(plek, f"«{leesbaar(naam)}» staat niet bij de personen.")
                elif naam in self.situatie.huishouden_van:
                    self._fout(plek, f"«{naam}» heeft al een plaats in een huishouden.")
                self.situatie.huishouden_van[naam] = nummer
                self.situatie.rol_van[naam] = rol.key
        eerste = next(iter(_rollen(self.groep)))
        if not gegevens.get(eerste):
            plek = wijzer(self.groep.plural, huishouden, eerste)
            self._fout(plek, "Een huishouden heeft een aanvrager.")

    def _gegevens(self, entiteit: Entity, nummer: int, wie: str, gegevens: dict) -> None:
        for naam, per_periode in gegevens.items():
            plek = wijzer(entiteit.plural, wie, naam)
            variabele = self._variabele(plek, naam, entiteit)
            if variabele is None:
                continue
            if not isinstance(per_periode, dict):
                voorbeeld = _voorbeeld(variabele)
                self._fout(plek, f'Zet er een periode bij, bijvoorbeeld {{"{voorbeeld}": …}}.')
                continue
            for periode, waarde in per_periode.items():
                self._waarde(entiteit, nummer, wie, variabele, periode, waarde)

    def _variabele(self, plek: str, naam: str, entiteit: Entity) -> Variable | None:
        variabele = self.stelsel.variables.get(naam)
        if variabele is None:
            self._fout(plek, f"Dit gegeven bestaat niet.{self._hint(naam, self._namen(entiteit))}")
        elif variabele.entity.key != entiteit.key:
            self._fout(plek, f"Dit gegeven hoort bij een {variabele.entity.key}.")
            return None
        return variabele

    def _namen(self, entiteit: Entity) -> list[str]:
        namen = [v.name for v in self.stelsel.variables.values() if v.entity.key == entiteit.key]
        return [*namen, *_rollen(self.groep)]

    def _waarde(
        self,
        entiteit: Entity,
        nummer: int,
        wie: str,
        variabele: Variable,
        periode: str,
        waarde: object,
    ) -> None:
        plek = wijzer(entiteit.plural, wie, variabele.name, periode)
        cellen, zin = _cellen(periode, variabele.definition_period, bool(variabele.set_input))
        if not zin and waarde is None and len(cellen) > 1:
            zin = "Vraag één periode tegelijk."
        if not zin and waarde is None and _te_fijn(periode, variabele):
            zin = f"Vraag dit per jaar, bijvoorbeeld {_voorbeeld(variabele)}."
        if not zin and len(cellen) > self.grenzen.langste_periode:
            zin = f"Een periode duurt hoogstens {self.grenzen.langste_periode} maanden."
        if zin:
            self._fout(plek, zin)
            return
        if cellen[-1] != EEUWIG:
            self.laatste_maand = max(self.laatste_maand, f"{cellen[-1]}-12"[:7])
        if waarde is None:
            if len(self.situatie.gevraagd) >= self.grenzen.meeste_uitkomsten:
                zin = f"Vraag hoogstens {self.grenzen.meeste_uitkomsten} uitkomsten per verzoek."
                self._stop(plek, zin)
            self.situatie.gevraagd.append(
                (entiteit.plural, wie, variabele.name, periode, cellen[0])
            )
            return
        self.aantal_waarden += len(cellen)
        if self.aantal_waarden > self.grenzen.meeste_waarden:
            zin = f"Stuur hoogstens {self.grenzen.meeste_waarden} waarden per verzoek; een jaar telt als twaalf maanden."
            self._stop(plek, zin)
        if variabele.value_type is date:
            # Judged at the end, when the last month of the request is known.
            self.datums.append((plek, variabele, waarde))
        elif zin := fout_in_waarde(variabele, waarde, ""):
            self._fout(plek, zin)
            return
        for cel in cellen:
            leden = self.situatie.waarden.setdefault((variabele.name, cel), {})
            if nummer in leden:
                self._fout(plek, f"Voor {cel} staan er twee waarden.")
                return
            leden[nummer] = waarde

    def _fout(self, plek: str, zin: str) -> None:
        self.fouten.append(Invoerfout(plek, zin))
        if len(self.fouten) >= MEESTE_FOUTEN:
            self.fouten.append(Invoerfout("", "Er zijn nog meer fouten."))
            raise _Klaar

    def _stop(self, plek: str, zin: str) -> None:
        self._fout(plek, zin)
        raise _Klaar

    def _hint(self, naam: str, bekend: list[str]) -> str:
        """What may have been meant; only for the first few mistakes, because looking for it takes time."""
        self.hints -= 1
        lijkt_op = difflib.get_close_matches(naam[:80], bekend, 1) if self.hints >= 0 else []
        return f" Bedoelt u {lijkt_op[0]}?" if lijkt_op else ""


@lru_cache(maxsize=8)
def _rollen(groep: GroupEntity) -> dict[str, object]:
    return {rol.plural or rol.key: rol for rol in groep.roles}


def _voorbeeld(variabele: Variable) -> str:
    return {DateUnit.ETERNITY: EEUWIG, DateUnit.YEAR: "2026"}.get(
        variabele.definition_period, "2026-01"
    )


def _te_fijn(periode: str, variabele: Variable) -> bool:
    """A month where the variable is per year: it can be stated so, but not asked."""
    return variabele.definition_period == DateUnit.YEAR and "-" in periode


@lru_cache(maxsize=4096)
def _cellen(periode: str, eenheid: DateUnit, mag_langer: bool) -> tuple[tuple[str, ...], str]:
    """The months or years (or `ETERNITY`) that a period of OpenFisca covers, or what is wrong with it.

    Args:
        periode: `JJJJ-MM`, `JJJJ`, `month:JJJJ-MM:aantal`, `year:JJJJ:aantal`, `year:JJJJ-MM:aantal` or `ETERNITY`.
        eenheid: The period of the variable.
        mag_langer: Whether the variable may be stated for another period than its own.
    """
    if eenheid == DateUnit.ETERNITY:
        zin = "Dit gegeven verandert niet; schrijf ETERNITY."
        return ((EEUWIG,), "") if periode.upper() == EEUWIG else ((), zin)
    goed = _PERIODE.fullmatch(periode)
    zin = "Dit is geen goede periode. Schrijf bijvoorbeeld 2026-01, of 2026 voor een heel jaar."
    if not goed or not periode.isascii() or (goed[4] and not goed[1]):
        return (), zin
    soort, jaar, maand, aantal = goed[1], int(goed[2]), goed[3], int(goed[4] or 1)
    soort = soort or ("month" if maand else "year")
    if soort == "month" and not maand:
        return (), zin
    maanden = aantal * (12 if soort == "year" else 1)
    begin = jaar * 12 + int(maand or 1) - 1
    if not (EERSTE_JAAR <= jaar and (begin + maanden - 1) // 12 <= LAATSTE_JAAR):
        return (), f"Een periode ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}."
    per_jaar = eenheid == DateUnit.YEAR
    if (per_jaar or maanden > 1) and not mag_langer:
        if not (per_jaar and soort == "year" and aantal == 1 and begin % 12 == 0):
            een = "2026" if per_jaar else "2026-01"
            return (), f"Dit gegeven geldt per {'jaar' if per_jaar else 'maand'}; schrijf {een}."
    if per_jaar and soort == "year" and begin % 12:
        return (), "Dit gegeven geldt per kalenderjaar; schrijf bijvoorbeeld 2026."
    reeks = range(begin, begin + maanden)
    if per_jaar:
        return tuple(dict.fromkeys(f"{m // 12:04}" for m in reeks)), ""
    return tuple(f"{m // 12:04}-{m % 12 + 1:02}" for m in reeks), ""
