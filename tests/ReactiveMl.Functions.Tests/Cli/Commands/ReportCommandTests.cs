using System.ComponentModel;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly FileInfo _file = new(Path.Combine(Path.GetTempPath(), $"reactiveml-{Guid.NewGuid():n}.html"));
    private readonly List<string> _opened = [];
    private readonly TestScreen _screen = new();

    public void Dispose() => _file.Delete();

    [Fact]
    public async Task The_report_of_the_newest_run_is_saved_and_opened()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await ReportAsync(app, run: null, _opened.Add));

        Assert.Equal("<!DOCTYPE html><title>run-2</title>", await File.ReadAllTextAsync(_file.FullName));
        Assert.Equal([_file.FullName], _opened);
        Assert.Contains(_file.FullName, _screen.Text.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_run_that_is_named_is_saved_and_stays_closed_where_nothing_is_to_open_it()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await ReportAsync(app, "run-1", open: null));

        Assert.Equal("<!DOCTYPE html><title>run-1</title>", await File.ReadAllTextAsync(_file.FullName));
        Assert.Empty(_opened);
    }

    [Fact]
    public async Task A_machine_that_cannot_open_it_has_it_saved_all_the_same()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await ReportAsync(app, "run-1", _ => throw new Win32Exception("No such program")));

        Assert.True(File.Exists(_file.FullName));
        Assert.Contains("open it in a browser", _screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_a_report_is_told_in_the_words_of_the_app()
    {
        await using var app = await FakeApp.StartAsync();

        var failed = await Assert.ThrowsAnyAsync<CommandFailed>(() => ReportAsync(app, "unknown", _opened.Add));

        Assert.Contains("has no report yet", failed.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_file.FullName));
    }

    private Task<int> ReportAsync(FakeApp app, string? run, Action<string>? open) =>
        ReportCommand.ReportAsync(app.Client(), _screen.Screen, "told", run, _file, open, CancellationToken.None);
}
