"""What every reform shares: change parameter values from a date on, without touching the base.

A reform in `openfisca_assen/reforms/` is one class in one file of the same name. It lists the values it sets;
this module does the rest: copy-on-write (only the nodes between the root and a changed leaf are copied),
chains in any order, a reference on each new value, and a report of values that two reforms both set.

`hervormingen()` finds them by name and `stelsel(namen)` builds the rules with some of them applied.
"""

import copy
import gc
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import ClassVar

from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen import CountryTaxBenefitSystem
from openfisca_assen.op_datum import MetDagen
from openfisca_assen.vindplaatsen import schrijf_vindplaatsen

MAP = Path(__file__).parent / "reforms"
# Combinations of reforms that are kept. A combination takes a millisecond to make and some megabytes once it is used;
# callers of a server choose from more than half a million.
MEESTE_STELSELS = 32


class Hervorming(MetDagen, Reform):
    """A reform that sets parameter values «until further notice» from `ingang` on.

    Later base values of the same parameter are overwritten: a proposal replaces what would have come.
    Before `ingang` nothing changes. The docstring of a reform says in plain Dutch what it does.

    Attributes:
        label: What the reform is called on pages and in texts.
        soort: `lat hoger` (chapter 7 of the policy note), or `variant` (another reading of the sources).
        vindplaats: The source that each new value carries as its `reference`.
        aanname: What is uncertain about the new values, or None.
        ingang: First day, ISO format, first of a month.
        kosten: Published yearly cost in euros, or None.
        sterren: Stars in the policy note, or None where they are illegible.
        wijzigingen: Dotted parameter path -> new value.
        delen: The reforms of which this one is the sum. Each value keeps the source of the part it comes from;
            `wijzigingen` then joins those of the parts (`samen`).
        effect_op_huishouden: False for a reform that only moves a budget or places.
    """

    label: ClassVar[str]
    soort: ClassVar[str]
    vindplaats: ClassVar[str]
    aanname: ClassVar[str | None] = None
    ingang: ClassVar[str] = "2026-01-01"
    kosten: ClassVar[int | None] = None
    sterren: ClassVar[int | None] = None
    wijzigingen: ClassVar[dict[str, object]] = {}
    delen: ClassVar[tuple[type["Hervorming"], ...]] = ()
    effect_op_huishouden: ClassVar[bool] = True

    @classmethod
    def vanaf(cls, ingang: str) -> type["Hervorming"]:
        """The same reform from another first day, e.g. `meedoenbudget.vanaf("2024-07-01")`.

        Raises:
            ValueError: If `ingang` is not the first of a month in ISO format.
        """
        try:
            begin = instant(ingang)
        except ValueError:
            begin = None
        if begin is None or str(begin) != ingang or begin.day != 1:
            raise ValueError(
                f"Een hervorming begint op de eerste van een maand, zoals 2026-01-01, niet op {ingang!r}."
            )
        return type(
            cls.__name__,
            (cls,),
            {"ingang": ingang, "__doc__": cls.__doc__, "__module__": cls.__module__},
        )

    def __init__(self, baseline: TaxBenefitSystem) -> None:
        self.gezet: dict[str, str] = dict(getattr(baseline, "gezet", {}))
        self.botsingen: list[tuple[str, str, str]] = list(getattr(baseline, "botsingen", []))
        self.hervormingen: list[type[Hervorming]] = [
            *getattr(baseline, "hervormingen", []),
            type(self),
        ]
        super().__init__(baseline)

    def apply(self) -> None:
        """Set the values of `wijzigingen`; a reform with new formulas extends this."""
        for pad, waarde in self.wijzigingen.items():
            self.zet(pad, waarde)

    def zet(self, pad: str, waarde: object) -> None:
        """Set one parameter from `ingang` on, leaving the tree of the baseline as it was.

        Args:
            pad: Dotted path of a leaf, e.g. `gemeentelijk.individuele_inkomenstoeslag.inkomensgrens`.
            waarde: The new value, of the same type as the old one.

        Raises:
            KeyError: If there is no such leaf.
            TypeError: If the value is yes or no where the parameter is a number, or the other way round.
        """
        bron = next((deel for deel in self.delen if pad in deel.wijzigingen), type(self))
        blad = self._eigen_blad(pad)
        soorten = {isinstance(w.value, bool) for w in blad.values_list if w.value is not None}
        if isinstance(waarde, bool) not in (soorten or {isinstance(waarde, bool)}):
            raise TypeError(f"{type(self).__name__}: {waarde!r} past niet bij {pad}.")
        blad.update(start=instant(self.ingang), value=waarde)
        nieuw = next(w for w in blad.values_list if w.instant_str == self.ingang)
        nieuw.metadata = {
            **{sleutel: x for sleutel, x in blad.metadata.items() if sleutel != "vindplaatsen"},
            "reference": bron.vindplaats,
            "hervorming": bron.__name__,
        }
        if bron.aanname:
            nieuw.metadata["aanname"] = bron.aanname
        schrijf_vindplaatsen(blad)
        if pad in self.gezet:
            self.botsingen.append((pad, self.gezet[pad], type(self).__name__))
        self.gezet[pad] = type(self).__name__

    def _eigen_blad(self, pad: str) -> Parameter:
        """The leaf at `pad` in a tree whose nodes on the way are copies of our own."""
        oud = self.parameters
        for naam in pad.split("."):
            oud = getattr(oud, "children", {}).get(naam)
        if not isinstance(oud, Parameter):
            raise KeyError(f"{type(self).__name__}: er is geen parameter {pad}")
        knoop = self.parameters = copy.copy(self.parameters)
        *knopen, blad = pad.split(".")
        for naam in knopen:
            knoop = _vervang(knoop, naam, copy.copy(knoop.children[naam]))
        return _vervang(knoop, blad, oud.clone())


