#!/bin/sh
# Install the programs that the tests drive, those that are missing only.
# Not root: say the command to type and carry on; the tests that miss a program are skipped and say why.
set -eu

missing=
need() { # need PACKAGE PROGRAM...: one of the programs is enough
    package=$1
    shift
    for program in "$@"; do
        command -v "$program" >/dev/null 2>&1 && return 0
    done
    missing="$missing $package"
}

ls /var/lib/apt/lists/*Packages* >/dev/null 2>&1 || [ "$(id -u)" != 0 ] || apt-get update -qq 2>/dev/null || true
# Chromium without windows draws the same pages for half the work; Debian packages it, Ubuntu does not.
if apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    need chromium-headless-shell chromium-headless-shell
else
    need chromium chromium chromium-browser google-chrome google-chrome-stable
fi
need redis-server redis-server valkey-server
need idzebra-2.0-utils zebrasrv
ls /usr/lib/*/idzebra-2.0/modules/mod-dom.so >/dev/null 2>&1 || missing="$missing libidzebra-2.0-mod-dom"
need gettext xgettext
need nodejs node
need npm npm
/usr/bin/python3 -c 'import gi; gi.require_version("ICalGLib", "3.0")' 2>/dev/null || missing="$missing python3-gi gir1.2-ical-3.0"
need default-jre-headless java
[ -e /usr/share/java/jaxb-runtime.jar ] || need libjaxb-java jaxb-runtime.jar
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need postgresql initdb
for program in ${WITH:-}; do need "$program" "$program"; done # what one bench needs more: WITH="wrk nginx"

[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installation de$missing…"
    apt-get update -qq
    # shellcheck disable=SC2086 - one word a package
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "Pour passer tous les tests, il manque :$missing. Sous Debian ou Ubuntu, tapez :"
    echo "    sudo apt install$missing"
    echo "Les tests qui en ont besoin sont sautés."
fi
