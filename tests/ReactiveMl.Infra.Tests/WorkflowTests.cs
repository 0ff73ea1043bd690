using System.Text.RegularExpressions;

namespace ReactiveMl.Infra.Tests;

public sealed partial class WorkflowTests
{
    private static readonly string Workflow = Repository.Read(".github/workflows/deliver.yml");

    [Fact]
    public void Azure_compiles_the_templates_with_the_compiler_they_are_tested_with()
    {
        var tested = Pinned().Match(Repository.Read("Directory.Packages.props")).Groups[1].Value;

        Assert.Contains($"az bicep install --version v{tested}\n", Workflow, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_uploaded_before_the_checks_and_nothing_is_deployed_but_that()
    {
        var jobs = Jobs().Split(Workflow[Workflow.IndexOf("\njobs:", StringComparison.Ordinal)..])[1..];

        Assert.Equal(["check", "package", "deploy"], Jobs().Matches(Workflow[Workflow.IndexOf("\njobs:", StringComparison.Ordinal)..]).Select(job => job.Value.Trim(' ', '\n', ':')));
        Assert.DoesNotContain("upload-artifact", jobs[0], StringComparison.Ordinal);
        Assert.Contains("needs: check\n", jobs[1], StringComparison.Ordinal);
        Assert.True(jobs[1].LastIndexOf("- uses: actions/upload-artifact", StringComparison.Ordinal) == jobs[1].LastIndexOf("\n      - ", StringComparison.Ordinal) + 7);
        Assert.Contains("needs: package\n", jobs[2], StringComparison.Ordinal);
        Assert.Contains("--package \"$PACKAGE\"", jobs[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_deployment_may_sign_in_and_no_secret_is_read()
    {
        Assert.Single(SignIn().Matches(Workflow));
        Assert.DoesNotContain("secrets.", Workflow, StringComparison.Ordinal);
    }

    [GeneratedRegex("Azure\\.Bicep\\.CommandLine\\.linux-x64\" Version=\"([^\"]+)\"")]
    private static partial Regex Pinned();

    [GeneratedRegex("\n  [a-z]+:\n")]
    private static partial Regex Jobs();

    [GeneratedRegex("id-token: write")]
    private static partial Regex SignIn();
}
