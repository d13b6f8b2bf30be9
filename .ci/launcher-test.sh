#!/bin/sh
# Tests of ./parley, on a copy of it among JDKs and a Maven that are scripts. Needs a POSIX shell and nothing else.
#
# shellcheck disable=SC2016 # what a check evaluates stands in single quotes on purpose
set -eu

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

passed=0
failed=0
tools=/usr/local/bin:/usr/bin:/bin

# --- what the tests are made of --------------------------------------------------------------------------------------

# A folder with a copy of the launcher, a home and a root of the system without any JDK.
new_place() {
  place=$scratch/$1
  home=$place/home
  system=$place/system
  bin=$place/bin
  project="$place/a project"
  mkdir -p "$home" "$system" "$bin" "$project/bootstrap/src/main/java"
  cp "$root/parley" "$project/parley"
  echo '<project/>' >"$project/pom.xml"
  # Only these programs are on the path: a javac or mvn of the machine must not be found.
  for tool in sh cat find head dirname readlink touch getconf mkdir sed env rm sleep; do
    ln -s "$(PATH=$tools command -v $tool)" "$bin/$tool"
  done
}

# A JDK that says which one it is, and repeats its arguments.
add_jdk() {
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
  printf '#!/bin/sh\necho "java %s:"\nfor a in "$@"; do echo "[$a]"; done\n' "$2" >"$1/bin/java"
  printf '#!/bin/sh\necho "javac %s"\n' "$2" >"$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# A Maven that notes how it was called and makes the jar.
add_maven() {
  cat >"$bin/mvn" <<'END'
#!/bin/sh
{ echo "JAVA_HOME=$JAVA_HOME"; for a in "$@"; do echo "[$a]"; done; } >>"${0%/*}/mvn.log"
case " $* " in
  *" package "*) mkdir -p "${2%/pom.xml}/bootstrap/target" && echo jar >"${2%/pom.xml}/bootstrap/target/parley.jar" ;;
esac
END
  chmod +x "$bin/mvn"
}

add_jar() {
  mkdir -p "$project/bootstrap/target"
  echo jar >"$project/bootstrap/target/parley.jar"
  # Older sources than the jar, whatever the resolution of the clock.
  touch -t 202001010000 "$project/pom.xml"
  find "$project/bootstrap/src" -exec touch -t 202001010000 {} +
}

# Runs a command with nothing in its environment but the path, and what is given as NAME=VALUE.
bare() {
  status=0
  env -i PATH="$bin" PARLEY_LAUNCHER_SYSTEM_ROOT="$system" "$@" >"$place/out" 2>"$place/err" || status=$?
}

parley() {
  bare HOME="$home" "$project/parley" "$@"
}

check() {
  if eval "$2"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $1: $2" >&2
    sed 's/^/  out: /' "$place/out" >&2
    sed 's/^/  err: /' "$place/err" >&2
  fi
}

out_has() { grep -qF -- "$1" "$place/out"; }
err_has() { grep -qF -- "$1" "$place/err"; }
err_is_one_line() { [ "$(wc -l <"$place/err")" -eq 1 ]; }
built() { [ -f "$bin/mvn.log" ]; }

# --- help and mistakes -----------------------------------------------------------------------------------------------

new_place help
parley --help
check "help needs neither a JDK nor Maven" '[ $status -eq 0 ] && out_has "cluster N" && ! err_has parley'
parley dance
check "an unknown command is refused before anything is built" '[ $status -eq 2 ] && err_is_one_line && err_has dance'

# --- which JDK -------------------------------------------------------------------------------------------------------

new_place none
add_jar
parley
check "no JDK: one line" '[ $status -eq 1 ] && err_is_one_line && err_has "a JDK 21 or newer" && err_has "none was found"'

new_place old
add_jar
add_jdk "$system/usr/lib/jvm/java-17" 17.0.15
add_jdk "$system/usr/lib/jvm/java-8" 1.8.0_402
parley
check "only old JDKs: one line that says so" '[ $status -eq 1 ] && err_is_one_line && err_has "is version 17"'

