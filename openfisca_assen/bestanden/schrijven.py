"""Write answers and rejections: JSON lines, CSV or Parquet, row after row.

In JSON lines one line is one household. In CSV and Parquet one row is one answer: a household, a scheme and, for a
scheme per person, the person.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from openfisca_assen.bestanden.lezen import pyarrow_parquet, soort_van

KOP = (
    "rij",
    "id",
    "peildatum",
    "hervormingen",
    "regeling",
    "wie",
    "status",
    "bedrag",
    "eenheid",
    "reden",
)
KOP_AFGEWEZEN = ("rij", "id", "plek", "reden")
_BLOK_PARQUET = 20_000


class Schrijver:
    """Writes to a file of its own and puts it in the place of `pad` in one go when all went well."""

    def __init__(self, pad: Path, kop: Iterable[str]) -> None:
        self.pad = pad
        self.kop = tuple(kop)
        self.soort = soort_van(pad)
        self._tijdelijk = pad.with_name(f".{pad.name}.schrijven")

    def __enter__(self) -> Self:
        if self.soort == "parquet":
            self._parquet = pyarrow_parquet()
            import pyarrow

            soorten = {"rij": pyarrow.int64(), "bedrag": pyarrow.float64()}
            self._schema = pyarrow.schema(
                [(naam, soorten.get(naam, pyarrow.string())) for naam in self.kop]
            )
            self._schrijver = self._parquet.ParquetWriter(self._tijdelijk, self._schema)
            self._wachtend: list[Mapping[str, Any]] = []
        else:
            self._bestand = self._tijdelijk.open("w", encoding="utf-8", newline="")
            if self.soort == "csv":
                self._csv = csv.DictWriter(self._bestand, self.kop, lineterminator="\n")
                self._csv.writeheader()
        return self

    def schrijf(self, huishouden: Mapping[str, Any]) -> None:
        """Write one household, or one rejection, as a line or as rows."""
        if self.soort == "jsonl":
            self._bestand.write(json.dumps(huishouden, ensure_ascii=False, allow_nan=False) + "\n")
        elif self.soort == "csv":
            self._csv.writerows(_rijen(huishouden))
        else:
            self._wachtend += _rijen(huishouden)
            if len(self._wachtend) >= _BLOK_PARQUET:
                self._leeg()

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        if self.soort == "parquet":
            if soort is None:
                self._leeg()
            self._schrijver.close()
        else:
            self._bestand.close()
        if soort is not None:
            self._tijdelijk.unlink(missing_ok=True)
            return
        naar_schijf(self._tijdelijk)
        self._tijdelijk.replace(self.pad)
        naar_schijf(self.pad.parent)

    def _leeg(self) -> None:
        import pyarrow

        if self._wachtend:
            tabel = pyarrow.Table.from_pylist(self._wachtend, schema=self._schema)
            self._schrijver.write_table(tabel)
            self._wachtend = []


def naar_schijf(pad: Path) -> None:
    """Wait until a file or folder is really on the disk."""
    try:
        nummer = os.open(pad, os.O_RDONLY)
    except OSError:
        return  # Windows does not open a folder
    try:
        os.fsync(nummer)
    except OSError:
        pass
    finally:
        os.close(nummer)


def _rijen(huishouden: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A household as rows: one per answer, or one per reason of a rejection."""
    kop = {naam: waarde for naam, waarde in huishouden.items() if not isinstance(waarde, list)}
    if "fouten" in huishouden:
        return [kop | fout for fout in huishouden["fouten"]]
    kop["hervormingen"] = " ".join(huishouden["hervormingen"])
    return [kop | antwoord for antwoord in huishouden["antwoorden"]]


__all__ = ["KOP", "KOP_AFGEWEZEN", "Schrijver", "naar_schijf"]
