#!/usr/bin/env bash
# Asks a deployed app whether it runs and whether it serves each champion: smoke.sh URL
# An app loads a version only when it answers the version's golden rows as they were answered at publication, so an app that
# has loaded the champion has answered them. REACTIVEML_KEY is the function key, REACTIVEML_PATIENCE how many seconds to wait.
set -euo pipefail

url=${1:?"Say which app: smoke.sh https://APP.azurewebsites.net"}
deadline=$((SECONDS + ${REACTIVEML_PATIENCE:-300}))
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# The key goes in by standard input: a command line can be read by others.
ask() {
  printf 'header = "x-functions-key: %s"\n' "${REACTIVEML_KEY:-}" |
    curl --silent --show-error --config - --max-time 60 --output "$answer" --write-out '%{http_code}' "$url/api/$1" || true
}

wait_a_moment() {
  [ "$SECONDS" -lt "$deadline" ] || { echo "$1" >&2; exit 1; }
  sleep 2
}

# A new app starts cold, and a new role takes minutes to hold everywhere.
while status=$(ask pipelines); [ "$status" != 200 ]; do
  wait_a_moment "$url does not list its pipelines: the last answer was $status. Its log in Application Insights says why."
done

pipelines=$(jq --raw-output '.[].name' "$answer")
[ -n "$pipelines" ] || { echo "$url lists no pipeline: the package has none." >&2; exit 1; }

# What a JSON answer says; nothing when it is none.
told() { jq --raw-output "$1" "$answer" 2> /dev/null || true; }

for pipeline in $pipelines; do
  while true; do
    status=$(ask "models/$pipeline")
    if [ "$status" = 503 ] && [ "$(told .title)" = "No model yet" ]; then
      echo "$pipeline: no version is published yet"
      break
    fi
    champion=$(told '.champion.version // empty')
    loaded=$(told '.loadedVersion // empty')
    if [ "$status" = 200 ] && [ -n "$champion" ] && [ "$champion" = "$loaded" ]; then
      echo "$pipeline: version $champion answers its golden rows"
      break
    fi
    wait_a_moment "$pipeline: $url has not loaded the champion (status $status, champion ${champion:-unknown}, loaded ${loaded:-none}). Its log says which golden row differs, or what else is wrong."
  done
done
