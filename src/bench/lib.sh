# What the scripts of this folder share: where things are, how each engine is started, least times and
# the table of them. They source it from the project's folder; $work is a folder that goes at the end.
#
#   JAVA_HOME         the JDK of rhino-wasm and Endive; else `java` on the PATH
#   NODE              the Node; else `node` on the PATH
#   GRAAL_JAVA_HOME   the JDK of GraalWasm: 25, as its compiler fits one version only; else JAVA_HOME if
#                     that is one, else one of /usr/lib/jvm
#   BENCH_LOCK        a file to lock while a process is measured, where several people measure

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
node=${NODE:-node}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
times=$work/times # lines: kernel, engine, value, result
: >"$times"

fail() {
  echo "${0##*/}: $*" >&2
  exit 2
}

# parse ARGUMENT...: sets $rounds, $seconds and $peers, and what is left over in $kernels.
parse() {
  kernels=()
  while [ $# -gt 0 ]; do
    case $1 in
      --rounds) rounds=$2; shift 2 ;;
      --seconds) seconds=$2; shift 2 ;;
      --peers) peers=${2//,/ }; shift 2 ;;
      --*) fail "no option $1" ;;
      *) kernels+=("$1"); shift ;;
    esac
  done
}

# Runs a function alone among those that measure here.
with_lock() {
  if [ -n "${BENCH_LOCK:-}" ]; then
    { flock 8; "$@"; } 8>"$BENCH_LOCK"
  else
    "$@"
  fi
}

# --- Engines ---

title() {
  case $1 in
    rhino-wasm) echo rhino-wasm ;;
    java) echo 'rhino-wasm from Java' ;;
    reserve) echo 'rhino-wasm from Java, memories with a reserve' ;;
    stop) echo 'rhino-wasm from Java, stoppable' ;;
    fuel) echo 'rhino-wasm from Java, with fuel' ;;
    depth) echo 'rhino-wasm from Java, with fuel and call depth' ;;
    node) echo Node ;;
    endive) echo Endive ;;
    graalwasm) echo GraalWasm ;;
    graalwasm-interpreter) echo 'GraalWasm, stock JDK' ;;
    *) echo "$1" ;;
  esac
}

java_version() { # of a java
  "$1" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1
}

