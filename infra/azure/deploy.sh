#!/usr/bin/env bash
# Brings ReactiveMl to Azure: package, preview, infrastructure, apps, smoke test. The first failure ends it. See docs/deploy.md.
set -euo pipefail

usage() {
  cat <<'TEXT'
deploy.sh --group NAME [--location REGION] [--parameters FILE] [--package FILE] [--what-if-only]

  --group NAME         the resource group
  --location REGION    makes the group there if it is missing
  --parameters FILE    the .bicepparam file; infra/azure/main.bicepparam without it
  --package FILE       a package that was made before, with its .sha256 beside it; without it one is built
  --what-if-only       shows what would change in Azure, and changes nothing
TEXT
}

refuse() { echo "$1" >&2; usage >&2; exit 2; }
step() { printf '\n== %s\n' "$1"; }

here=$(cd "$(dirname "$0")" && pwd)
group='' location='' package='' what_if_only=''
parameters=$here/main.bicepparam
while [ $# -gt 0 ]; do
  case $1 in
    --what-if-only) what_if_only=yes; shift ;;
    --help) usage; exit 0 ;;
    --group | --location | --parameters | --package)
      [ $# -gt 1 ] || refuse "$1 needs a value."
      case $1 in
        --group) group=$2 ;;
        --location) location=$2 ;;
        --parameters) parameters=$2 ;;
        --package) package=$2 ;;
      esac
      shift 2 ;;
    *) refuse "'$1' is not an option." ;;
  esac
done
[ -n "$group" ] || refuse "--group is missing."
[ -f "$parameters" ] || refuse "There is no file '$parameters'."
for tool in az curl dotnet jq sha256sum; do
  command -v "$tool" > /dev/null || { echo "'$tool' was not found: install it and try again." >&2; exit 1; }
done

preview() {
  step "what-if"
  az deployment group what-if --resource-group "$group" --parameters "$parameters"
}

if [ -n "$what_if_only" ]; then
  preview
  exit 0
fi

if [ -z "$package" ]; then
  step "package"
  dotnet msbuild "$here/package.proj" -nologo -verbosity:minimal
  package=$(find "$here/../../artifacts/package" -maxdepth 1 -name 'reactiveml-*.zip')
fi
(cd "$(dirname "$package")" && sha256sum --check "$(basename "$package").sha256")

if [ -n "$location" ] && [ "$(az group exists --name "$group")" = false ]; then
  step "resource group"
  az group create --name "$group" --location "$location" --output none
fi

preview

step "infrastructure"
deployment=reactiveml-$(date -u +%Y%m%d%H%M%S)
az deployment group create --name "$deployment" --resource-group "$group" --parameters "$parameters" --output none
output() {
  az deployment group show --name "$deployment" --resource-group "$group" --query "properties.outputs.$1.value" --output tsv
}

# Publishes to one app and asks it; the key is read for the question alone and shown nowhere.
release() {
  local app host key
  app=$(output "$1App")
  [ -n "$app" ] || return 0
  host=$(output "$1Host")
  step "$app"
  az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$package" --output none
  key=$(az functionapp keys list --resource-group "$group" --name "$app" --query functionKeys.default --output tsv)
  REACTIVEML_KEY=$key "$here/smoke.sh" "https://$host"
}

# The twin first: the serving app gets a package only after the twin has answered with it.
release next
release training
release serving

step "done"
echo "facts and runs: https://$(output trainingHost)"
echo "predictions:    https://$(output servingHost)"
