# Runs a service for as long as the process at the other end of standard input lives, and ends it cleanly then.
# A pipe closes however its writer ends, kill -9 included, so no service outlives the server that started it.
#
# Arguments: the signal that asks the service to stop, a folder to delete when it has stopped because of that (or an
# empty string), the command. Writes the process id of the service on standard output; the service itself writes on
# standard error. Leaves with the exit code of the service.
signal=$1
folder=$2
shift 2

# A terminal sends its signals to the whole process group; only the pipe decides here.
trap '' HUP INT QUIT TERM
exec 3<&0

(
  trap - HUP INT QUIT TERM
  exec "$@" </dev/null >&2 3<&-
) &
service=$!
echo "$service"
exec >&2

(
  trap 'exit 1' TERM
  while read -r _; do :; done <&3
  trap '' TERM
  kill -s "$signal" "$service"
  # A stopped process would not see the signal.
  kill -s CONT "$service"
  exit 0
) 2>/dev/null &
watcher=$!
exec </dev/null 3<&-

wait "$service"
status=$?

# The watcher succeeds if it has seen the end of the pipe; otherwise the service ended by itself.
kill -s TERM "$watcher" 2>/dev/null
if wait "$watcher" && [ -n "$folder" ]; then
  rm -rf "$folder"
fi
exit "$status"
