from pathlib import Path

project = "Gallery"
extensions = ["myst_parser", "sphinx_copybutton", "sphinx_design", "sphinxcontrib_httpschema"]
httpschema_apis = str(Path(__file__).parents[3] / "docs" / "schema")
httpschema_samples = ["curl", "python", "javascript"]