new_place newest
add_jar
add_jdk "$system/usr/lib/jvm/java-17" 17.0.15
add_jdk "$system/usr/lib/jvm/java-21" 21.0.7
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
parley
check "25 is preferred to 21" '[ $status -eq 0 ] && out_has "java 25.0.3:"'
bare HOME="$home" JAVA_HOME="$system/usr/lib/jvm/java-21" "$project/parley"
check "25 is preferred to a JAVA_HOME of 21" 'out_has "java 25.0.3:"'
bare HOME="$home" PARLEY_JAVA_HOME="$system/usr/lib/jvm/java-21" "$project/parley"
check "PARLEY_JAVA_HOME decides" 'out_has "java 21.0.7:"'
bare HOME="$home" PARLEY_JAVA_HOME="$system/usr/lib/jvm/java-17" "$project/parley"
check "a PARLEY_JAVA_HOME that will not do is refused" '[ $status -eq 1 ] && err_is_one_line && err_has PARLEY_JAVA_HOME'
bare HOME="$home" JAVA_HOME="$place/nowhere" "$project/parley"
check "a JAVA_HOME that is none is passed over" 'out_has "java 25.0.3:"'

new_place lts
add_jar
add_jdk "$system/usr/lib/jvm/java-21" 21.0.7
parley
check "21 will do" '[ $status -eq 0 ] && out_has "java 21.0.7:"'
check "21 is not given options that it does not know" '! out_has CompactObjectHeaders'

new_place path
add_jar
add_jdk "$place/some where/jdk" 25.0.1
ln -s "$place/some where/jdk/bin/javac" "$bin/javac"
parley
check "a javac on the path is followed to its JDK" 'out_has "java 25.0.1:"'

new_place java_home
add_jar
add_jdk "$place/some where/jdk" 25.0.1
bare HOME="$home" JAVA_HOME="$place/some where/jdk" "$project/parley"
check "JAVA_HOME is used" 'out_has "java 25.0.1:"'

for found in \
  "system/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home" \
  "home/.sdkman/candidates/java/25-tem" \
  "home/.jdks/temurin-25" \
  "home/.local/share/mise/installs/java/25" \
  "home/.asdf/installs/java/25" \
  "home/.gradle/jdks/25"; do
  new_place "in $(echo "$found" | sed 's/[^a-z0-9]//g')"
  add_jar
  add_jdk "$place/$found" 25.0.2
  parley
  check "a JDK is found in $found" 'out_has "java 25.0.2:"'
done

new_place unnamed
add_jar
add_jdk "$system/usr/lib/jvm/mystery" 25.0.9
rm "$system/usr/lib/jvm/mystery/release"
parley
check "a JDK without a release file is asked" '[ $status -eq 0 ] && out_has "java 25.0.9:"'

new_place runtime
add_jar
add_jdk "$system/usr/lib/jvm/java-25-jre" 25.0.3
rm "$system/usr/lib/jvm/java-25-jre/bin/javac"
parley
check "a runtime is no JDK" '[ $status -eq 1 ] && err_has "none was found"'

new_place homeless
add_jar
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
bare "$project/parley"
check "no HOME is needed" '[ $status -eq 0 ] && out_has "java 25.0.3:"'

# --- how the server is run -------------------------------------------------------------------------------------------

new_place run
add_jar
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
parley
check "without a command it serves" 'out_has "[-jar]" && out_has "[$project/bootstrap/target/parley.jar]" && out_has "[serve]"'
check "compact object headers are on" 'out_has "[-XX:+UseCompactObjectHeaders]"'
check "native access is allowed" 'out_has "[--enable-native-access=ALL-UNNAMED]"'
check "a collector is chosen" 'grep -qE "^.-XX:.Use(Serial|G1)GC.$" "$place/out"'
parley --http-port 0
check "options without a command are those of serve" 'out_has "[serve]" && out_has "[--http-port]" && out_has "[0]"'
parley token --user "a b" "*"
check "arguments stay as they are" 'out_has "[token]" && out_has "[a b]" && out_has "[*]"'
parley cluster 3
check "cluster is passed on" 'out_has "[cluster]" && out_has "[3]"'
bare HOME="$home" PARLEY_JAVA_OPTS="-Xmx1g -XX:+UseZGC -Dx=*" "$project/parley" config
check "PARLEY_JAVA_OPTS are passed on" 'out_has "[-Xmx1g]" && out_has "[-Dx=*]" && out_has "[config]"'
check "an own collector is the only one" 'out_has "[-XX:+UseZGC]" && ! grep -qE "Use(Serial|G1)GC" "$place/out"'