def _vervang(
    ouder: ParameterNode, naam: str, kind: Parameter | ParameterNode
) -> Parameter | ParameterNode:
    """Hang a copied child under a copied parent without touching the children of the original."""
    ouder.children = {**ouder.children, naam: kind}
    setattr(ouder, naam, kind)
    return kind


def samen(*delen: type[Hervorming]) -> dict[str, object]:
    """The `wijzigingen` of several reforms together.

    Raises:
        ValueError: If two of them set the same value.
    """
    wijzigingen: dict[str, object] = {}
    for deel in delen:
        dubbel = wijzigingen.keys() & deel.wijzigingen.keys()
        if dubbel:
            raise ValueError(f"{deel.__name__} zet wat een ander deel al zet: {sorted(dubbel)}")
        wijzigingen |= deel.wijzigingen
    return wijzigingen


def hervormingen() -> dict[str, type[Hervorming]]:
    """All reforms by name, in alphabetical order: one per file in `openfisca_assen/reforms/`."""
    namen = sorted(bestand.stem for bestand in MAP.glob("[!_]*.py"))
    return {naam: getattr(import_module(f"openfisca_assen.reforms.{naam}"), naam) for naam in namen}


def stelsel(namen: Iterable[str] = (), ingang: str | None = None) -> TaxBenefitSystem:
    """The rules with these reforms applied one after the other; made once per combination.

    Callers share what they get and must not change it.

    Args:
        namen: Names of reforms (`hervormingen`); none gives the rules as they are.
        ingang: First day of all of them, or None for each its own.

    Raises:
        ValueError: If a name is unknown or given twice, or `ingang` is not the first of a month.
    """
    gevraagd = (namen,) if isinstance(namen, str) else tuple(namen)
    bekend = hervormingen()
    for naam in gevraagd:
        if naam not in bekend:
            raise ValueError(
                f"Er is geen hervorming «{naam}». De hervormingen zijn: {', '.join(bekend)}."
            )
        if gevraagd.count(naam) > 1:
            raise ValueError(f"De hervorming «{naam}» staat er twee keer.")
    return _stelsel(gevraagd, ingang if gevraagd else None)


def _stelsel(namen: tuple[str, ...], ingang: str | None) -> TaxBenefitSystem:
    return _hervormd(namen, ingang) if namen else _basis()


@cache
def _basis() -> TaxBenefitSystem:
    basis = CountryTaxBenefitSystem()
    # The rules stay as long as the process. Without this Python's collector goes through all of them again and again.
    gc.freeze()
    return basis


@lru_cache(maxsize=MEESTE_STELSELS)
def _hervormd(namen: tuple[str, ...], ingang: str | None) -> TaxBenefitSystem:
    *eerder, naam = namen
    hervorming = hervormingen()[naam]
    if ingang is not None:
        hervorming = hervorming.vanaf(ingang)
    return hervorming(_stelsel(tuple(eerder), ingang if eerder else None))
