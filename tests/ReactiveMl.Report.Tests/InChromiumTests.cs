namespace ReactiveMl.Report.Tests;

/// <summary>The page as a reader's browser shows it.</summary>
public sealed class InChromiumTests(Chromium browser) : IClassFixture<Chromium>, IDisposable
{
    // A folder that takes pictures of every page that is opened here, to be looked at.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REACTIVEML_PICTURES");

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"reactiveml-report-{Guid.NewGuid():n}.html");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public Task A_binary_report_is_quiet_and_fits() => AssertQuietAsync(SampleReports.Binary(), "binary");

    [Fact]
    public Task A_regression_report_is_quiet_and_fits() => AssertQuietAsync(SampleReports.Regression(), "regression");

    [Fact]
    public Task A_report_of_several_classes_is_quiet_and_fits() => AssertQuietAsync(SampleReports.SeveralClasses(), "classes");

    [Fact]
    public Task A_report_of_a_run_rejected_before_training_is_quiet_and_fits() => AssertQuietAsync(SampleReports.RejectedBeforeTraining(), "rejected");

    private async Task AssertQuietAsync(RunReport report, string name)
    {
        await File.WriteAllTextAsync(_file, await ReportPage.RenderAsync(report));
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (390, false), (390, true) })
        {
            var opened = await browser.OpenAsync(new Uri(_file), width, dark);
            if (Pictures is not null)
            {
                await TakePicturesAsync(Path.Combine(Pictures, $"{name}-{width}-{(dark ? "dark" : "light")}"), width);
            }

            Assert.Empty(opened.Console);
            Assert.Empty(opened.Requests);
            Assert.Equal(0, opened.Overflow);
        }
    }

    private async Task TakePicturesAsync(string name, int width)
    {
        const int Height = 1_400;
        var all = (int)(await browser.EvaluateAsync("document.documentElement.scrollHeight"))!;
        for (var top = 0; top < all; top += Height)
        {
            await File.WriteAllBytesAsync($"{name}-{top / Height}.png", await browser.ScreenshotAsync(top, width, Math.Min(Height, all - top)));
        }
    }
}
