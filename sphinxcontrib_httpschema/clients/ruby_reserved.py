"""What names in clients in Ruby must not be: words of the language, of its objects, or of the fixed part."""

from __future__ import annotations

KEYWORDS = frozenset(
    {
        *("alias", "and", "begin", "break", "case", "class", "def", "defined", "do", "else", "elsif", "end"),
        *("ensure", "false", "for", "if", "in", "module", "next", "nil", "not", "or", "redo", "rescue"),
        *("retry", "return", "self", "super", "then", "true", "undef", "unless", "until", "when", "while"),
        "yield",
    }
)
#: What every object has. Methods may have the names of keywords, but not these.
OF_OBJECTS = frozenset(
    {
        *("class", "clone", "define_singleton_method", "display", "dup", "enum_for", "extend", "freeze"),
        *("hash", "initialize", "initialize_clone", "initialize_copy", "initialize_dup", "inspect"),
        *("instance_eval", "instance_exec", "instance_variable_get", "instance_variable_set"),
        *("instance_variables", "itself", "method", "method_missing", "methods", "object_id"),
        *("private_methods", "protected_methods", "public_method", "public_methods"),
        *("public_send", "remove_instance_variable", "send", "singleton_class"),
        *("singleton_method", "singleton_method_added", "singleton_methods", "taint", "tap", "then"),
        *("to_enum", "to_s", "trust", "untaint", "untrust", "yield_self"),
    }
)
#: What no member of an object may be called.
FIELDS = OF_OBJECTS | {"deconstruct_keys", "dig", "extra", "key_of", "to_h", "to_json"}
#: What no method of a service may be called.
METHODS = OF_OBJECTS | {
    *("escape", "escape_path", "escape_query", "escape_url", "paginate", "perform", "with_members"),
}
#: What no service of a client may be called.
SERVICES = OF_OBJECTS | {"requester"}
#: What no argument of a method may be called.
ARGUMENTS = KEYWORDS | {"headers", "more", "params", "range", "timeout"}
#: What the fixed part of a client defines or uses, be it in comments, and no type may be called.
TYPES = frozenset(
    {
        *("APICall", "APIError", "ArgumentError", "Arguments", "Array", "BASE_URL", "BadRequest"),
        *("BaseService", "Boolean", "Class", "Client", "ClientError", "Conflict", "ConnectionError"),
        *("Date", "DateTime", "Digest", "Encoding", "Entity", "Enumerable", "FAULTS", "File", "FilePart"),
        *("Forbidden", "HARMLESS", "HEADERS", "HTTPRequest", "HTTPResponse", "Hash", "IDEMPOTENT", "IO"),
        *("IOError", "Integer", "InvalidResponse", "JSON", "ListPage", "ListRange", "MOST_REDIRECTS"),
        *("MemoryCache", "Mutex", "Net", "NetHTTP", "NotFound", "Numeric", "Object", "OneOf", "OpenSSL"),
        *("REDIRECTS", "REQUIRED", "RateLimited", "RequestError", "Requester", "SecureRandom"),
        *("ServerError", "SocketError", "StandardError", "String", "Struct", "Symbol"),
        *("SystemCallError", "TOKEN", "Time", "Timeout", "UNSET", "URI", "USER_AGENT", "Unauthorized"),
        *("Unprocessable", "Wire"),
    }
)