cd /
parley
check "it runs from another folder" '[ $status -eq 0 ]'
mkdir "$place/elsewhere"
ln -s "$project/parley" "$place/elsewhere/one"
ln -s "one" "$place/elsewhere/two"
bare HOME="$home" "$place/elsewhere/two"
check "it runs through links" '[ $status -eq 0 ] && out_has "[$project/bootstrap/target/parley.jar]"'
cd "$project"
bare HOME="$home" sh parley
check "it runs as an argument of sh" '[ $status -eq 0 ] && out_has "[$project/bootstrap/target/parley.jar]"'
cd "$root"
status=0
env -i PARLEY_LAUNCHER_SYSTEM_ROOT="$system" "$project/parley" >"$place/out" 2>"$place/err" || status=$?
check "it runs without a path" '[ $status -eq 0 ] && out_has "[serve]"'

new_place signals
add_jar
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
printf '#!/bin/sh\necho $$ >"%s"\nexec sleep 60\n' "$place/pid" >"$system/usr/lib/jvm/java-25/bin/java"
env -i PATH="$bin" HOME="$home" PARLEY_LAUNCHER_SYSTEM_ROOT="$system" "$project/parley" >"$place/out" 2>"$place/err" &
launched=$!
tries=0
until [ -s "$place/pid" ] || [ $tries -gt 100 ]; do
  tries=$((tries + 1))
  sleep 0.1
done
check "the launcher becomes the server, which gets its signals" '[ "$(cat "$place/pid")" = "$launched" ]'
kill "$launched"
status=0
# shellcheck disable=SC2034 # the check below reads it
wait "$launched" 2>/dev/null || status=$?
check "the exit code of the server is that of the launcher" '[ $status -eq 143 ]'

# --- when it builds --------------------------------------------------------------------------------------------------

new_place fresh
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
parley
check "a needed build without Maven: one line" '[ $status -eq 1 ] && err_has "Maven (3.8.7 or newer) is needed" && [ "$(grep -c Maven "$place/err")" -eq 1 ]'
add_maven
parley
check "a missing jar is built first" '[ $status -eq 0 ] && built && out_has "[serve]"'
check "Maven runs on the JDK that was found" 'grep -qxF "JAVA_HOME=$system/usr/lib/jvm/java-25" "$bin/mvn.log"'
rm "$bin/mvn.log"
parley
check "an up-to-date jar is not built again" '[ $status -eq 0 ] && ! built'

new_place recording
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
add_maven
# A JVM that keeps what it is asked to keep.
cat >>"$system/usr/lib/jvm/java-25/bin/java" <<'END'
for a in "$@"; do
  case $a in
    -XX:AOTCacheOutput=*) echo "$PARLEY_DATA_DIR ${PARLEY_DATABASE_URL:-unset}" >"${a#*=}" ;;
  esac
