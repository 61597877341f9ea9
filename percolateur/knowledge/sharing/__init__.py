"""Articles that go from one network to another: their signed feed, its reading, files."""
