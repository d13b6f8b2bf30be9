#!/bin/sh
# Writes the secrets of docker-compose.yml to .env, random ones, readable by nobody else. Never overwrites: the
# databases keep the passwords that they were created with.
set -eu

cd "$(dirname "$0")/.."

# 32 random bytes in hexadecimal: at least 256 bits, and nothing that a URL or a shell would read anything into.
random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

umask 077
# With noclobber the shell itself refuses an existing file, also one that appears at this moment.
set -C
if ! {
  cat >.env <<END
# Made by deploy/generate-env.sh. Keep it secret, and keep it: see docs/deployment.md on how to change a secret.
POSTGRES_PASSWORD=$(random)
PARLEY_DATABASE_PASSWORD=$(random)
PARLEY_REDIS_PASSWORD=$(random)
PARLEY_JWT_SECRET=$(random)
MINIO_ROOT_USER=parley
MINIO_ROOT_PASSWORD=$(random)
END
} 2>/dev/null; then
  echo "generate-env.sh: .env cannot be created; if it exists, it is in use and stays as it is" >&2
  exit 1
fi
echo "wrote $(pwd)/.env"
