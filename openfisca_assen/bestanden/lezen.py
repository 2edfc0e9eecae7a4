"""Read a file of households row by row: JSON lines, CSV or Parquet. Strictly, and never more than a little at a time.

What is wrong with the file as a whole (a column nobody knows) is a `BestandFout`; what is wrong with one row is in
`Rij.fouten`, and the other rows go on.
"""

from __future__ import annotations

import csv
import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_assen.dossier import (
    GROOTSTE_BESTAND,
    Dossier,
    DossierFout,
    Fout,
    is_op_te_geven,
    maak_dossier,
)

SOORTEN = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
HUISHOUDEN = "huishouden"
MEESTE_KOLOMMEN = 2000
ROL_VAN = {
    "aanvrager": "aanvragers",
    "partner": "partners",
    "kind": "kinderen",
    "medebewoner": "medebewoners",
}

_ID = re.compile(r"[^\W_][\w .:/\-]{0,99}")
_CIJFERS = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
_KOLOM = re.compile(
    r"(?:(?P<wie>aanvrager|partner|(?:kind|medebewoner)[1-9]\d?)\.)?(?P<naam>[a-z0-9_]+)(?:@(?P<wanneer>.+))?"
)
_PERSOON = re.compile(r"aanvrager|partner|(?:kind|medebewoner)[1-9]\d?")
_GETAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_HEEL = re.compile(r"-?(?:0|[1-9]\d*)")


