"""Numbers, dates and sentences as people read them in Dutch. No rules, no data."""

from __future__ import annotations

import re
from textwrap import fill

MAANDEN = "januari februari maart april mei juni juli augustus september oktober november december".split()
_ENKELVOUD = {
    "maanden": "maand",
    "kinderen": "kind",
    "dagen": "dag",
    "weken": "week",
    "feiten": "feit",
    "werkdagen": "werkdag",
    "personen": "persoon",
    "gezinnen": "gezin",
    "delen": "deel",
}
_MEERVOUD = {enkel: meer for meer, enkel in _ENKELVOUD.items()} | {"jaar": "jaar"}
# What can follow «is» or «heeft» without an article: then «geen» and not «niet» denies it.
_ZONDER_LIDWOORD = {"schulden", "kinderen", "inkomen", "vermogen"}
_WERKWOORD = re.compile(
    r"\b(is|zijn|heeft|hebben|woont|verblijft|zit|past|kan|komt|dreigen|geeft|geven)\b"
)

BESLISSERS = {
    "rijk": "het rijk",
    "gemeenteraad": "de gemeenteraad",
    "college": "het college van burgemeester en wethouders",
    "uitvoerder": "de uitvoerder van de regeling",
    "particulier": "de particuliere organisatie",
}


def wie_beslist(beslisser: str, afwijken: str, over: str = "Hierover") -> str:
    """One or two sentences on who decides, and whether one household can be treated otherwise.

    What stands in national rules a municipality cannot drop, only deviate from where those rules say so.
    """
    if beslisser == "rijk":
        zin = "Dit staat in landelijke regels; de gemeente kan het niet laten vallen."
        kan = "Afwijken kan alleen volgens"
    else:
        zin = f"{over} beslist {BESLISSERS.get(beslisser, beslisser)}."
        kan = "Afwijken voor één huishouden kan volgens"
    return f"{zin} {kan} {klein(afwijken)}." if afwijken else zin


def euro(bedrag: float) -> str:
    """An amount as people write it in Dutch: `€ 1.308,45`."""
    heel, centen = f"{abs(bedrag):,.2f}".split(".")
    return f"{'-' if bedrag < 0 else ''}€ {heel.replace(',', '.')},{centen}"


def getal(waarde: float) -> str:
    """A number without needless decimals: `120`, `1.512,50`."""
    return f"{waarde:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")


def hoeveel(waarde: float | bool, eenheid: str) -> str:
    """A value with its unit: `€ 42,00 per maand`, `3 maanden`, `120 procent`, `ja`."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if eenheid.split(" ")[0] == "euro":
        return euro(waarde) + eenheid.removeprefix("euro")
    if eenheid == "jaartal":
        return str(int(waarde))
    wat, spatie, per = eenheid.partition(" ")
    enkel = _ENKELVOUD.get(wat, wat)
    wat = enkel if waarde == 1 else _MEERVOUD.get(enkel, wat)
    return f"{getal(waarde)} {wat}{spatie}{per}".rstrip()


def vul(zin: str, begin: str = "", vervolg: str = "", breedte: int = 100) -> str:
    """Break a sentence into lines; an amount stays on one line, with a hard space behind the euro sign."""
    return fill(
        zin.replace("€ ", "€\N{NO-BREAK SPACE}"),
        breedte,
        initial_indent=begin,
        subsequent_indent=vervolg,
        break_long_words=False,
        break_on_hyphens=False,
    )


def maand_in_woorden(maand: str) -> str:
    """`2025-12` as `december 2025`."""
    jaar, nummer = maand.split("-")[:2]
    return f"{MAANDEN[int(nummer) - 1]} {jaar}"


def dag_in_woorden(dag: str) -> str:
    """`2025-07-01` as `1 juli 2025`."""
    return f"{int(dag[8:])} {maand_in_woorden(dag)}"


def klein(zin: str) -> str:
    """The sentence with a small first letter, to go on after a colon."""
    return zin[:1].lower() + zin[1:]


def hoofdletter(zin: str) -> str:
    """The sentence with a capital first letter, also behind an opening mark."""
    begin = 1 if zin[:1] in {"«", "("} else 0
    return zin[:begin] + zin[begin : begin + 1].upper() + zin[begin + 1 :]


def ontken(zin: str) -> str:
    """The opposite of a plain sentence with one statement: «Het kind woont in Assen» gives «… woont niet in Assen».

    A sentence with more statements («en», «of») has no safe opposite. It is repeated as not being so; a condition
    had better say its own denial in `__meta__` (`nee`).
    """
    if re.search(r"\bniet (hoger|lager) dan\b", zin):
        return re.sub(r"\bniet (hoger|lager) dan\b", r"\1 dan", zin, count=1)
    werkwoord = _WERKWOORD.search(zin)
    if werkwoord is None or re.search(r"\b(en|of)\b|,", zin):
        return f"Dit klopt niet: {klein(zin)}"
    for geen, wel in ((r"\bGeen\b", "Een"), (r"\bgeen\b", "wel"), (r"\bniet\b", "wel")):
        if re.search(geen, zin):
            return re.sub(geen, wel, zin, count=1)
    voor, na = zin[: werkwoord.end()], zin[werkwoord.end() + 1 :]
    eerste, _, rest = na.partition(" ")
    if eerste == "een":
        return f"{voor} geen {rest}"
    if eerste in _ZONDER_LIDWOORD:
        return f"{voor} geen {na}"
    return f"{voor} niet {na}"
