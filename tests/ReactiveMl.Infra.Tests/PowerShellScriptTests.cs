using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security.Cryptography;

namespace ReactiveMl.Infra.Tests;

/// <summary>deploy.ps1 in the language's own engine. The programs and the cmdlets that are not part of the engine are stand-ins.</summary>
public sealed class PowerShellScriptTests : IDisposable
{
    private const string StandIns = """
        $global:calls = @()
        function az {
            $global:calls += "az $args"
            switch -Wildcard ("$args") {
                '*what-if*' { if ($global:previewFails) { throw 'az failed' } }
                'group exists*' { 'true' }
                'deployment group show*' {
                    $outputs = @{}
                    foreach ($app in 'next', 'training', 'serving') {
                        $outputs["${app}App"] = @{ value = $app }
                        $outputs["${app}Host"] = @{ value = "$app.test" }
                    }
                    $outputs
                }
                '*keys list*' { 'a-secret-key' }
            }
        }
        function dotnet { }
        function Invoke-WebRequest($Uri, $Headers, [switch] $SkipHttpErrorCheck, $TimeoutSec) {
            $global:calls += "ask $Uri"
            $model = @{ champion = @{ version = 2 }; loadedVersion = $Uri -like 'https://next.test*' ? $global:nextLoaded : 2 }
            @{ StatusCode = 200; Content = $Uri -like '*/api/pipelines' ? @{ name = 'flight-late' } : $model }
        }
        function ConvertFrom-Json { process { $_ } }
        function Join-Path($a, $b) { [IO.Path]::Combine($a, $b) }
        function Test-Path($file) { [IO.File]::Exists($file) }
        function Get-Content($file, [switch] $Raw) { [IO.File]::ReadAllText($file) }
        function Get-FileHash($file, $Algorithm) {
            @{ Hash = [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([IO.File]::ReadAllBytes($file))) }
        }
        function Start-Sleep { }
        function Write-Host { }
        $env:REACTIVEML_PATIENCE = '0'
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactiveml-deploy-");
    private readonly string _package;

    public PowerShellScriptTests()
    {
        _package = Path.Combine(_folder.FullName, "reactiveml-0.1.0-abc.zip");
        File.WriteAllText(_package, "a package");
        File.WriteAllText($"{_package}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_package)))}  reactiveml-0.1.0-abc.zip\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_looks_deploys_and_asks_the_twin_before_the_others()
    {
        var (calls, problem) = Deploy("-Package", _package);

        Assert.Null(problem);
        Assert.Equal(
            [
                "what-if", "create",
                "zip next", "ask next", "ask next",
                "zip training", "ask training", "ask training",
                "zip serving", "ask serving", "ask serving",
            ],
            calls);
    }

    [Fact]
    public void A_twin_that_does_not_answer_keeps_the_package_from_the_others()
    {
        var (calls, problem) = Deploy("-Package", _package, before: "$global:nextLoaded = 1");

        Assert.StartsWith("flight-late: https://next.test has not loaded the champion (status 200, champion 2, loaded 1)", problem, StringComparison.Ordinal);
        Assert.Equal(["what-if", "create", "zip next", "ask next", "ask next"], calls);
    }

    [Fact]
    public void Looking_only_changes_nothing()
    {
        var (calls, problem) = Deploy("-WhatIfOnly", null);

        Assert.Null(problem);
        Assert.Equal(["what-if"], calls);
    }

    [Fact]
    public void What_cannot_be_previewed_is_not_deployed()
    {
        var (calls, problem) = Deploy("-Package", _package, before: "$global:previewFails = $true");

        Assert.Equal("az failed", problem);
        Assert.Equal(["what-if"], calls);
    }

    [Fact]
    public void A_package_that_was_changed_goes_nowhere()
    {
        File.AppendAllText(_package, "more");

        var (calls, problem) = Deploy("-Package", _package);

        Assert.Contains("is not the file that was packaged", problem, StringComparison.Ordinal);
        Assert.Empty(calls);
    }

    private static (IReadOnlyList<string> Calls, string? Problem) Deploy(string option, string? value, string before = "")
    {
        using var shell = PowerShell.Create(InitialSessionState.CreateDefault2());
        shell.AddScript($"{StandIns}\n$global:nextLoaded = 2\n{before}").Invoke();
        shell.Commands.Clear();
        shell.AddCommand(Repository.PathOf("infra/azure/deploy.ps1")).AddParameter("Group", "reactiveml");
        shell.AddParameter(option.TrimStart('-'), value ?? (object)true);
        string? problem = null;
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException thrown)
        {
            problem = thrown.Message;
        }

        shell.Commands.Clear();
        var calls = shell.AddScript("$global:calls").Invoke<string>();
        return ([.. calls.Select(StepOf).Where(step => step.Length > 0)], problem);
    }

    private static string StepOf(string call) => call.Split(' ') switch
    {
        ["az", "deployment", "group", "what-if", ..] => "what-if",
        ["az", "deployment", "group", "create", ..] => "create",
        ["az", "functionapp", "deployment", .. var rest] => $"zip {rest[Array.IndexOf(rest, "--name") + 1]}",
        ["ask", var url] => $"ask {new Uri(url).Host.Split('.')[0]}",
        _ => "",
    };
}