class BestandFout(Exception):
    """The file as a whole cannot be used; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Rij:
    """One row.

    Attributes:
        nummer: From 1; in JSON lines the number of the line, in CSV the header does not count.
        id: The key that the sender gave it; may be empty.
        dossier: The household; None when the row was rejected.
        fouten: Why it was rejected.
    """

    nummer: int
    id: str
    dossier: Dossier | None
    fouten: tuple[Fout, ...] = ()


def soort_van(pad: Path) -> str:
    """The format of a file, by the end of its name.

    Raises:
        BestandFout: When it is none of the three.
    """
    soort = SOORTEN.get(pad.suffix.lower())
    if soort is None:
        raise BestandFout(f"{pad}: kies een naam die eindigt op .jsonl, .csv of .parquet.")
    return soort


def lees_rijen(
    pad: Path,
    stelsel: TaxBenefitSystem,
    hervormingen: Iterable[str] = (),
    sla_over: int = 0,
) -> Iterator[Rij]:
    """The rows of a file, one by one.

    Args:
        pad: The file.
        stelsel: The system whose variables may be stated.
        hervormingen: Reforms to assess with besides those that a row names.
        sla_over: How many rows not to look at.

    Raises:
        BestandFout: When the file cannot be read, or its columns are wrong.
    """
    rauw = {"jsonl": _jsonl, "csv": _csv, "parquet": _parquet}[soort_van(pad)]
    try:
        gezien: dict[int, int] = {}
        for nummer, inhoud in enumerate(rauw(pad, stelsel), 1):
            eerder = _eerder(nummer, inhoud, gezien) if inhoud is not None else 0
            if nummer <= sla_over:
                continue
            if inhoud is None:
                yield Rij(nummer, "", None)  # an empty line
                continue
            rij = _rij(nummer, inhoud, stelsel, tuple(hervormingen))
            if eerder:
                dubbel = Fout("id", f"Dit id staat ook in rij {eerder}, met dezelfde peildatum.")
                rij = Rij(nummer, rij.id, None, (*rij.fouten, dubbel))
            yield rij
    except OSError as fout:
        reden = "het bestaat niet" if isinstance(fout, FileNotFoundError) else "geen toegang"
        raise BestandFout(f"{pad}: het bestand kan niet worden gelezen: {reden}.") from None


def _eerder(nummer: int, inhoud: Mapping[str, Any] | Fout, gezien: dict[int, int]) -> int:
    """The number of the earlier row with the same id, month and reforms; 0 if there is none.

    One household in several months, or under several reforms, may keep its id.
    """
    if isinstance(inhoud, Fout) or not inhoud.get("id"):
        return 0
    delen = [inhoud["id"], inhoud.get("peildatum"), *_lijst(inhoud.get("hervormingen"))]
    # Only the hash: a file may have millions of rows.
    sleutel = hash(tuple(str(deel) for deel in delen if isinstance(deel, (str, int))))
    return 0 if gezien.setdefault(sleutel, nummer) == nummer else gezien[sleutel]


def _lijst(inhoud: object) -> list:
    return inhoud if isinstance(inhoud, list) else []


def _rij(
    nummer: int,
    inhoud: Mapping[str, Any] | Fout,
    stelsel: TaxBenefitSystem,
    hervormingen: tuple[str, ...],
) -> Rij:
    if isinstance(inhoud, Fout):
        return Rij(nummer, "", None, (inhoud,))
    inhoud = dict(inhoud)
    plat = inhoud.pop(_PLAT, False)
    sleutel, fouten = inhoud.pop("id", ""), list(inhoud.pop(_FOUTEN, ()))
    zin = _fout_in_id(sleutel)
    if zin:
        fouten.append(Fout("id", zin))
        sleutel = ""
    try:
        dossier = maak_dossier(inhoud, stelsel, hervormingen)
    except DossierFout as fout:
        fouten += [Fout(_kolomnaam(f.plek), f.zin) for f in fout.fouten] if plat else fout.fouten
    if fouten:
        return Rij(nummer, str(sleutel), None, tuple(fouten))
    return Rij(nummer, str(sleutel), dossier)


def _fout_in_id(sleutel: object) -> str:
    if isinstance(sleutel, int) and not isinstance(sleutel, bool):
        sleutel = str(sleutel) if abs(sleutel) < 10**18 else "-"
    if not isinstance(sleutel, str):
        return "Het id is tekst of een heel getal."
    if not sleutel:
        return ""
    if not _ID.fullmatch(sleutel):
        return "Gebruik een id van letters, cijfers, spaties en . : / - van hoogstens 100 tekens; het begint met een letter of cijfer."
    los = re.sub(r"[ .\-]", "", sleutel)
    if _CIJFERS.fullmatch(sleutel) or (_CIJFERS.fullmatch(los) and _elfproef(los)):
        return "Gebruik geen burgerservicenummer als id; ook geen ander nummer van acht of negen cijfers."
    if any(_elfproef(cijfers) for cijfers in _CIJFERS.findall(sleutel)):
        return "Gebruik geen burgerservicenummer in het id."
    return ""


def _elfproef(cijfers: str) -> bool:
    getallen = [int(cijfer) for cijfer in cijfers.rjust(9, "0")]
    som = sum(n * g for n, g in zip(range(9, 1, -1), getallen, strict=False)) - getallen[-1]
    return som % 11 == 0 and any(getallen)


# JSON lines


class _Dubbel(ValueError):
    pass


def _jsonl(pad: Path, stelsel: TaxBenefitSystem) -> Iterator[Mapping[str, Any] | Fout | None]:
    with pad.open("rb") as bestand:
        eerste = True
        while regel := bestand.readline(GROOTSTE_BESTAND + 1):
            if eerste:
                regel, eerste = regel.removeprefix(b"\xef\xbb\xbf"), False
            if len(regel) > GROOTSTE_BESTAND:
                while regel and not regel.endswith(b"\n"):
                    regel = bestand.readline(GROOTSTE_BESTAND)
                yield Fout("", "De regel is langer dan 100 kB.")
            elif not regel.strip():
                yield None
            else:
                yield _json(regel)


def _json(regel: bytes) -> Mapping[str, Any] | Fout:
    try:
        inhoud = json.loads(
            regel.decode("utf-8"), object_pairs_hook=_zonder_dubbele, parse_constant=_geen_getal
        )
    except _Dubbel as fout:
        return Fout("", f"«{fout}» staat er twee keer.")
    except UnicodeDecodeError:
        return Fout("", "De regel is geen tekst in UTF-8.")
    except RecursionError:
        return Fout("", "De regel is te diep genest.")
    except ValueError:
        return Fout("", "De regel is geen geldige JSON.")
    if not isinstance(inhoud, dict):
        return Fout("", "Een regel is één dossier: {…}.")
    if _PLAT in inhoud or _FOUTEN in inhoud:
        return Fout("", "Deze sleutel kent een dossier niet.")
    return inhoud


def _zonder_dubbele(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    inhoud: dict[str, Any] = {}
    for sleutel, waarde in paren:
        if sleutel in inhoud:
            raise _Dubbel(sleutel[:80])
        inhoud[sleutel] = waarde
    return inhoud


def _geen_getal(tekst: str) -> NoReturn:
    raise ValueError(tekst)


# CSV and Parquet: one row per household, one column per fact

# Keys that no file can hold: what reading a row in columns found, for `_rij`.
_PLAT, _FOUTEN = "\0plat", "\0fouten"


@dataclass(frozen=True)
class _Kolom:
    """What a column is about: a fact of somebody, and in which month or year (`sinds`: the month it holds from)."""

    kop: str
    wie: str = ""
    naam: str = ""
    wanneer: str = ""
    per_jaar: bool = False


def _csv(pad: Path, stelsel: TaxBenefitSystem) -> Iterator[Mapping[str, Any] | Fout | None]:
    vorige = csv.field_size_limit(GROOTSTE_BESTAND)
    try:
        with pad.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as bestand:
            kop = bestand.readline(GROOTSTE_BESTAND)
            if not kop.strip():
                raise BestandFout("Het bestand is leeg, of begint met een lege regel.")
            if any("\udc80" <= teken <= "\udcff" for teken in kop):
                raise BestandFout("Het bestand is geen tekst in UTF-8.")
            scheiding = ";" if kop.count(";") > kop.count(",") else ","
            try:
                namen = next(csv.reader([kop], delimiter=scheiding, strict=True), [])
            except csv.Error:
                raise BestandFout("De eerste rij van het bestand is geen geldige CSV.") from None
            kolommen = _kolommen(namen, stelsel)
            types = {naam: v.value_type for naam, v in stelsel.variables.items()}
            # Line by line: no fact is text of two lines, and a quote that is not closed must not swallow the rows after it.
            while regel := bestand.readline(GROOTSTE_BESTAND + 1):
                if len(regel) > GROOTSTE_BESTAND:
                    while regel and not regel.endswith(("\n", "\r")):
                        regel = bestand.readline(GROOTSTE_BESTAND)
                    yield Fout("", "De regel is langer dan 100 kB.")
                    continue
                try:
                    cellen = next(csv.reader([regel], delimiter=scheiding, strict=True), [])
                except csv.Error:
                    yield Fout("", "Deze rij is geen geldige CSV (let op de aanhalingstekens).")
                    continue
                if not cellen:
                    yield None
                elif len(cellen) != len(kolommen):
                    yield Fout(
                        "", f"De rij heeft {len(cellen)} cellen en de kop {len(kolommen)} kolommen."
                    )
                elif any("\udc80" <= teken <= "\udcff" for cel in cellen for teken in cel):
                    yield Fout("", "De rij is geen tekst in UTF-8.")
                else:
                    paren = zip(kolommen, cellen, strict=True)
                    yield _uit_kolommen(
                        (k, _uit_tekst(cel.strip(), k, types)) for k, cel in paren if cel.strip()
                    )
    finally:
        csv.field_size_limit(vorige)


def _uit_tekst(cel: str, kolom: _Kolom, types: Mapping[str, type]) -> object:
    """A cell by the type of its fact; text that does not fit stays text, and is refused as such."""
    soort = types.get(kolom.naam) if kolom.wie or kolom.naam in types else None
    if kolom.wanneer == "sinds":
        return cel
    if _PERSOON.fullmatch(kolom.kop):
        soort = bool
    if soort is bool:
        return {"true": True, "false": False}.get(cel, cel)
    if soort is int and len(cel) < 20 and _HEEL.fullmatch(cel):
        return int(cel)
    if soort is float and len(cel) < 40 and _GETAL.fullmatch(cel):
        return float(cel)
    return cel


def _parquet(pad: Path, stelsel: TaxBenefitSystem) -> Iterator[Mapping[str, Any] | Fout | None]:
    parquet = pyarrow_parquet()
    import pyarrow

    try:
        bestand = parquet.ParquetFile(pad)
    except pyarrow.ArrowInvalid:
        raise BestandFout(f"{pad}: dit is geen Parquet-bestand.") from None
    with bestand:
        kolommen = _kolommen(bestand.schema_arrow.names, stelsel)
        try:
            for deel in bestand.iter_batches(batch_size=256):
                lijsten = [kolom.to_pylist() for kolom in deel.columns]
                for cellen in zip(*lijsten, strict=True):
                    paren = zip(kolommen, cellen, strict=True)
                    yield _uit_kolommen((k, _gewoon(c)) for k, c in paren if c is not None)
        except (pyarrow.ArrowException, OSError):
            raise BestandFout(f"{pad}: het Parquet-bestand is beschadigd.") from None


def _gewoon(cel: object) -> object:
    if isinstance(cel, Decimal):
        return float(cel)
    if isinstance(cel, (bool, int, float, str)) or type(cel) is date:
        return cel
    return str(cel)  # a time, a list …: refused as text that does not fit


def pyarrow_parquet() -> Any:
    """The Parquet module of pyarrow.

    Raises:
        BestandFout: When it is not installed.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise BestandFout(
            'Voor Parquet is pyarrow nodig: pip install "openfisca-assen[bestanden]".'
        ) from None
    return pyarrow.parquet


