using System.Security.Cryptography;

namespace ReactiveMl.Infra.Tests;

/// <summary>deploy.sh against stand-ins of <c>az</c> and <c>curl</c> that write down what they were asked.</summary>
public sealed class DeployScriptTests : IDisposable
{
    private const string Az = """
        #!/usr/bin/env bash
        echo "az $*" >> "$CALLS"
        case $* in
          *what-if*) exit "${WHAT_IF:-0}" ;;
          "group exists"*) echo "${GROUP_EXISTS:-true}" ;;
          *"deployment group show"*outputs.nextApp*) echo "${NEXT-next}" ;;
          *"deployment group show"*outputs.trainingApp*) echo training ;;
          *"deployment group show"*outputs.servingApp*) echo serving ;;
          *"deployment group show"*outputs.nextHost*) echo next.test ;;
          *"deployment group show"*outputs.trainingHost*) echo training.test ;;
          *"deployment group show"*outputs.servingHost*) echo serving.test ;;
          *"keys list"*) echo a-secret-key ;;
        esac
        """;

    private const string Curl = """
        #!/usr/bin/env bash
        cat > /dev/null
        while [ $# -gt 0 ]; do
          case $1 in --output) answer=$2; shift ;; https://*) url=$1 ;; esac
          shift
        done
        echo "curl $url" >> "$CALLS"
        case $url in
          */api/pipelines) echo '[{"name":"flight-late"}]' > "$answer" ;;
          https://next.test/*) echo "{\"champion\":{\"version\":2},\"loadedVersion\":${NEXT_LOADED:-2}}" > "$answer" ;;
          *) echo '{"champion":{"version":2},"loadedVersion":2}' > "$answer" ;;
        esac
        printf 200
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reactiveml-deploy-");
    private readonly string _package;

    public DeployScriptTests()
    {
        _package = Path.Combine(_folder.FullName, "reactiveml-0.1.0-abc.zip");
        File.WriteAllText(_package, "a package");
        File.WriteAllText($"{_package}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_package)))}  reactiveml-0.1.0-abc.zip\n");
        Install("az", Az);
        Install("curl", Curl);
    }

    private string Calls => Path.Combine(_folder.FullName, "calls");

    public void Dispose() => _folder.Delete(recursive: true);

    [BashFact]
    public async Task It_looks_deploys_and_asks_the_twin_before_the_others()
    {
        var deployed = await DeployAsync(["--package", _package]);

        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        Assert.Equal(
            [
                "what-if", "create",
                "zip next", "ask next", "ask next",
                "zip training", "ask training", "ask training",
                "zip serving", "ask serving", "ask serving",
            ],
            Steps());
        Assert.DoesNotContain("a-secret-key", deployed.Output + deployed.Errors + File.ReadAllText(Calls), StringComparison.Ordinal);
        Assert.EndsWith("predictions:    https://serving.test\n", deployed.Output, StringComparison.Ordinal);
    }

    [BashFact]
    public async Task A_twin_that_does_not_answer_keeps_the_package_from_the_others()
    {
        var deployed = await DeployAsync(["--package", _package], ("NEXT_LOADED", "1"));

        Assert.Equal(1, deployed.ExitCode);
        Assert.Contains("has not loaded the champion", deployed.Errors, StringComparison.Ordinal);
        Assert.Equal(["what-if", "create", "zip next", "ask next", "ask next"], Steps());
    }

    [BashFact]
    public async Task Without_a_twin_the_others_are_deployed()
    {
        var deployed = await DeployAsync(["--package", _package], ("NEXT", ""));

        Assert.True(deployed.ExitCode == 0, deployed.Errors);
        Assert.Equal(["zip training", "zip serving"], Steps().Where(step => step.StartsWith("zip", StringComparison.Ordinal)));
    }

    [BashFact]
    public async Task Looking_only_changes_nothing()
    {
        var looked = await DeployAsync(["--what-if-only", "--location", "westeurope"], ("GROUP_EXISTS", "false"));

        Assert.True(looked.ExitCode == 0, looked.Errors);
        Assert.Equal(["what-if"], Steps());
    }

    [BashFact]
    public async Task What_cannot_be_previewed_is_not_deployed()
    {
        var deployed = await DeployAsync(["--package", _package], ("WHAT_IF", "3"));

        Assert.Equal(3, deployed.ExitCode);
        Assert.Equal(["what-if"], Steps());
    }

    [BashFact]
    public async Task A_missing_group_is_made_where_a_location_is_given()
    {
        await DeployAsync(["--package", _package, "--location", "westeurope"], ("GROUP_EXISTS", "false"));

        Assert.Equal("az group create --name reactiveml --location westeurope --output none", File.ReadLines(Calls).ElementAt(1));
    }

    [BashFact]
    public async Task A_package_that_was_changed_goes_nowhere()
    {
        await File.AppendAllTextAsync(_package, "more");

        var deployed = await DeployAsync(["--package", _package]);

        Assert.NotEqual(0, deployed.ExitCode);
        Assert.False(File.Exists(Calls));
    }

    [BashFact]
    public async Task A_wrong_option_is_told()
    {
        var deployed = await DeployAsync(["--grup", "x"]);

        Assert.Equal(2, deployed.ExitCode);
        Assert.StartsWith("'--grup' is not an option.", deployed.Errors, StringComparison.Ordinal);
    }

    private async Task<Command> DeployAsync(string[] arguments, params (string Name, string Value)[] environment) => await Command.RunAsync(
        "bash", [Repository.PathOf("infra/azure/deploy.sh"), "--group", "reactiveml", .. arguments],
        environment: new Dictionary<string, string>(environment.Select(one => KeyValuePair.Create(one.Name, one.Value)))
        {
            ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
            ["CALLS"] = Calls,
            ["REACTIVEML_PATIENCE"] = "0",
        });

    private IEnumerable<string> Steps() => File.ReadLines(Calls)
        .Select(call => call.Split(' '))
        .Select(words => words switch
        {
            ["az", "deployment", "group", "what-if", ..] => "what-if",
            ["az", "deployment", "group", "create", ..] => "create",
            ["az", "functionapp", "deployment", ..] => $"zip {words[Array.IndexOf(words, "--name") + 1]}",
            ["curl", var url] => $"ask {new Uri(url).Host.Split('.')[0]}",
            _ => "",
        })
        .Where(step => step.Length > 0);

    private void Install(string name, string script)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
