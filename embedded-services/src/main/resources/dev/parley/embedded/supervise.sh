# Runs a service for as long as the process at the other end of standard input lives, and ends it cleanly then.
# A pipe closes however its writer ends, kill -9 included, so no service outlives the server that started it.
#
# Arguments: the signal that asks the service to stop, a folder to delete when it has stopped because of that (or an
# empty string), the command. Writes the process id of the service on standard output; the service itself writes on
# standard error. Leaves with the exit code of the service.
signal=$1
folder=$2
shift 2

exec 3<&0

# A shell makes what it starts in the background ignore INT, so the service must be one that sets its handler itself if
# that is its signal; PostgreSQL does.
"$@" </dev/null >&2 3<&- &
service=$!
echo "$service"
exec >&2

(
  trap '' HUP
  while read -r _; do :; done <&3
  trap 'exit 0' TERM
  # Again and again: a service that has only just begun may not have its handler yet.
  while kill -s "$signal" "$service"; do
    # A stopped process would not see the signal.
    kill -s CONT "$service"
    sleep 1 &
    wait "$!"
  done
  exit 0
) 2>/dev/null &
watcher=$!

# A terminal sends its signals to the whole process group; only the pipe decides here.
trap '' HUP INT QUIT TERM
exec </dev/null 3<&-

wait "$service"
status=$?

# The watcher succeeds if it has seen the end of the pipe; otherwise the service ended by itself.
kill -s TERM "$watcher" 2>/dev/null
if wait "$watcher" && [ -n "$folder" ]; then
  rm -rf "$folder"
fi
exit "$status"
