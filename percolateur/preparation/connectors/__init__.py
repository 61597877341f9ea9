"""The connector guide: what each plug is called, what it looks like, and which cable goes from one device to another.

`guide` says it in words, `drawings` draws it from its measures, `search` finds it however it is spelt, `finder` answers
« quel câble me faut-il ? ». No model: the guide is the same everywhere.
"""
