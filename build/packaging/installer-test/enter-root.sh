#!/bin/sh
# enter-root.sh ROOT USER COMMAND…: runs a command as USER in a mount namespace whose root is ROOT.
# Not by chroot: inside one Linux forbids the user namespaces that Chromium's sandbox is made of.
set -eu
if [ "${1:-}" != --inside ]; then
  exec unshare --mount --propagation private "$0" --inside "$@"
fi
root=$2 user=$3
shift 3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" 2>/dev/null || true
mkdir -p "$root/tmp/.X11-unix" "$root/.old-root"
if [ -d /tmp/.X11-unix ]; then mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"; fi
if [ -n "${XAUTHORITY:-}" ] && [ -f "$XAUTHORITY" ]; then
  cp "$XAUTHORITY" "$root/tmp/.xauthority"
  chmod 644 "$root/tmp/.xauthority"
  export XAUTHORITY=/tmp/.xauthority
fi
# Only apt asks names of the network.
for file in resolv.conf hosts; do
  cp -L "/etc/$file" "$root/etc/$file" 2>/dev/null || true
done
cd "$root"
pivot_root . .old-root
cd /
umount -l /.old-root
if [ "$user" = root ]; then
  export HOME=/root
  exec "$@"
fi
home=$(getent passwd "$user" | cut -d: -f6)
cd "$home"
exec setpriv --reuid="$user" --regid="$user" --init-groups env HOME="$home" USER="$user" "$@"
