"""gunicorn with our settings, started from Python."""

from __future__ import annotations

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
        from openfisca_assen.web.app import maak_app

        return maak_app(self.instellingen)


def start(instellingen: Instellingen, adres: str, werkers: int, draden: int) -> int:
    """Serve until the process is stopped.

    Args:
        instellingen: The settings of the application.
        adres: `host:port`.
        werkers: Number of processes.
        draden: Number of threads in each.

    Returns:
        The exit status.
    """
    try:
        _Server(instellingen, {"bind": adres, "workers": werkers, "threads": draden}).run()
    except SystemExit as einde:
        return int(einde.code or 0)
    return 0
