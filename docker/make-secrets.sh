#!/bin/bash
# Makes the passwords of the database's two roles in secrets/, where they are missing. To change one: remove its file, run this again, then
# `docker compose up -d --force-recreate`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The folder is closed to everybody else on this machine; the files in it are open, because the users inside the containers are others than you.
mkdir -p secrets
chmod 700 secrets
for name in owner_password app_password; do
  file=secrets/$name
  if [ -s "$file" ]; then
    echo "$file is kept."
    continue
  fi
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"$file"
  chmod 644 "$file"
  echo "$file was made."
done
