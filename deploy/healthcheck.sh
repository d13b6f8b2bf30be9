#!/usr/bin/env bash
# Succeeds when the server in this container should get requests. Needs no program but the shell.
set -euo pipefail

port=${PARLEY_HTTP_PORT:-8080}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
[[ $status == 200 ]]