def _kolommen(namen: list[str], stelsel: TaxBenefitSystem) -> list[_Kolom]:
    """What each column is about.

    Raises:
        BestandFout: With every column that is wrong.
    """
    namen = [naam.strip() for naam in namen]
    if len(namen) > MEESTE_KOLOMMEN:
        raise BestandFout(f"Het bestand heeft meer dan {MEESTE_KOLOMMEN} kolommen.")
    dubbel = [kop for kop in dict.fromkeys(namen) if namen.count(kop) > 1]
    fouten = [f"kolom {_zichtbaar(kop)}: staat er twee keer" for kop in dubbel]
    kolommen = []
    for kop in namen:
        delen = _KOLOM.fullmatch(kop)
        if kop in {"id", "peildatum", "hervormingen"} or _PERSOON.fullmatch(kop):
            kolommen.append(_Kolom(kop))
            continue
        zin = "dit is geen kolomnaam" if delen is None else _fout_in_kolom(delen, stelsel)
        if zin:
            fouten.append(f"kolom {_zichtbaar(kop)}: {zin}")
            continue
        per_jaar = stelsel.variables[delen["naam"]].definition_period == DateUnit.YEAR
        wie, wanneer = delen["wie"] or "", delen["wanneer"] or ""
        kolommen.append(_Kolom(kop, wie, delen["naam"], wanneer, per_jaar))
    if "peildatum" not in namen:
        fouten.append("kolom peildatum ontbreekt")
    for kolom in kolommen:
        if kolom.wanneer == "sinds" and kolom.kop.removesuffix("@sinds") not in namen:
            fouten.append(f"kolom {kolom.kop}: de kolom met de waarde ontbreekt")
    if fouten:
        raise BestandFout("\n".join(f"{fout}." for fout in fouten[:25]))
    return kolommen


