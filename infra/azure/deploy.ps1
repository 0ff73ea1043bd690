<#
.SYNOPSIS
Brings ReactiveMl to Azure: package, preview, infrastructure, apps, smoke test. The first failure ends it. See docs/deploy.md.
.PARAMETER Group
The resource group.
.PARAMETER Location
Makes the group there if it is missing.
.PARAMETER Parameters
The .bicepparam file; infra/azure/main.bicepparam without it.
.PARAMETER Package
A package that was made before, with its .sha256 beside it; without it one is built.
.PARAMETER WhatIfOnly
Shows what would change in Azure, and changes nothing.
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Group,
    [string] $Location,
    [string] $Parameters = (Join-Path $PSScriptRoot 'main.bicepparam'),
    [string] $Package,
    [switch] $WhatIfOnly
)

$ErrorActionPreference = 'Stop'
# A program that fails ends the script like an error of its own.
$PSNativeCommandUseErrorActionPreference = $true

function Step([string] $name) { Write-Host "`n== $name" }

function Show-Preview {
    Step 'what-if'
    az deployment group what-if --resource-group $Group --parameters $Parameters
}

if (-not (Test-Path $Parameters)) { throw "There is no file '$Parameters'." }
foreach ($tool in 'az', 'dotnet') {
    if (-not (Get-Command $tool -ErrorAction SilentlyContinue)) { throw "'$tool' was not found: install it and try again." }
}

if ($WhatIfOnly) {
    Show-Preview
    return
}

if (-not $Package) {
    Step 'package'
    dotnet msbuild (Join-Path $PSScriptRoot 'package.proj') -nologo -verbosity:minimal
    $Package = (Get-ChildItem (Join-Path $PSScriptRoot '../../artifacts/package') -Filter 'reactiveml-*.zip').FullName
}
$told = ((Get-Content "$Package.sha256" -Raw) -split '\s+')[0]
$found = (Get-FileHash $Package -Algorithm SHA256).Hash
if ($told -ne $found) { throw "'$Package' is not the file that was packaged: its SHA-256 is $found, not $told." }

if ($Location -and (az group exists --name $Group) -eq 'false') {
    Step 'resource group'
    az group create --name $Group --location $Location --output none
}

Show-Preview

Step 'infrastructure'
$deployment = 'reactiveml-{0:yyyyMMddHHmmss}' -f [DateTime]::UtcNow
az deployment group create --name $deployment --resource-group $Group --parameters $Parameters --output none
$outputs = az deployment group show --name $deployment --resource-group $Group --query properties.outputs --output json | ConvertFrom-Json

# An app loads a version only when it answers the version's golden rows as they were answered at publication, so an app that
# has loaded the champion has answered them.
function Test-App([string] $url, [string] $key) {
    $until = [DateTime]::UtcNow.AddSeconds($env:REACTIVEML_PATIENCE ?? 300)
    $ask = {
        param($path)
        try {
            $answer = Invoke-WebRequest "$url/api/$path" -Headers @{ 'x-functions-key' = $key } -SkipHttpErrorCheck -TimeoutSec 60
            @{ Status = [int]$answer.StatusCode; Body = $answer.Content | ConvertFrom-Json }
        }
        catch {
            # No answer, or a page of the platform: the name of a new app takes a while to be known.
            @{ Status = 0; Body = $null }
        }
    }
    $wait = {
        param($problem)
        if ([DateTime]::UtcNow -ge $until) { throw $problem }
        Start-Sleep -Seconds 5
    }

    # A new app starts cold, and a new role takes minutes to hold everywhere.
    while (($answer = & $ask 'pipelines').Status -ne 200) {
        & $wait "$url does not list its pipelines: the last answer was $($answer.Status). Its log in Application Insights says why."
    }

    $pipelines = @($answer.Body.name)
    if ($pipelines.Count -eq 0) { throw "$url lists no pipeline: the package has none." }
    foreach ($pipeline in $pipelines) {
        while ($true) {
            $answer = & $ask "models/$pipeline"
            $model = $answer.Body
            if ($answer.Status -eq 503 -and $model.title -eq 'No model yet') {
                Write-Host "${pipeline}: no version is published yet"
                break
            }
            if ($answer.Status -eq 200 -and $model.champion.version -eq $model.loadedVersion) {
                Write-Host "${pipeline}: version $($model.loadedVersion) answers its golden rows"
                break
            }
            & $wait "${pipeline}: $url has not loaded the champion (status $($answer.Status), champion $($model.champion.version), loaded $($model.loadedVersion)). Its log says which golden row differs, or what else is wrong."
        }
    }
}

# The twin first: the serving app gets a package only after the twin has answered with it.
foreach ($role in 'next', 'training', 'serving') {
    $app = $outputs."${role}App".value
    if (-not $app) { continue }
    Step $app
    az functionapp deployment source config-zip --resource-group $Group --name $app --src $Package --output none
    $key = az functionapp keys list --resource-group $Group --name $app --query functionKeys.default --output tsv
    Test-App "https://$($outputs."${role}Host".value)" $key
}

Step 'done'
Write-Host "facts and runs: https://$($outputs.trainingHost.value)"
Write-Host "predictions:    https://$($outputs.servingHost.value)"
