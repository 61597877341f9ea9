"""The yearly survey of public libraries (Néoscrib, code du patrimoine): counts by library and civil year.

Its items change every year: a network names its own columns. 0 is a count; what nobody counted is « NC », as its notice
asks.
"""