def _zichtbaar(kop: str) -> str:
    return kop[:80].encode("ascii", "backslashreplace").decode()


def _fout_in_kolom(delen: re.Match[str], stelsel: TaxBenefitSystem) -> str:
    variabele = stelsel.variables.get(delen["naam"])
    if variabele is None:
        lijkt_op = difflib.get_close_matches(delen["naam"][:80], stelsel.variables, 1)
        hint = f" (bedoelt u {lijkt_op[0]}?)" if lijkt_op else ""
        return f"dit gegeven bestaat niet{hint}"
    if not is_op_te_geven(variabele):
        return "dit rekenen de regels uit; het kan niet worden opgegeven"
    if variabele.entity.is_person and not delen["wie"]:
        return f"dit gegeven hoort bij een persoon, bijvoorbeeld aanvrager.{delen['naam']}"
    if not variabele.entity.is_person and delen["wie"]:
        return f"dit gegeven hoort bij het huishouden: {delen['naam']}"
    if delen["wanneer"] is None:
        return ""
    if variabele.definition_period == DateUnit.ETERNITY:
        return "dit gegeven verandert niet en heeft geen maand"
    if variabele.definition_period == DateUnit.YEAR:
        goed = re.fullmatch(r"\d{4}", delen["wanneer"])
        return "" if goed else "achter @ hoort een jaar (2025)"
    goed = re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?|sinds", delen["wanneer"])
    return "" if goed else "achter @ hoort een maand (2025-06), een jaar (2025) of het woord sinds"


