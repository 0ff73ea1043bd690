#!/usr/bin/env bash
# Predictions over HTTP beside FastAPI + scikit-learn / XGBoost, fastify + ONNX Runtime, ML.NET's PredictionEngine and empty handlers.
# Usage: tests/ReactiveMl.Benchmarks/peers/serve.sh [rounds] [seconds] [cold starts] [swaps]
# Needs Debian, two cores, and nobody else on them: a server has the first, wrk and the storage emulator the second.
# "48 1 3 10" takes 34 minutes, the default longer; "2 1 1 2" only shows that all of it works.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rounds=${1:-24}
seconds=${2:-2}
starts=${3:-7}
swaps=${4:-100}
peers=$PWD/tests/ReactiveMl.Benchmarks/peers
folder=$PWD/artifacts/serving
export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=1

if ! command -v wrk > /dev/null || ! /usr/bin/python3 -c 'import fastapi, uvicorn, uvloop, httptools, sklearn, xgboost, onnx' 2> /dev/null; then
  apt-get update -q && apt-get install -y -q --no-install-recommends \
    wrk python3-fastapi python3-uvicorn python3-uvloop python3-httptools python3-sklearn python3-xgboost python3-onnx
fi

# Its install script would load what graphics cards need, from outside of the registry.
npm ci --prefix "$peers/onnx" --ignore-scripts --silent

rm -rf "$folder"
dotnet build tests/ReactiveMl.Benchmarks -c Release -v q </dev/null
if [ "$starts" -gt 0 ]; then
  dotnet publish functions/ReactiveMl.Functions -c Release -r linux-x64 -o "$folder/app" -v q </dev/null
  dotnet publish tests/ReactiveMl.Benchmarks.PeerApp -c Release -r linux-x64 -o "$folder/empty" -v q </dev/null
fi

benchmarks() { taskset -c 1 dotnet run --project tests/ReactiveMl.Benchmarks -c Release --no-build -- "$@" </dev/null; }

benchmarks serving-export "$folder"
/usr/bin/python3 "$peers/trees.py" "$folder"
REACTIVEML_PEERS=$peers benchmarks serving "$folder" "$rounds" "$seconds" "$starts" "$swaps"
