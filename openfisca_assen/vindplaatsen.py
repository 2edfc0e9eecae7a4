"""The source of each dated value, where OpenFisca's Web API can show it.

The API shows the metadata of a parameter, not that of its values. So each leaf gets a copy: per date the
reference, and what else belongs to that value alone.
"""

from openfisca_core.parameters import Parameter, ParameterNode

VAN_DE_WAARDE = ("reference", "href", "aanname", "hervorming")


def schrijf_vindplaatsen(blad: Parameter) -> None:
    """Write `vindplaatsen` in the metadata of a leaf: date -> reference, href, aanname, hervorming; oldest first."""
    blad.metadata["vindplaatsen"] = {
        waarde.instant_str: {
            sleutel: waarde.metadata[sleutel]
            for sleutel in VAN_DE_WAARDE
            if sleutel in waarde.metadata
        }
        for waarde in reversed(blad.values_list)
    }


def schrijf_alle_vindplaatsen(parameters: ParameterNode) -> None:
    """The same for every leaf of a tree."""
    for knoop in parameters.get_descendants():
        if isinstance(knoop, Parameter):
            schrijf_vindplaatsen(knoop)