done
END
bare HOME="$home" PARLEY_DATABASE_URL=jdbc:postgresql://db/parley PARLEY_JAVA_OPTS=-Dmine "$project/parley"
check "a build records a start, but not with the operator's database" '[ $status -eq 0 ] && grep -qF "recorded-start unset" "$project/bootstrap/target/parley.aot"'
check "the start is not recorded on standard output" '! out_has AOTCacheOutput && out_has "[serve]"'
check "a start uses what was recorded" 'out_has "[-XX:AOTCache=$project/bootstrap/target/parley.aot]" && out_has "[-Dmine]"'
parley chat --as alice
check "so does every other command" 'out_has "[-XX:AOTCache=$project/bootstrap/target/parley.aot]"'
add_jdk "$system/usr/lib/jvm/java-21" 21.0.7
bare HOME="$home" PARLEY_JAVA_HOME="$system/usr/lib/jvm/java-21" "$project/parley"
check "an older JDK does not" '[ $status -eq 0 ] && ! out_has AOTCache'
bare HOME="$home" PARLEY_JAVA_HOME="$system/usr/lib/jvm/java-21" "$project/parley" build
check "and a build with it leaves none that is stale" '[ $status -eq 0 ] && [ ! -f "$project/bootstrap/target/parley.aot" ]'
printf '#!/bin/sh\necho "out of memory"\nexit 1\n' >"$system/usr/lib/jvm/java-25/bin/java"
parley build
check "a start that cannot be recorded does no harm" '[ $status -eq 0 ] && err_has recorded-start.log'

new_place stale
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
add_maven
for changed in \
  "bootstrap/src/main/java/Main.java" \
  "bootstrap/src/main/resources/a.sql" \
  "pom.xml" \
  "chat-domain/pom.xml" \
  "web-client/src/app.js"; do
  add_jar
  touch -t 202001010001 "$project/bootstrap/target/parley.jar"
  mkdir -p "$(dirname "$project/$changed")"
  find "$project" -path '*/target' -prune -o -exec touch -t 202001010000 {} +
  parley
  check "nothing is built before $changed changes" '! built'
  echo change >"$project/$changed"
  parley
  check "a change of $changed is built" 'built && [ $status -eq 0 ]'
  rm -f "$bin/mvn.log"
done
for changed in "bootstrap/src/test/java/SomeTest.java" "README.md" "data/postgres/log" "bootstrap/target/classes/A.class"; do
  mkdir -p "$(dirname "$project/$changed")"
  find "$project" -path '*/target' -prune -o -exec touch -t 202001010000 {} +
  touch -t 202001010001 "$project/bootstrap/target/parley.jar"
  echo change >"$project/$changed"
  find "$project/bootstrap/src" -type d -exec touch -t 202001010000 {} +
  parley
  check "a change of $changed is not built" '! built'
  rm -f "$bin/mvn.log"
done
mkdir -p "$project/bootstrap/src/main/java/old"
echo x >"$project/bootstrap/src/main/java/old/Gone.java"
find "$project" -path '*/target' -prune -o -exec touch -t 202001010000 {} +
touch -t 202001010001 "$project/bootstrap/target/parley.jar"
rm "$project/bootstrap/src/main/java/old/Gone.java"
parley
check "a deleted source is noticed" 'built'

new_place src
project=$place/target/data/src/test/project
mkdir -p "$(dirname "$project")"
mv "$place/a project" "$project"
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
add_maven
add_jar
parley
check "the names of the folders above do not matter" '! built'
echo change >"$project/README.md"
parley
check "nor do they for files that are no sources" '! built'
echo change >"$project/bootstrap/src/main/java/Main.java"
parley
check "nor for those that are" 'built'

new_place broken
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
printf '#!/bin/sh\necho "[ERROR] it does not compile"\nexit 1\n' >"$bin/mvn"
chmod +x "$bin/mvn"
parley
check "a failed build is told, and nothing is started" '[ $status -eq 1 ] && err_has "does not compile" && err_has "the build failed" && ! out_has serve'

new_place testing
add_jdk "$system/usr/lib/jvm/java-25" 25.0.3
add_maven
parley test -pl chat-domain
check "test is verify, with the options given" '[ $status -eq 0 ] && grep -qxF "[verify]" "$bin/mvn.log" && grep -qxF "[-pl]" "$bin/mvn.log" && grep -qxF "[chat-domain]" "$bin/mvn.log"'
parley maven spotless:apply
check "maven runs any goal" '[ $status -eq 0 ] && grep -qxF "[spotless:apply]" "$bin/mvn.log"'
printf '#!/bin/sh\nexit 3\n' >"$bin/mvn"
parley test
check "a failed test fails" '[ $status -ne 0 ]'

echo "launcher: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
