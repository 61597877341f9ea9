"""What every answer says to the browser about itself, whoever makes it: Django, the streams, or the bridge alone."""

# Not a page of ours uses these, and none may by mistake, nor by what it embeds.
UNUSED = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
ALWAYS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
}
NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'"

Lines = list[tuple[bytes, bytes]]


def in_bytes(headers: dict[str, str]) -> Lines:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]


# For an answer that is not a page, and does not come from Django.
BARE = in_bytes(
    {
        "Content-Security-Policy": NOTHING_ALLOWED,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
        **ALWAYS,
    }
)
