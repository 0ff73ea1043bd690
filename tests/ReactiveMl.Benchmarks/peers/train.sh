#!/usr/bin/env bash
# Training on real flights beside ML.NET used directly, scikit-learn and XGBoost: same rows, trees and leaves, one thread each.
# Usage: tests/ReactiveMl.Benchmarks/peers/train.sh [rows] [rounds]      prints one table; needs npm ci in infra/local, and Debian.
set -euo pipefail
cd "$(dirname "$0")/../../.."
rows=${1:-500000}
rounds=${2:-3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

if ! /usr/bin/python3 -c 'import sklearn, xgboost, pandas' 2>/dev/null; then
  apt-get update -q && apt-get install -y -q --no-install-recommends python3-sklearn python3-xgboost python3-pandas
fi

dotnet build tests/ReactiveMl.Benchmarks -c Release -v q --nologo </dev/null
run() { dotnet run --project tests/ReactiveMl.Benchmarks -c Release --no-build -- "$@" </dev/null; }

run training-export "$folder" "$rows"
echo "$rows flights train, the next $((rows / 4)) judge; medians of $rounds runs"
for learner in lightGbm fastTree; do
  run training "$folder" "$learner" "$rows" "$rounds"
done

# The file of text is in memory before the clock starts, as the .NET rows are.
for peer in histGradientBoosting xgboost; do
  for _ in $(seq "$rounds"); do
    /usr/bin/python3 tests/ReactiveMl.Benchmarks/peers/train.py "$folder" "$peer"
  done | sort -k3 -n | sed -n "$((rounds / 2 + 1))p"
done

# The exact splits of scikit-learn's older trees take minutes for so many rows.
/usr/bin/python3 tests/ReactiveMl.Benchmarks/peers/train.py "$folder" gradientBoosting 50000 | sed 's/$/   on 50,000 rows/'

run training-export "$folder/seeds" $((rows / 5))
run training-seeds "$folder/seeds" lightGbm $((rows / 5)) 10
