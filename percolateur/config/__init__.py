"""Wires the house together: settings, addresses, servers, commands. Decides nothing."""