graal_java() {
  local home
  for home in ${GRAAL_JAVA_HOME:-"${JAVA_HOME:-}" /usr/lib/jvm/*}; do
    if [ -x "$home/bin/java" ] && [[ $(java_version "$home/bin/java") == 25* ]]; then
      echo "$home/bin/java"
      return
    fi
  done
}

# Compiles src/bench/java and fetches its libraries, when something is newer than the last time.
build() {
  local lib=target/bench/lib stamp=target/bench/built
  ./rhino-wasm --version >/dev/null # builds the jar, and its archive of classes
  if [ -n "$(find pom.xml src/bench/java src/main -newer $stamp -print -quit 2>/dev/null || echo none)" ]; then
    echo "building src/bench/java ..." >&2
    rm -rf target/bench/classes target/bench/endive $lib
    mkdir -p target/bench
    touch "$work/begin"
    mvn -q -B -Pbench compiler:testCompile@bench dependency:copy-dependencies@bench \
      dependency:copy@bench-endive >"$work/mvn.log" 2>&1 ||
      { cat "$work/mvn.log" >&2; fail "mvn failed"; }
    touch -r "$work/begin" $stamp
  fi
  graal=$(graal_java)
  ours=target/rhino-wasm.jar
  endive=$(join_with : target/bench/endive/* $lib/run.endive.* $lib/org.ow2.asm.*) # its own ASM comes first
  jmh=$(join_with : $lib/org.openjdk.jmh.* $lib/net.sf.jopt-simple.* $lib/org.apache.commons.commons-math3-*)
  graalwasm=$(join_with : $lib/org.graalvm.*)
  graalwasm_stock=$(ls $lib/org.graalvm.* | grep -v 'truffle-runtime\|truffle-compiler\|compiler.compiler' | paste -sd :)
}

join_with() { # SEPARATOR ITEM...
  local IFS=$1
  shift
  echo "$*"
}

# java_command ENGINE: sets `command` to the JVM for an engine that is driven from Java. All have the
# launcher's collector.
java_command() {
  local classes=target/bench/classes
  case $1 in
    java | reserve | fuel | depth) command=("$java" -XX:+UseSerialGC -cp "$classes:$ours") ;;
    stop) # as the launcher's sandbox: with polls in all loops
      command=("$java" -XX:+UseSerialGC -XX:+UseCountedLoopSafepoints -XX:LoopStripMiningIter=1000
        -cp "$classes:$ours") ;;
    endive) command=("$java" -XX:+UseSerialGC -cp "$classes:$endive") ;;
    graalwasm)
      command=("$graal" -XX:+UseSerialGC -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI
        --upgrade-module-path="$(ls target/bench/lib/org.graalvm.compiler.*)" -p "$graalwasm"
        --add-modules org.graalvm.polyglot,org.graalvm.wasm,org.graalvm.truffle.runtime
        --enable-native-access=org.graalvm.truffle --sun-misc-unsafe-memory-access=allow -cp "$classes") ;;
    graalwasm-interpreter)
      command=("$graal" -XX:+UseSerialGC -Dpolyglot.engine.WarnInterpreterOnly=false
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
        -cp "$classes:$graalwasm_stock") ;;
    *) fail "no engine $1" ;;
  esac
}

# run_script rhino-wasm|node SCRIPT ARGUMENT...
run_script() {
  local engine=$1
  shift
  case $engine in
    rhino-wasm) command=(./rhino-wasm run "$@") ;;
    node) command=("$node" "$@") ;;
    *) fail "no engine $engine for scripts" ;;
  esac
  timeout "${BENCH_TIMEOUT:-300}" "${command[@]}"
}

# drive ENGINE SCRIPT FOLDER KERNEL ARGUMENT...: runs a kernel once, with SCRIPT (and the arguments that
# make it find FOLDER, in $script_arguments) or, in Java, with Drive.
drive() {
  local engine=$1 script=$2 folder=$3 kernel=$4
  shift 4
  case $engine in
    rhino-wasm | node) run_script "$engine" "$script" "${script_arguments[@]}" "$kernel" "$@" ;;
    *)
      java_command "$engine"
      [ "$engine" != java ] || engine=rhino-wasm
      timeout "${BENCH_TIMEOUT:-300}" "${command[@]}" io.github.rhinowasm.bench.Drive \
        "${engine%-interpreter}" "$folder" "$kernel" "$@"
      ;;
  esac
}

# Sets `engines`: rhino-wasm and those of $peers that are there.
choose_engines() {
  local peer
  engines=(rhino-wasm)
  for peer in $peers; do
    case $peer in
      node) command -v "$node" >/dev/null || { echo "no node: without it" >&2; continue; } ;;
      graalwasm*) [ -n "${graal:-}" ] || { echo "no JDK 25: without $peer" >&2; continue; } ;;
      java | reserve | stop | fuel | depth | endive) ;;
      *) fail "no peer $peer: node, endive, graalwasm, graalwasm-interpreter, java, reserve, stop, fuel, depth" ;;
    esac
    engines+=("$peer")
  done
}

# What is compared, in one line.
versions() {
  local engine line
  line="$(date -u +%F), $(nproc) cores; rhino-wasm on JDK $(java_version "$java")"
  for engine in "${engines[@]}"; do
    case $engine in
      node) line+="; Node $("$node" --version)" ;;
      endive) line+="; $(library run.endive.runtime), compiled, byte[] memory, same JDK" ;;
      graalwasm) line+="; $(library org.graalvm.wasm.wasm-language) with its compiler on JDK $(java_version "$graal")" ;;
      graalwasm-interpreter) line+="; the same interpreted on the stock JDK" ;;
    esac
  done
  echo "$line"
}

library() { # name and version of a jar
  basename target/bench/lib/"$1"-*.jar .jar
}

# Puts the modules of npm packages, and the tutorial's first one, into the folder $modules.
npm_modules() {
  local packages=target/bench/npm/node_modules
  modules=$PWD/target/bench/modules # scripts fetch relative to themselves
  if [ src/bench/lib.sh -nt $modules/simple.wasm ]; then
    mkdir -p $modules
    npm install --silent --no-fund --no-audit --ignore-scripts --no-package-lock --prefix target/bench/npm \
      hash-wasm@4.13.0 @bokuweb/zstd-wasm@0.0.27 sql.js@1.16.0 esbuild-wasm@0.28.2 >/dev/null ||
      fail "npm install failed"
    cp $packages/@bokuweb/zstd-wasm/dist/web/zstd.wasm $packages/sql.js/dist/sql-wasm.wasm \
      $packages/esbuild-wasm/esbuild.wasm $modules
    sed -n 's/.*data:"\([A-Za-z0-9+/=]*\)".*/\1/p' $packages/hash-wasm/dist/sha256.umd.min.js |
      base64 -d >$modules/sha256.wasm
    ./rhino-wasm wat2wasm examples/tutorial/simple.wat -o $modules/simple.wasm
  fi
}

# --- Times ---

failed() { # ENGINE KERNEL: only a peer may
  [ "$1" != rhino-wasm ] || fail "rhino-wasm failed in $2"
  echo "$1 failed in $2" >&2
}

# record ENGINE: takes lines such as BENCH kernel=fib result=832040 min_ms=2.1 or COLD ... ms=2.1.
record() {
  sed -n "s/^[A-Z]* kernel=\([^ ]*\) result=\(.*\) \(min_\)\?ms=\([0-9.]*\).*/\1\t$1\t\4\t\2/p" >"$work/line"
  cut -f 1-3 "$work/line" >&2
  cat "$work/line" >>"$times"
}

# record_values ENGINE: takes lines of a name and a value.
record_values() {
  awk -v OFS='\t' -v engine="$1" '{ print $1, engine, $2, "" }' >>"$times"
}

# table [PATTERN]: the least value of each kernel and engine as a Markdown table, with how many times
# the value of each other engine the first one's is; under it the geometric means and the largest of
# these, without the kernels that PATTERN matches. Fails if engines have come to different results.
table() {
  local engine titles=
  for engine in "${engines[@]}"; do
    titles+="${titles:+|}$(title "$engine")"
  done
  awk -F '\t' -v engines="$(join_with '|' "${engines[@]}")" -v titles="$titles" -v but="${1:-^$}" '
    function show(value) {
      return value == "" ? "-" : sprintf(value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.3f", value)
    }
    function row(label, values) { return "| " label " |" values }
    BEGIN { count = split(engines, names, "|"); split(titles, shown, "|") }
    {
      if (!($1 in seen)) { seen[$1]; order[++rows] = $1 }
      if ($4 != "" && $1 in results && results[$1] != $4) {
        print "different results of " $1 ": " results[$1] ", " $4 " (" $2 ")" > "/dev/stderr"
        bad = 1
      }
      if ($4 != "") results[$1] = $4
      if (!(($1, $2) in least) || $3 + 0 < least[$1, $2]) least[$1, $2] = $3 + 0
    }
    END {
      head = "| kernel |"; rule = "|---|"
      for (i = 1; i <= count; i++) { head = head " " shown[i] " |"; rule = rule "---|" }
      for (i = 2; i <= count; i++) { head = head " / " shown[i] " |"; rule = rule "---|" }
      print head; print rule
      for (r = 1; r <= rows; r++) {
        k = order[r]; line = ""
        for (i = 1; i <= count; i++) line = line " " show(least[k, names[i]]) " |"
        for (i = 2; i <= count; i++) {
          ratio = ""
          if (least[k, names[1]] != "" && least[k, names[i]] > 0) {
            ratio = least[k, names[1]] / least[k, names[i]]
            if (k !~ but) {
              sum[i] += log(ratio); n[i]++; compared++
              if (ratio > largest[i]) largest[i] = ratio
            }
          }
          line = line " " show(ratio) " |"
        }
        print row(k, line)
      }
      if (rows < 2 || !compared) exit bad
      mean = worst = ""
      for (i = 1; i <= count; i++) { mean = mean " |"; worst = worst " |" }
      for (i = 2; i <= count; i++) {
        mean = mean " " show(n[i] ? exp(sum[i] / n[i]) : "") " |"
        worst = worst " " show(largest[i]) " |"
      }
      print row("geometric mean", mean); print row("largest", worst)
      exit bad
    }' "$times"
}

# measure SCRIPT FOLDER: all $kernels in all $engines for $rounds rounds of $seconds.
measure() {
  local kernel
  for kernel in "${kernels[@]}"; do
    measure_row "$@" "$kernel"
  done
}

# How long GraalWasm with its compiler runs before it is measured, at least, by kernel, else 12 s: that
# compiler is interpreted itself at first, and takes seconds for a small function.
declare -A graal_warmup=([zstd]=45 [sqlite]=90)

measure_row() {
  local script=$1 folder=$2 kernel=$3 round engine options
  for ((round = 0; round < rounds; round++)); do
    for engine in "${engines[@]}"; do
      options=(--seconds "$seconds")
      case $engine in
        graalwasm) options+=(--warmup "$(more "$seconds" "${graal_warmup[$kernel]:-12}")") ;;
        graalwasm-interpreter)
          [ "$round" -eq 0 ] || continue
          options=(--seconds "$(less "$seconds" 1)")
          ;;
      esac
      with_lock drive "$engine" "$script" "$folder" "$kernel" "${options[@]}" </dev/null >"$work/out" ||
        failed "$engine" "$kernel"
      record "$engine" <"$work/out"
    done
  done
}

less() {
  awk -v a="$1" -v b="$2" 'BEGIN { print (a + 0 < b + 0) ? a : b }'
}

more() {
  awk -v a="$1" -v b="$2" 'BEGIN { print (a + 0 > b + 0) ? a : b }'
}
