"""What every reform shares: change parameter values from a date on, without touching the base.

A reform in `openfisca_assen/reforms/` is one class in one file of the same name. It lists the values it sets;
this module does the rest: copy-on-write (only the nodes between the root and a changed leaf are copied),
chains in any order, a reference on each new value, and a report of values that two reforms both set.
"""

import copy
from typing import ClassVar

from openfisca_core.parameters import Parameter, ParameterNode
from openfisca_core.periods import instant
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem


class Hervorming(Reform):
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
    effect_op_huishouden: ClassVar[bool] = True

    @classmethod
    def vanaf(cls, ingang: str) -> type["Hervorming"]:
        """The same reform from another first day, e.g. `meedoenbudget.vanaf("2024-07-01")`.

        Raises:
            ValueError: If `ingang` is not the first of a month in ISO format.
        """
        begin = instant(ingang)
        if str(begin) != ingang or begin.day != 1:
            raise ValueError(f"Een hervorming begint op de eerste van een maand, niet op {ingang}.")
        return type(cls.__name__, (cls,), {"ingang": ingang, "__doc__": cls.__doc__})

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
        """
        blad = self._eigen_blad(pad)
        blad.update(start=instant(self.ingang), value=waarde)
        nieuw = next(w for w in blad.values_list if w.instant_str == self.ingang)
        nieuw.metadata = {"reference": self.vindplaats, "hervorming": type(self).__name__}
        if self.aanname:
            nieuw.metadata["aanname"] = self.aanname
        if pad in self.gezet:
            self.botsingen.append((pad, self.gezet[pad], type(self).__name__))
        self.gezet[pad] = type(self).__name__

    def _eigen_blad(self, pad: str) -> Parameter:
        """The leaf at `pad` in a tree whose nodes on the way are copies of our own."""
        self._parameters_at_instant_cache = {}
        knoop = self.parameters = copy.copy(self.parameters)
        *knopen, blad = pad.split(".")
        for naam in knopen:
            knoop = _vervang(knoop, naam, copy.copy(knoop.children[naam]))
        return _vervang(knoop, blad, knoop.children[blad].clone())


def _vervang(
    ouder: ParameterNode, naam: str, kind: Parameter | ParameterNode
) -> Parameter | ParameterNode:
    """Hang a copied child under a copied parent without touching the children of the original."""
    ouder.children = {**ouder.children, naam: kind}
    setattr(ouder, naam, kind)
    return kind
