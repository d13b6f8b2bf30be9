#!/bin/sh
# Starts Redis with one user that may do what the server does and nothing else. The configuration goes in through
# standard input, so that the password is in no file and in no list of processes.
set -eu

exec redis-server - <<END
bind * -::*
protected-mode yes
# Nothing is kept here: what Redis loses is read from PostgreSQL.
save ""
appendonly no
maxmemory 128mb
maxmemory-policy noeviction
client-output-buffer-limit pubsub 64mb 32mb 60
user default off
user parley on >${PARLEY_REDIS_PASSWORD} resetkeys ~parley:limit:* ~parley:activity:* ~parley:recent:* ~parley:rooms ~parley:rooms:* resetchannels &parley:events:* -@all +publish +subscribe +ping +evalsha +eval +get +set +pttl +mget +del
END
