#!/usr/bin/env bash
# Asks a deployed app whether it runs and whether it serves each champion: smoke.sh URL [SECONDS]
# An app loads a version only when it answers the version's golden rows as they were answered at publication, so an app that
# has loaded the champion has answered them. The function key is taken from REACTIVEML_KEY.
set -euo pipefail

url=${1:?"Say which app: smoke.sh https://APP.azurewebsites.net"}
deadline=$((SECONDS + ${2:-300}))
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# The key goes in by standard input: a command line can be read by others.
ask() {
  printf 'header = "x-functions-key: %s"\n' "${REACTIVEML_KEY:-}" |
    curl --silent --show-error --config - --max-time 60 --output "$answer" --write-out '%{http_code}' "$url/api/$1" || true
}

wait_a_moment() {
  [ "$SECONDS" -lt "$deadline" ] || { echo "$1" >&2; exit 1; }
  sleep "${REACTIVEML_PAUSE:-5}"
}

# A new app starts cold, and a new role takes minutes to hold everywhere.
while status=$(ask pipelines); [ "$status" != 200 ]; do
  wait_a_moment "$url does not list its pipelines: the last answer was $status. Its log in Application Insights says why."
done

pipelines=$(jq --raw-output '.[].name' "$answer")
[ -n "$pipelines" ] || { echo "$url lists no pipeline: the package has none." >&2; exit 1; }

for pipeline in $pipelines; do
  while true; do
    status=$(ask "models/$pipeline")
    if [ "$status" = 503 ] && jq --exit-status '.title == "No model yet"' "$answer" > /dev/null 2>&1; then
      echo "$pipeline: no version is published yet"
      break
    fi
    champion='' loaded=''
    if [ "$status" = 200 ]; then
      read -r champion loaded < <(jq --raw-output '"\(.champion.version) \(.loadedVersion)"' "$answer")
      if [ "$champion" = "$loaded" ]; then
        echo "$pipeline: version $champion answers its golden rows"
        break
      fi
    fi
    wait_a_moment "$pipeline: $url has not loaded the champion (status $status, champion ${champion:-unknown}, loaded ${loaded:-none}). Its log says which golden row differs, or what else is wrong."
  done
done
