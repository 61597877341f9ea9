"""Figures in the words of people: what each one means, of when, and what changed."""
