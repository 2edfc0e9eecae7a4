"""What people type, read as values: amounts, dates and months in Dutch notation. Mistakes are Dutch sentences."""

from __future__ import annotations

import re
from datetime import date

from openfisca_assen.doorbraak.woorden import MAANDEN
from openfisca_assen.dossier import EERSTE_JAAR, LAATSTE_JAAR

MAANDKEUZES = [("", "Kies een maand"), *((f"{n:02}", naam) for n, naam in enumerate(MAANDEN, 1))]

_BEDRAG = re.compile(
    r"(?P<min>[-−])?\s*(?:€|eur|euro)?\s*(?P<min2>[-−])?\s*"
    r"(?P<heel>\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)"
    r"(?:,(?P<deel>\d{1,2}|-{1,2}|—)|\.(?P<punt>\d{1,2}))?\s*(?:euro)?",
    re.IGNORECASE | re.ASCII,
)


class VeldFout(ValueError):
    """What was typed cannot be read; the text is a Dutch sentence for under the field."""


def lees_getal(tekst: str) -> int | float:
    """A number as people write it: `1.401,50`, `€ 1401,5`, `1401.50` or `300,-`.

    A point followed by three digits separates thousands, as Dutch does; with one or two digits it is a decimal point.

    Raises:
        VeldFout: If it is not a number with at most two decimals.
    """
    tekst = tekst.strip().replace("\N{NO-BREAK SPACE}", " ")
    gelezen = _BEDRAG.fullmatch(tekst) if len(tekst) <= 40 else None
    if gelezen is None or (gelezen["min"] and gelezen["min2"]):
        raise VeldFout("Schrijf een getal, bijvoorbeeld 1.401,50.")
    heel = re.sub(r"[. ]", "", gelezen["heel"])
    deel = (gelezen["deel"] or gelezen["punt"] or "").strip("-—")
    waarde = float(f"{heel}.{deel or 0}") if deel else int(heel)
    return -waarde if gelezen["min"] or gelezen["min2"] else waarde


def lees_heel_getal(tekst: str, minstens: int, hoogstens: int) -> int:
    """A whole number within limits.

    Raises:
        VeldFout: If it is not.
    """
    tekst = tekst.strip()
    if not re.fullmatch(r"[0-9]{1,4}", tekst) or not minstens <= int(tekst) <= hoogstens:
        raise VeldFout(f"Schrijf een heel getal van {minstens} tot en met {hoogstens}.")
    return int(tekst)


def lees_dag(dag: str, maand: str, jaar: str) -> str:
    """A date from three fields, as `JJJJ-MM-DD`; the month is a number or a name.

    Raises:
        VeldFout: If a part is missing or the date does not exist.
    """
    dag, maand, jaar = dag.strip(), maand.strip().lower(), jaar.strip()
    nummer = next((n for n, naam in enumerate(MAANDEN, 1) if maand in {naam, naam[:3]}), None)
    if nummer is None and re.fullmatch(r"[0-9]{1,2}", maand):
        nummer = int(maand)
    if not (re.fullmatch(r"[0-9]{1,2}", dag) and nummer and re.fullmatch(r"[0-9]{4}", jaar)):
        raise VeldFout("Schrijf een dag, een maand en een jaar met vier cijfers, zoals 14 6 1985.")
    try:
        return date(int(jaar), nummer, int(dag)).isoformat()
    except ValueError:
        raise VeldFout("Deze datum bestaat niet.") from None


def lees_maand(maand: str, jaar: str) -> str:
    """A month from two fields, as `JJJJ-MM`.

    Raises:
        VeldFout: If a part is missing or the year is out of range.
    """
    maand, jaar = maand.strip(), jaar.strip()
    if not re.fullmatch(r"0[1-9]|1[0-2]", maand):
        raise VeldFout("Kies een maand.")
    if not re.fullmatch(r"[0-9]{4}", jaar) or not EERSTE_JAAR <= int(jaar) <= LAATSTE_JAAR:
        raise VeldFout(f"Schrijf een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.")
    return f"{jaar}-{maand}"


def als_invoer(waarde: float) -> str:
    """A number as it stands in a field: `1401,50`, `1250`."""
    if float(waarde).is_integer():
        return str(int(waarde))
    return f"{waarde:.2f}".replace(".", ",")


__all__ = [
    "MAANDKEUZES",
    "VeldFout",
    "als_invoer",
    "lees_dag",
    "lees_getal",
    "lees_heel_getal",
    "lees_maand",
]
