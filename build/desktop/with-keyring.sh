#!/bin/sh
# Runs a command with an empty, unlocked keychain on the session bus it finds, and ends the keychain with it.
# Used as: dbus-run-session -- sh build/desktop/with-keyring.sh <program> [arguments]
set -u

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