def _uit_kolommen(cellen: Iterable[tuple[_Kolom, object]]) -> Mapping[str, Any]:
    """A row in columns as a dossier."""
    dossier: dict[str, Any] = {_PLAT: True}
    fouten: list[Fout] = []
    per_gegeven: dict[tuple[str, str], dict[str, object]] = {}
    per_jaar: set[str] = set()
    aanwezig: dict[str, bool] = {"aanvrager": True}
    for kolom, waarde in cellen:
        if kolom.naam:
            per_gegeven.setdefault((kolom.wie, kolom.naam), {})[kolom.wanneer] = waarde
            per_jaar |= {kolom.naam} if kolom.per_jaar else set()
        elif kolom.kop == "hervormingen":
            dossier[kolom.kop] = waarde.split() if isinstance(waarde, str) else waarde
        elif not _PERSOON.fullmatch(kolom.kop):
            dossier[kolom.kop] = waarde
        elif isinstance(waarde, bool):
            aanwezig[kolom.kop] = waarde
        else:
            fouten.append(Fout(kolom.kop, "Dit is ja of nee. Schrijf true of false."))
    for wie, _ in per_gegeven:
        if wie and not aanwezig.setdefault(wie, True):
            fouten.append(Fout(wie, "Deze persoon is er niet (false), maar er staan gegevens bij."))
            aanwezig[wie] = True
    personen: dict[str, dict[str, Any]] = {
        wie: {} for wie in sorted(aanwezig, key=_volgorde) if aanwezig[wie]
    }
    huishouden: dict[str, Any] = {}
    for wie in personen:
        huishouden.setdefault(ROL_VAN[wie.rstrip("0123456789")], []).append(wie)
    for (wie, naam), waarden in per_gegeven.items():
        nu = str(dossier.get("peildatum", ""))
        waarde, zin = _samen(waarden, nu[:4] if naam in per_jaar else nu)
        if zin:
            fouten.append(Fout(f"{wie}.{naam}" if wie else naam, zin))
        else:
            (personen[wie] if wie else huishouden)[naam] = waarde
    return dossier | {
        "personen": personen,
        "huishoudens": {HUISHOUDEN: huishouden},
        _FOUTEN: fouten,
    }


def _volgorde(wie: str) -> tuple[int, int]:
    rol = wie.rstrip("0123456789")
    return list(ROL_VAN).index(rol), int(wie[len(rol) :] or 0)


def _samen(waarden: Mapping[str, object], nu: str) -> tuple[object, str]:
    """One value, or one per period, as a dossier writes it; and what is wrong with the combination."""
    if set(waarden) == {""}:
        return waarden[""], ""
    if "sinds" in waarden:
        if set(waarden) != {"", "sinds"}:
            return None, "Geef de waarde en @sinds allebei, zonder kolommen voor losse maanden."
        return {"waarde": waarden[""], "sinds": waarden["sinds"]}, ""
    if "" in waarden and nu in waarden:
        return None, f"Voor {nu} staan er twee waarden."
    return {wanneer or nu: waarde for wanneer, waarde in waarden.items()}, ""


def _kolomnaam(plek: str) -> str:
    """The column of a place in a dossier."""
    delen = plek.split("/")
    if delen[0] == "personen":
        return ".".join(delen[1:])
    return "/".join(delen[2:]) if delen[0] == "huishoudens" and len(delen) > 2 else plek


__all__ = ["BestandFout", "Rij", "lees_rijen", "pyarrow_parquet", "soort_van"]
