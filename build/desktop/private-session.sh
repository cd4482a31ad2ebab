#!/bin/sh
# Runs a command on a session bus of its own with an empty, unlocked keychain, and ends both with it.
# Used as: sh build/desktop/private-session.sh <program> [arguments]
set -u

if [ "${HANDSEL_SESSION:-}" != inside ]; then
  command -v dbus-run-session gnome-keyring-daemon >/dev/null || {
    echo 'dbus-run-session and gnome-keyring-daemon are needed (Debian packages dbus and gnome-keyring).' >&2
    exit 1
  }
  # The bus reports every service it starts: only the command's own stderr, kept as 3, is of interest.
  HANDSEL_SESSION=inside exec dbus-run-session -- sh "$0" "$@" 3>&2 2>/dev/null
fi
unset HANDSEL_SESSION
exec 2>&3 3>&-

printf handsel | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
keyring=$!
trap 'kill "$keyring" 2>/dev/null' EXIT

owned() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}
for _ in $(seq 100); do
  owned && break
  sleep 0.1
done
owned || {
  echo 'The keychain (gnome-keyring-daemon) did not come up.' >&2
  exit 1
}

"$@"
