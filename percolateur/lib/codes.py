"""Codes people read aloud and type: Crockford base32 (https://www.crockford.com/base32.html)."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")


def new_code(length: int = 6) -> str:
    """Return `length` random symbols, 5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def read_code(typed: str, length: int = 6) -> str | None:
    """Return the code somebody meant, forgiving case, spaces, hyphens and look-alikes; None when it cannot be one."""
    code = "".join(typed.split()).replace("-", "").upper().translate(LOOKALIKES)
    return code if len(code) == length and set(code) <= set(ALPHABET) else None


def spoken(code: str) -> str:
    """Show a code in two groups, as it is said aloud: ABC-DEF."""
    middle = len(code) // 2
    return f"{code[:middle]}-{code[middle:]}"
