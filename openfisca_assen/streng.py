"""What a stated value may be, for whoever builds a simulation from a situation: also for a plain `openfisca serve`.

OpenFisca evaluates a text as an expression («9**9**9» keeps a process busy for a minute), takes "nee" for yes, 1 for the second
choice of a list and NaN for an amount. Every variable of this package refuses that, with the place (HTTP 400 in OpenFisca's Web
API). Only the kind of value is judged here; what is possible for a household is judged by `dossier.fout_in_waarde`.
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import partial
from numbers import Integral, Real

import numpy as np
from openfisca_core.indexed_enums import Enum
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

_DAG = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def maak_streng(stelsel: TaxBenefitSystem) -> None:
    """Let every variable of the system refuse a value of another kind than its own."""
    for variabele in stelsel.variables.values():
        variabele.check_set_value = partial(_streng, variabele)


def _streng(variabele: Variable, waarde: object) -> object:
    if not _past(variabele.value_type, waarde):
        soort = variabele.json_type
        raise ValueError(f"{variabele.name}: dit is geen waarde van het soort «{soort}».")
    return type(variabele).check_set_value(variabele, waarde)


def _past(soort: type, waarde: object) -> bool:
    if soort is bool:
        return isinstance(waarde, (bool, np.bool_))
    if soort is Enum or soort is str:
        return isinstance(waarde, str)
    if soort is date:
        return isinstance(waarde, date) or (
            isinstance(waarde, str) and bool(_DAG.fullmatch(waarde))
        )
    getal = Integral if soort is int else Real
    if isinstance(waarde, (bool, np.bool_)) or not isinstance(waarde, getal):
        return False
    return isinstance(waarde, Integral) or math.isfinite(waarde)
