"""Themes to open a café with, proposed with their evidence.

`situation` is what each source looks at: the event, the moment, what was decided already. Each source gives proposals:
`thread` what was left open here, `rising` what is asked more and more, `audience` who comes and with what, `seasons`
what the calendar brings, `press` what was read, `first` what suits a first café. `proposing` puts them in order. The
reasons and the figures: docs/decisions/0029-hook-proposals.md.
"""
