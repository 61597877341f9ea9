"""The demonstration: one network with its people and its events at every stage, used by the tests too."""
