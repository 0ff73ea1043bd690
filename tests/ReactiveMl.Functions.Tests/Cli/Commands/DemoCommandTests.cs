using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;
using ReactiveMl.Cli.Demo;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task The_bundled_pipelines_are_listed_with_their_questions()
    {
        var screen = new TestScreen();

        Assert.Equal(0, await DemoCommand.Create(screen.Screen).Parse(["--list"]).InvokeAsync());

        Assert.All(DemoSamples.All, sample => Assert.Contains($"{sample.Pipeline,-12}  {sample.Question}", screen.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_pipeline_without_sample_data_is_told_with_those_that_have_some() => Assert.Equal(
        "There is no sample data for the pipeline 'mine'. Name one of flight-late, flight-delay, spam, bird-strike, prey.",
        Assert.Throws<CommandFailed>(() => DemoSamples.Of("mine")).Message);
}
