"""How bodies are written, by their media types."""

from __future__ import annotations

from sphinxcontrib_httpschema.api.bodies import MULTIPART, TEXTUAL, JsonBody, body_in
from sphinxcontrib_httpschema.api.link_view import FORM


def kind_of(media_type: str) -> str:
    """``json``, ``form``, ``multipart``, ``text`` or ``bytes``."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence in (FORM, MULTIPART):
        return {FORM: "form", MULTIPART: "multipart"}[essence]
    made = body_in("", media_type)
    return "json" if isinstance(made, JsonBody) else "text" if isinstance(made, TEXTUAL) else "bytes"
