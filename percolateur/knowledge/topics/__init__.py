"""Questions that come back: the index of what was asked on the boards, the nearest ones, and their groups.

`portrait` says what of a question is compared; `index` keeps the questions; `nearest` finds those that ask the same;
`gathering` follows the boards; `grouping` puts each question with others; `figures` counts them by month and library.
The reasons and the figures are in docs/decisions/0014-search.md.
"""
