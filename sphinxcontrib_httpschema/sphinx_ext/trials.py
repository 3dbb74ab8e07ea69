"""Trials of the builder ``schema-try``: an example request of a page, sent to a running server, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from sphinxcontrib_httpschema.api.messages import below
from sphinxcontrib_httpschema.api.replies import mismatches
from sphinxcontrib_httpschema.samples.sending import (
    SendError,
    UnsendableError,
    base_of,
    send,
    with_token,
    with_variables,
)
from sphinxcontrib_httpschema.sphinx_ext.config import PREFIX

if TYPE_CHECKING:
    from sphinxcontrib_httpschema.api.messages import Request
    from sphinxcontrib_httpschema.api.model import Endpoint, Headers
    from sphinxcontrib_httpschema.api.replies import Mismatch
    from sphinxcontrib_httpschema.samples.sending import Base
    from sphinxcontrib_httpschema.sphinx_ext.config import Config
    from sphinxcontrib_httpschema.sphinx_ext.project import Loaded, Project

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"  #: What may come of a trial.


@dataclass(frozen=True, slots=True)
class Trial:
    """An example request of a page."""

    loaded: Loaded  #: The API.
    endpoint: Endpoint  #: Where it goes.
    request: Request  #: What is sent.
    page: str  #: The file that shows it, as seen from the folder of the pages.
    line: int  #: Where it does.
    location: str  #: The same for warnings.

    @property
    def name(self) -> str:
        """The endpoint, by the name that pages use."""
        return self.loaded.full(self.endpoint.identity)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the pages say, and where the schema says so."""

    message: str  #: What it is, as a clause that follows the name of the endpoint.
    schema: str  #: File, line and column.
    pointer: str  #: The JSON Pointer there.


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial. It holds no header: they are nobody's business."""

    endpoint: str  #: By the name that pages use.
    method: str
    target: str  #: Path and query below the base URL.
    page: str  #: The file that shows the request.
    line: int  #: Where it does.
    result: str  #: :data:`PASSED`, :data:`FAILED` or :data:`SKIPPED`.
    status: int | None = None  #: The status of the answer, if there is one.
    reason: str = ""  #: Why it was skipped, or got no answer.
    faults: tuple[Fault, ...] = ()  #: What is wrong with the answer.
    lacks: str = ""  #: The variable of the environment that it needs, if that is not there.


def bases_of(project: Project) -> dict[str, Base]:
    """Where requests go, by the names of APIs.

    Raises:
        ConfigError: It is not clear for any, or it is no base URL.
    """
    given = project.config.try_base_url
    urls: dict[str, object] = {project.default: given} if isinstance(given, str) else dict(given)
    known = {name: url for name, url in urls.items() if name in project.apis and url}
    if not known:
        message = f"{PREFIX}try_base_url must say where the example requests are to be sent"
        raise ConfigError(message)
    found = {name: base_of(url) if isinstance(url, str) else None for name, url in known.items()}
    wrong = [known[name] for name, base in found.items() if base is None]
    if wrong:
        message = f'{PREFIX}try_base_url: "{wrong[0]}" is no base URL: it has http or https, a host and perhaps a path'
        raise ConfigError(message)
    return {name: base for name, base in found.items() if base}


def headers_of(config: Config) -> Headers:
    """What the configuration wants in all requests.

    Raises:
        ConfigError: The environment lacks something of it.
    """
    try:
        return tuple((name, with_variables(str(value))) for name, value in (config.try_headers or {}).items())
    except SendError as error:
        message = f"{PREFIX}try_headers: {error}"
        raise ConfigError(message) from error


def outcome_of(trial: Trial, base: Base | None, headers: Headers, config: Config) -> Outcome:
    """What comes of a request.

    Args:
        trial: The request.
        base: Where it goes; nothing if nobody says.
        headers: What is sent in the place of headers of the example, or beside them.
        config: Says what may be sent, and how long to wait.
    """
    target = below(trial.request, trial.loaded.api)
    where = (trial.name, trial.request.method, target or trial.request.url, trial.page, trial.line)
    reason = _hindrance(trial.request, target, base, config)
    if reason or base is None:
        return Outcome(*where, SKIPPED, reason=reason)
    own = {name.lower() for name, _value in headers}
    kept = tuple(pair for pair in trial.request.headers if pair[0].lower() not in own)
    try:
        reply = send(trial.request._replace(target=target), base, (*with_token(kept), *headers), config.try_timeout)
    except UnsendableError as error:
        return Outcome(*where, SKIPPED, reason=error.reason, lacks=error.variable)
    except SendError as error:
        return Outcome(*where, FAILED, reason=error.reason)
    faults = tuple(map(_fault, mismatches(reply, trial.endpoint, trial.loaded.examples.validators)))
    return Outcome(*where, FAILED if faults else PASSED, reply.status, faults=faults)


def _hindrance(request: Request, target: str, base: Base | None, config: Config) -> str:
    """Why a request must not be sent, as a clause; nothing if it may."""
    methods = config.try_methods
    allowed = methods.replace(",", " ").split() if isinstance(methods, str) else methods
    if request.method not in allowed:
        return f"{request.method} is none of {PREFIX}try_methods"
    if base is None:
        return f"{PREFIX}try_base_url has nothing for the API"
    return "" if target else "it goes to another host"


def _fault(found: Mismatch) -> Fault:
    return Fault(found.message, str(found.node.place.position), found.node.pointer)
