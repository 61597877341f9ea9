"""The press watch: which feeds are proposed, how they are read, what is printed of them."""
