"""Rules that descriptions of APIs are held to: a small generator function each, and profiles that choose among them."""
