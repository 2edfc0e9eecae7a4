"""The subcommand `serve`: the whole application under gunicorn."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
from dataclasses import fields, replace
from importlib import import_module

from openfisca_assen.web.instellingen import VOORVOEGSEL, Instellingen, InstellingFout

HOST, PORT, WERKERS, DRADEN = "127.0.0.1", 5000, 2, 4


def registreer(onderdelen: argparse._SubParsersAction) -> None:
    """Add the subcommand."""
    serve = onderdelen.add_parser(
        "serve",
        help="start de Web API en de pagina's",
        description="Start de Web API en de pagina's. Zonder opties zijn ze alleen op deze computer te "
        "bereiken. Zet er voor gebruik in een netwerk een proxy met TLS voor.",
        epilog="Grenzen en andere instellingen zijn omgevingsvariabelen: "
        + ", ".join(f"{VOORVOEGSEL}{veld.name.upper()}" for veld in fields(Instellingen))
        + ".",
    )
    serve.add_argument(
        "--host", default=HOST, metavar="ADRES", help=f"luister op dit adres ({HOST})"
    )
    serve.add_argument(
        "--port", type=int, default=PORT, metavar="POORT", help=f"luister op deze poort ({PORT})"
    )
    serve.add_argument(
        "--werkers", type=int, default=WERKERS, metavar="AANTAL", help=f"processen ({WERKERS})"
    )
    serve.add_argument(
        "--draden", type=int, default=DRADEN, metavar="AANTAL", help=f"draden per proces ({DRADEN})"
    )
    serve.add_argument(
        "--open",
        action="store_true",
        help="toon de pagina's meteen in de browser van deze computer",
    )
    serve.set_defaults(uitvoeren=_serve)


def _serve(opties: argparse.Namespace) -> int:
    if not (0 <= opties.port <= 65535 and 1 <= opties.werkers <= 64 and 1 <= opties.draden <= 64):
        print("Kies een poort tot en met 65535, en 1 tot 64 werkers en draden.", file=sys.stderr)
        return 2
    try:
        import_module("openfisca_assen.web.app")
        start = import_module("openfisca_assen.web.server").start
    except ImportError as fout:
        print(
            f"Voor de server ontbreekt {fout.name}: pip install openfisca-assen[web]",
            file=sys.stderr,
        )
        return 1
    try:
        instellingen = Instellingen.uit_omgeving(os.environ)
    except InstellingFout as fout:
        print(fout, file=sys.stderr)
        return 2
    bezet = _niet_te_gebruiken(opties.host, opties.port)
    if bezet:
        print(bezet, file=sys.stderr)
        return 1
    naam = f"[{opties.host}]" if ":" in opties.host else opties.host
    if naam not in instellingen.servernamen and naam not in {"0.0.0.0", "[::]"}:
        instellingen = replace(instellingen, servernamen=(*instellingen.servernamen, naam))
    return start(instellingen, f"{naam}:{opties.port}", opties.werkers, opties.draden, opties.open)


def _niet_te_gebruiken(host: str, poort: int) -> str:
    """Why nothing can listen there, as a Dutch sentence; empty when it can."""
    try:
        socket.create_server(
            (host, poort), family=socket.AF_INET6 if ":" in host else socket.AF_INET
        ).close()
    except OSError as fout:
        if fout.errno == errno.EADDRINUSE:
            return (
                f"Poort {poort} is al in gebruik. Kies een andere, bijvoorbeeld --port {poort + 1}."
            )
        return f"Op {host}, poort {poort}, kan niet worden geluisterd: {fout.strerror}."
    return ""
