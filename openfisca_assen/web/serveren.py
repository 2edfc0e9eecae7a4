"""The subcommand `serve`."""

from __future__ import annotations

import argparse


def registreer(onderdelen: argparse._SubParsersAction) -> None:
    """Add the subcommand."""
    serve = onderdelen.add_parser(
        "serve",
        help="start de Web API en de pagina's",
        description="Start de Web API en de pagina's op deze computer.",
    )
    serve.add_argument("--host", default="127.0.0.1", help="adres (127.0.0.1)")
    serve.add_argument("--port", type=int, default=5000, help="poort (5000)")
    serve.set_defaults(uitvoeren=_serve)


def _serve(opties: argparse.Namespace) -> int:
    from openfisca_assen.web.app import maak_app

    maak_app().run(opties.host, opties.port)
    return 0
