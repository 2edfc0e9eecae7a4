"""gunicorn with our settings, started from Python."""

from __future__ import annotations

import webbrowser
from threading import Thread

from gunicorn.app.base import BaseApplication

from openfisca_assen.web.instellingen import Instellingen


class _Server(BaseApplication):
    def __init__(self, instellingen: Instellingen, opties: dict[str, object]) -> None:
        self.instellingen = instellingen
        self.opties = opties
        super().__init__()

    def load_config(self) -> None:
        # Not earlier: reading it makes a place for the metrics and opens the log.
        from openfisca_assen.web import gunicorn_conf

        gegeven = {
            naam: waarde
            for naam, waarde in vars(gunicorn_conf).items()
            if naam in self.cfg.settings
        }
        for naam, waarde in {**gegeven, **self.opties}.items():
            self.cfg.set(naam, waarde)

    def load(self) -> object:
        from openfisca_assen.web.app import maak_app, maak_klaar

        return maak_klaar(maak_app(self.instellingen))


def start(
    instellingen: Instellingen, adres: str, werkers: int, draden: int, openen: bool = False
) -> int:
    """Serve until the process is stopped.

    Args:
        instellingen: The settings of the application.
        adres: `host:port`.
        werkers: Number of processes.
        draden: Number of threads in each.
        openen: Whether to show the pages in the browser of the user, once they can be asked for.

    Returns:
        The exit status.
    """

    def klaar(server: object) -> None:
        print(f"Het loket staat klaar op http://{adres}/ (stoppen: Ctrl+C).", flush=True)
        if openen:
            # A thread: a browser on a terminal would wait for its user.
            Thread(target=webbrowser.open, args=(f"http://{adres}/",), daemon=True).start()

    opties = {
        "bind": adres,
        "workers": werkers,
        "threads": draden,
        "loglevel": "warning",
        "when_ready": klaar,
    }
    try:
        _Server(instellingen, opties).run()
    except SystemExit as einde:
        return int(einde.code or 0)
    return 0
