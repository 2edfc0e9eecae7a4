"""The household between two pages: it travels in the form and is nowhere else.

A form carries the whole dossier as JSON, and which questions were answered with «weet ik niet». Both come back from the
browser and are read as strictly as a file: `maak_dossier` is the one validator.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import yaml
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.dossier import (
    GROOTSTE_BESTAND,
    ROLLEN,
    Dossier,
    DossierFout,
    Fout,
    is_op_te_geven,
    maak_dossier,
    maanden_tussen,
    meta_van,
    ontleed,
)
from openfisca_assen.hervorming import hervormingen

MEESTE_ONBEKEND = 500
LANGSTE_TOELICHTING = 2_000


@dataclass(frozen=True)
class Staat:
    """What a page knows of the household.

    Attributes:
        dossier: The household, checked.
        toelichting: The remark of a dossier file, passed on untouched.
        weet_niet: Questions answered with «weet ik niet»: (variable, who); they are not asked again by themselves.
    """

    dossier: Dossier
    toelichting: str = ""
    weet_niet: frozenset[tuple[str, str]] = field(default=frozenset())

    @property
    def huishouden(self) -> str:
        """The name of the household."""
        [naam] = self.dossier.situatie["huishoudens"]
        return naam

    @property
    def personen(self) -> tuple[str, ...]:
        """Everybody, in the order of the dossier."""
        return tuple(self.dossier.situatie["personen"])

    def rol(self, persoon: str) -> str:
        """The role of a person, as a dossier names it."""
        rollen = self.dossier.situatie["huishoudens"][self.huishouden]
        return next(rol for rol in ROLLEN if persoon in rollen.get(rol, ()))

    def gegevens(self, wie: str) -> Mapping[str, Mapping[str, Any]]:
        """The stated facts of a person or of the household, every value with its period."""
        if wie == self.huishouden and wie not in self.dossier.situatie["personen"]:
            alles = self.dossier.situatie["huishoudens"][wie]
            return {naam: waarde for naam, waarde in alles.items() if naam not in ROLLEN}
        return self.dossier.situatie["personen"][wie]


def met_hervormingen(staat: Staat, namen: Iterable[str]) -> Staat:
    """The same household under the rules with these reforms, in the order in which all reforms are listed."""
    gekozen = set(namen)
    volgorde = tuple(naam for naam in hervormingen() if naam in gekozen)
    return replace(staat, dossier=replace(staat.dossier, hervormingen=volgorde))


def van_inhoud(
    inhoud: object, stelsel: TaxBenefitSystem, weet_niet: frozenset[tuple[str, str]] = frozenset()
) -> Staat:
    """The state of a dossier as YAML or JSON gives it.

    Raises:
        DossierFout: With every mistake found.
    """
    dossier = maak_dossier(inhoud, stelsel)
    weet_niet |= dossier.weet_niet
    [huishouden] = dossier.situatie["huishoudens"]
    if huishouden in dossier.situatie["personen"]:  # the pages tell them apart by name
        feiten = inhoud["huishoudens"][huishouden]  # type: ignore[index]
        anders = f"{huishouden[:40]} huishouden"
        weet_niet = frozenset(
            (naam, wie if stelsel.variables[naam].entity.is_person else anders)
            for naam, wie in weet_niet
        )
        rest = {sleutel: deel for sleutel, deel in inhoud.items() if sleutel != "weet_niet"}  # type: ignore[attr-defined]
        return van_inhoud({**rest, "huishoudens": {anders: feiten}}, stelsel, weet_niet)
    toelichting = inhoud.get("toelichting", "") if isinstance(inhoud, Mapping) else ""
    return Staat(dossier, toelichting[:LANGSTE_TOELICHTING], weet_niet)


def van_bestand(inhoud: bytes, stelsel: TaxBenefitSystem) -> Staat:
    """The state of a dossier file.

    Raises:
        DossierFout: With every mistake found.
    """
    return van_inhoud(ontleed(inhoud), stelsel)


def van_formulier(tekst: str, weet_niet: str, stelsel: TaxBenefitSystem) -> Staat:
    """The state that a form carried.

    Raises:
        DossierFout: If it is not what a page of ours sent.
    """
    if len(tekst.encode("utf-8", "replace")) > GROOTSTE_BESTAND:
        raise DossierFout([Fout("", "Het dossier is groter dan 100 kB.")])
    try:
        inhoud = json.loads(tekst, object_pairs_hook=_zonder_dubbel, parse_constant=_geen_getal)
        onbekend = json.loads(weet_niet or "[]")
    except (ValueError, RecursionError):
        raise DossierFout([Fout("", "Het dossier in het formulier is beschadigd.")]) from None
    paren = _paren(onbekend, stelsel)
    staat = van_inhoud(inhoud, stelsel)
    wie = {*staat.personen, staat.huishouden}
    return replace(staat, weet_niet=staat.weet_niet | {p for p in paren if p[1] in wie})


def als_formulier(staat: Staat, stelsel: TaxBenefitSystem) -> tuple[str, str]:
    """The state as two hidden fields: the dossier, and what nobody knows."""
    dossier = json.dumps(als_inhoud(staat, stelsel), ensure_ascii=False, separators=(",", ":"))
    return dossier, json.dumps(sorted(staat.weet_niet), ensure_ascii=False, separators=(",", ":"))


def als_inhoud(staat: Staat, stelsel: TaxBenefitSystem) -> dict[str, Any]:
    """The dossier as a file would hold it: read back it is the same dossier."""
    dossier = staat.dossier
    inhoud: dict[str, Any] = {"peildatum": dossier.peildatum}
    if dossier.titel:
        inhoud = {"titel": dossier.titel, **inhoud}
    if staat.toelichting:
        inhoud["toelichting"] = staat.toelichting
    if dossier.hervormingen:
        inhoud["hervormingen"] = list(dossier.hervormingen)
    inhoud["personen"] = {
        wie: _kort(gegevens, dossier.peildatum, stelsel)
        for wie, gegevens in dossier.situatie["personen"].items()
    }
    inhoud["huishoudens"] = {
        wie: {rol: list(gegevens[rol]) for rol in ROLLEN if rol in gegevens}
        | _kort({k: v for k, v in gegevens.items() if k not in ROLLEN}, dossier.peildatum, stelsel)
        for wie, gegevens in dossier.situatie["huishoudens"].items()
    }
    return inhoud


def als_yaml(staat: Staat, stelsel: TaxBenefitSystem) -> str:
    """The dossier as a YAML file."""
    weet_niet = {
        wie: sorted(
            naam
            for naam, van in staat.weet_niet
            if van == wie and is_van(naam, wie, staat, stelsel)
        )
        for wie in (*staat.personen, staat.huishouden)
    }
    onbekend = {wie: namen for wie, namen in weet_niet.items() if namen}
    return yaml.dump(
        als_inhoud(staat, stelsel) | ({"weet_niet": onbekend} if onbekend else {}),
        Dumper=_Schrijver,
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )


def _kort(
    gegevens: Mapping[str, Mapping[str, Any]], peildatum: str, stelsel: TaxBenefitSystem
) -> dict[str, Any]:
    return {
        naam: kort(zonder_doorgetrokken(naam, perioden, peildatum, stelsel), peildatum)
        for naam, perioden in gegevens.items()
    }


def kort(perioden: Mapping[str, Any], peildatum: str) -> Any:
    """Values per period, written as short as a dossier allows."""
    if "ETERNITY" in perioden:
        return perioden["ETERNITY"]
    if peildatum[:4] in perioden and len(perioden) == 1:
        return perioden[peildatum[:4]]
    stukken = in_stukken(perioden)
    laatste = stukken[-1]
    if len(stukken) == 1 and laatste[1] == peildatum:
        van, _, waarde = laatste
        return waarde if van == peildatum else {"waarde": waarde, "sinds": van}
    return {_periode(van, tot): waarde for van, tot, waarde in stukken}


def in_stukken(perioden: Mapping[str, Any]) -> list[tuple[str, str, Any]]:
    """Successive months (or single years) with the same value as one piece: (first, last, value)."""
    stukken: list[tuple[str, str, Any]] = []
    for maand in sorted(perioden):
        waarde = perioden[maand]
        vorige = stukken[-1] if stukken else None
        sluit_aan = (
            vorige is not None
            and len(maand) == 7
            and maanden_tussen(vorige[1], maand) == 1
            and vorige[2] == waarde
            and type(vorige[2]) is type(waarde)
        )
        if sluit_aan:
            stukken[-1] = (vorige[0], maand, waarde)
        else:
            stukken.append((maand, maand, waarde))
    return stukken


def _periode(van: str, tot: str) -> str:
    if van == tot:
        return van
    return f"month:{van}:{maanden_tussen(van, tot) + 1}"


def zonder_doorgetrokken(
    naam: str, perioden: Mapping[str, Any], peildatum: str, stelsel: TaxBenefitSystem
) -> dict[str, Any]:
    """The values without those that the dossier itself fills in for the rest of the year (income)."""
    if meta_van(stelsel.variables[naam]).get("groep") != "inkomen" or peildatum not in perioden:
        return dict(perioden)
    nu = perioden[peildatum]
    rest = {f"{peildatum[:4]}-{m:02}" for m in range(int(peildatum[5:]) + 1, 13)}
    if any(perioden.get(maand, nu) != nu for maand in rest):
        return dict(perioden)
    return {maand: waarde for maand, waarde in perioden.items() if maand not in rest}


def is_van(naam: str, wie: str, staat: Staat, stelsel: TaxBenefitSystem) -> bool:
    """Whether a fact of this name can be stated about this person or household."""
    variabele = stelsel.variables.get(naam)
    if variabele is None or not is_op_te_geven(variabele):
        return False
    return wie in (staat.personen if variabele.entity.is_person else (staat.huishouden,))


def is_per_jaar(naam: str, stelsel: TaxBenefitSystem) -> bool:
    """Whether a fact holds for a calendar year."""
    return stelsel.variables[naam].definition_period == DateUnit.YEAR


def is_altijd(naam: str, stelsel: TaxBenefitSystem) -> bool:
    """Whether a fact never changes."""
    return stelsel.variables[naam].definition_period == DateUnit.ETERNITY


def _paren(inhoud: object, stelsel: TaxBenefitSystem) -> frozenset[tuple[str, str]]:
    goed = isinstance(inhoud, list) and len(inhoud) <= MEESTE_ONBEKEND
    if not goed or not all(
        isinstance(paar, list)
        and len(paar) == 2
        and all(isinstance(deel, str) for deel in paar)
        and paar[0] in stelsel.variables
        for paar in inhoud
    ):
        raise DossierFout([Fout("", "Het dossier in het formulier is beschadigd.")])
    return frozenset((naam, wie) for naam, wie in inhoud)


def _zonder_dubbel(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({sleutel for sleutel, _ in paren}) != len(paren):
        raise ValueError
    return dict(paren)


def _geen_getal(naam: str) -> Any:
    raise ValueError


class _Schrijver(yaml.SafeDumper):
    """Plain decimals, and no references: the reader of a dossier takes nothing else."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Schrijver.add_representer(
    float,
    lambda schrijver, waarde: (
        schrijver.represent_scalar(
            "tag:yaml.org,2002:float", f"{waarde:.10f}".rstrip("0").rstrip(".") or "0"
        )
        if not float(waarde).is_integer()
        else schrijver.represent_scalar("tag:yaml.org,2002:float", f"{waarde:.1f}")
    ),
)


__all__ = [
    "Staat",
    "als_formulier",
    "als_inhoud",
    "als_yaml",
    "in_stukken",
    "is_altijd",
    "is_per_jaar",
    "is_van",
    "kort",
    "met_hervormingen",
    "van_bestand",
    "van_formulier",
    "van_inhoud",
    "zonder_doorgetrokken",
]
