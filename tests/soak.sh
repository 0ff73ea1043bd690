#!/usr/bin/env bash
# The long figures: the same tests as in CI, with larger numbers from environment variables, one step after the other.
# Usage: tests/soak.sh [step ...]      without a step all are run; each ends within 10 minutes or is stopped and fails.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

limit=600
configuration=Release
failures=0

# run <name> <test project> <filter> [VARIABLE=value ...]: a test that reads a variable is the same test in CI and here.
run() {
  local name=$1 project=$2 filter=$3 began=$SECONDS output
  shift 3
  printf '\n== %s: %s\n' "$name" "$*"
  output=$(mktemp)
  if env "$@" timeout --kill-after=30 "$limit" \
      dotnet test "tests/$project" -c "$configuration" --no-build --filter "$filter" --logger "console;verbosity=normal" </dev/null 2>&1 | tee "$output" \
      && grep -q 'Test Run Successful' "$output"; then
    echo "== $name held, $((SECONDS - began)) s"
  else
    echo "== $name did not hold (or no test matched '$filter'), $((SECONDS - began)) s"
    failures=$((failures + 1))
  fi
  rm -f "$output"
}

# Kill and start again: ingestion and training survive SIGKILL.
kills() {
  run kills ReactiveMl.Functions.Tests "Category=Kill" "REACTIVEML_KILLS=${REACTIVEML_KILLS:-20}" \
    "REACTIVEML_FACTS_A_KILL=${REACTIVEML_FACTS_A_KILL:-2500}"
}

# Twelve candidates, killed again and again: each comes to one result.
sweep() { run sweep ReactiveMl.Functions.Tests "Category=Sweep" "REACTIVEML_KILLS=${REACTIVEML_SWEEP_KILLS:-8}"; }

# Eight senders at once.
writers() { run writers ReactiveMl.Functions.Tests "Category=Writers" "REACTIVEML_FACTS_A_WRITER=${REACTIVEML_FACTS_A_WRITER:-10000}"; }

# Readers read while facts land and compaction runs over and over.
compaction() { run compaction ReactiveMl.Functions.Tests "Category=Compaction" "REACTIVEML_COMPACTION_ROUNDS=${REACTIVEML_COMPACTION_ROUNDS:-20}"; }

# Messages in any order, split anyhow, delivered again; and more requests than can be taken.
deliveries() { run deliveries ReactiveMl.Functions.Tests "Category=Deliveries" "REACTIVEML_DELIVERIES=${REACTIVEML_DELIVERIES:-200}"; }
flood() { run flood ReactiveMl.Functions.Tests "Category=Flood" "REACTIVEML_FLOOD=${REACTIVEML_FLOOD:-5000}"; }

# Versions replaced under load; and more predictions than can be answered, of a model that takes 20 ms.
swaps() { run swaps ReactiveMl.Functions.Tests "Category=Swaps" "REACTIVEML_SWAPS=${REACTIVEML_SWAPS:-100}"; }
overload() { run overload ReactiveMl.Functions.Tests "Category=Overload" "REACTIVEML_OVERLOAD_SECONDS=${REACTIVEML_OVERLOAD_SECONDS:-20}"; }

# The local runtime's processes die and the durable functions on their hub go on.
runtime() {
  run runtime ReactiveMl.LocalRuntime.Tests "Category=Soak" \
    "REACTIVEML_RUNTIME_KILLS=${REACTIVEML_RUNTIME_KILLS:-20}" "REACTIVEML_RUNTIME_INSTANCES=${REACTIVEML_RUNTIME_INSTANCES:-200}"
}

# A million rows through reading, sealing, features and training.
rows() { run rows ReactiveMl.Tests "Category=Rows" "REACTIVEML_ROWS=${REACTIVEML_ROWS:-1000000}"; }

# The intervals of real flights, held out by row and by time.
coverage() { run coverage ReactiveMl.Functions.Tests "Category=Coverage" "REACTIVEML_COVERAGE_ROWS=${REACTIVEML_COVERAGE_ROWS:-1250000}"; }

# A million real flights sealed, featurized and sealed again, in bounded memory and time.
sealing() {
  printf '\n== sealing\n'
  timeout --kill-after=30 "$limit" dotnet run -c "$configuration" --no-build --project tests/ReactiveMl.Benchmarks -- sealing "${REACTIVEML_ROWS:-1000000}" </dev/null \
    && echo "== sealing held" || { echo "== sealing did not hold"; failures=$((failures + 1)); }
}

# What an app costs that nobody asks anything: storage operations an hour, by who makes them, with three sets of settings.
idle() {
  printf '\n== idle\n'
  timeout --kill-after=30 "$limit" dotnet run -c "$configuration" --no-build --project tests/ReactiveMl.Benchmarks -- idle </dev/null \
    && echo "== idle held" || { echo "== idle did not hold"; failures=$((failures + 1)); }
}

# Properties with many more samples: order, duplicates, crashes. CsCheck reads the variable by itself.
properties() {
  run properties-domain ReactiveMl.Tests "FullyQualifiedName~ReactiveMl" "CsCheck_Time=${REACTIVEML_PROPERTY_SECONDS:-5}"
  run properties-cli ReactiveMl.Functions.Tests "FullyQualifiedName~Cli.SampleData" "CsCheck_Time=${REACTIVEML_PROPERTY_SECONDS:-5}"
}

# Five thousand predictions of each bundled pipeline, from JSON to JSON, beside ML.NET's own answers.
equal() { run equal ReactiveMl.Functions.Tests "Category=Equal" "REACTIVEML_EQUAL=${REACTIVEML_EQUAL:-5000}"; }

# The bundled flight pipelines on a million real flights: how good they come out, beside ML.NET used directly on the same rows.
quality() {
  printf '\n== quality\n'
  timeout --kill-after=30 "$limit" dotnet run -c "$configuration" --no-build --project tests/ReactiveMl.Benchmarks -- \
      quality "${REACTIVEML_LEARNER:-fastTree}" "${REACTIVEML_ROWS:-1000000}" </dev/null \
    && echo "== quality held" || { echo "== quality did not hold"; failures=$((failures + 1)); }
}

# Bodies with something wrong: through the parser, and over HTTP against a running app.
fuzz() {
  run fuzz-parser ReactiveMl.Tests "Category=Fuzz" "REACTIVEML_FUZZ=${REACTIVEML_FUZZ:-100000}"
  run fuzz-http ReactiveMl.Functions.Tests "Category=Fuzz" "REACTIVEML_FUZZ_HTTP=${REACTIVEML_FUZZ_HTTP:-2000}"
}

# 20,000 facts through RabbitMQ with their consumer killed twice.
servicebus() { run servicebus ReactiveMl.Functions.Tests "Category=ServiceBus" "REACTIVEML_BUS_FACTS=${REACTIVEML_BUS_FACTS:-20000}"; }

all=(kills sweep writers deliveries servicebus flood compaction swaps overload runtime rows coverage sealing equal quality properties fuzz idle)
steps=("$@")
[ ${#steps[@]} -gt 0 ] || steps=("${all[@]}")
for step in "${steps[@]}"; do
  [[ " ${all[*]} " == *" $step "* ]] || { echo "There is no step '$step'; there are: ${all[*]}."; exit 2; }
done

dotnet build ReactiveMl.Functions.sln -c "$configuration" </dev/null || exit 1
for step in "${steps[@]}"; do
  "$step"
done

printf '\n%s\n' "$([ "$failures" -eq 0 ] && echo "every step held" || echo "$failures steps did not hold")"
[ "$failures" -eq 0 ]
