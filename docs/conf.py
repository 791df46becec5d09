"""The documentation: Sphinx over Markdown, built by `sphinx-build -W docs docs/_build`.

Nothing in it is fetched from elsewhere: no fonts, no scripts.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from claimtrack import __version__  # noqa: E402  the checkout's own version, after it is on the path

project = "claimtrack"
author = "The claimtrack developers"
copyright = author  # noqa: A001  Sphinx's own name for it
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["deflist", "colon_fence", "attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "tutorial"]
templates_path: list[str] = []
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = f"claimtrack {version}"
html_static_path = ["_static"]
html_show_sphinx = False
html_copy_source = False
pygments_style = "friendly"
pygments_dark_style = "monokai"
