#!/bin/sh
# Installs on Debian and Ubuntu, as root, what npm run test:sam -- --start-docker needs. It starts nothing.
set -eu

if [ "$(id -u)" != 0 ]; then
  echo 'sam-tests/install-docker.sh has to run as root.' >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
packages='docker.io iptables busybox-static ca-certificates'
# Newer releases have the docker command in a package of its own.
if apt-cache show docker-cli >/dev/null 2>&1; then packages="$packages docker-cli"; fi
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $packages
