using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;

namespace ReactiveMl.Report.Tests;

public sealed partial class PageTests
{
    private const string Hostile = "<script>alert('\"&')</script>";

    [Fact]
    public async Task The_same_report_gives_the_same_characters()
    {
        Assert.Equal(await ReportPage.RenderAsync(SampleReports.Binary()), await ReportPage.RenderAsync(SampleReports.Binary()));
        Assert.Equal(await ReportPage.RenderAsync(SampleReports.Regression()), await ReportPage.RenderAsync(SampleReports.Regression()));
    }

    [Fact]
    public async Task A_report_has_a_section_for_everything_that_is_known_and_a_link_to_each()
    {
        var page = await ReportPage.RenderAsync(SampleReports.Binary());

        string[] sections =
            ["rules", "metrics", "curves", "calibration", "confusion", "certainty", "importance", "slices", "serving", "candidates", "features", "data", "lineage", "durations", "record"];
        Assert.Equal(sections, SectionsOf(page));
        Assert.Equal(sections.Select(section => $"#{section}"), Links().Matches(page).Select(link => link.Groups[1].Value));
    }

    [Fact]
    public async Task A_regression_has_residuals_and_its_promise_of_intervals_and_no_curves()
    {
        var sections = SectionsOf(await ReportPage.RenderAsync(SampleReports.Regression()));

        Assert.Superset(new HashSet<string> { "residuals", "certainty" }, sections.ToHashSet());
        Assert.Empty(sections.Intersect(["curves", "calibration", "confusion"]));
    }

    [Fact]
    public async Task A_run_rejected_before_training_says_so_with_its_rules_and_shows_what_there_is()
    {
        var page = await ReportPage.RenderAsync(SampleReports.RejectedBeforeTraining());

        Assert.Contains("<h1>Rejected before training</h1>", page, StringComparison.Ordinal);
        Assert.Contains("212 rows with a known outcome are too few; 500 are asked for.", page, StringComparison.Ordinal);
        Assert.Equal(["rules", "data", "lineage", "durations", "record"], SectionsOf(page));
    }

    [Fact]
    public async Task A_run_that_failed_at_once_still_has_a_page()
    {
        var page = await ReportPage.RenderAsync(SampleReports.Failed());

        Assert.Contains("Collect failed: The blob is missing.", page, StringComparison.Ordinal);
        Assert.Equal(["lineage", "record"], SectionsOf(page));
    }

    [Fact]
    public async Task What_is_not_defined_is_shown_as_such_with_its_reason()
    {
        var page = WebUtility.HtmlDecode(await ReportPage.RenderAsync(SampleReports.Binary()));

        Assert.Matches(@"GUM</th>\s*<td class=""n"">41</td>\s*<td class=""n"">n/a</td>\s*<td class=""reason"" colspan=""2"">41 rows; a slice is measured from 200 on\.", page);
    }

    [Fact]
    public async Task It_is_told_which_features_were_left_out_and_which_facts_gave_none()
    {
        var page = WebUtility.HtmlDecode(await ReportPage.RenderAsync(SampleReports.Binary()));

        Assert.Matches(@"distance</th>\s*<td>left out</td>", page);
        Assert.Matches(@"12 facts were left out because a generator could not make their features:\s*flight-31 by runway: No wind is known\.; and others\.", page);
    }

    [Fact]
    public async Task Words_of_users_are_shown_and_never_run()
    {
        var report = Spoiled(SampleReports.SeveralClasses());

        var page = await ReportPage.RenderAsync(report);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ShownIn(report), Regex.Count(WebUtility.HtmlDecode(page), Regex.Escape(Hostile)));
    }

    [Fact]
    public async Task Details_in_which_nothing_is_defined_have_their_page_too()
    {
        var (binary, regression) = (SampleReports.Binary(), SampleReports.Regression());
        var nothing = binary.Details! with
        {
            Roc = [new Curve("true", null, [])],
            PrecisionRecall = [new Curve("true", null, [])],
            Calibration = [new CalibrationBin("true", 0, 1, 0, null, null)],
            Confusion = new ConfusionMatrix(["no", "yes"], [[0, 0], [0, 0]]),
            Importance = [new FeatureImportance("distance", null, null, null)],
            Comparisons = [],
        };
        var one = regression.Details! with { Residuals = new Residuals([new ResidualPoint(1, 1)], [new HistogramBin(0, 0, 1)], 0) };

        Assert.Contains("area n/a", await ReportPage.RenderAsync(binary with { Details = nothing }), StringComparison.Ordinal);
        Assert.Contains("residuals", SectionsOf(await ReportPage.RenderAsync(regression with { Details = one })));
    }

    [Fact]
    public async Task The_page_asks_nobody_for_anything()
    {
        var page = await ReportPage.RenderAsync(SampleReports.Binary());

        // Where a namespace is named nothing is fetched.
        Assert.DoesNotMatch(@"(?<!xmlns=""|xmlns:xlink="")https?://", page);
        Assert.DoesNotMatch(@"<(script|img|iframe|object|embed|base)\b|<link(?! rel=""icon"" href=""data:,"">)|@import|url\((?!#)|\son\w+=", page);
    }

    [Fact]
    public async Task Drawings_are_told_in_words_and_no_two_parts_of_them_share_a_name()
    {
        var page = await ReportPage.RenderAsync(SampleReports.SeveralClasses());

        var drawings = Drawings().Matches(page).Select(drawing => XElement.Parse(drawing.Value)).ToList();
        Assert.Equal(3, drawings.Count);
        Assert.All(drawings, drawing => Assert.True(drawing.Attribute("aria-label")!.Value.Length > 20));
        var ids = Ids().Matches(page).Select(id => id.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Every_column_and_row_has_a_header_that_says_which_it_is() =>
        Assert.DoesNotMatch(@"<th(?![^>]*\sscope="")[\s>]", await ReportPage.RenderAsync(SampleReports.Binary()));

    private static List<string> SectionsOf(string page) => [.. Sections().Matches(page).Select(section => section.Groups[1].Value)];

    private static RunReport Spoiled(RunReport report) => report with
    {
        Cause = Hostile,
        Ending = report.Ending with { Sentence = Hostile },
        DataSet = report.DataSet! with
        {
            Statistics = report.DataSet.Statistics with { Fields = [new FieldStatistics(Hostile, 0, null, null, [Hostile], 0)] },
        },
        LeftOut = [new LeftOut(Hostile, [])],
        Details = report.Details! with
        {
            Roc = [report.Details.Roc[0] with { Of = Hostile }],
            Slices = [new SliceMeasured(Hostile, Hostile, 1, null, null, null, Hostile)],
            Importance = [new FeatureImportance(Hostile, 0.1, null, null)],
            Confusion = new ConfusionMatrix([Hostile], [[1]]),
        },
        Packages = new Dictionary<string, string> { [Hostile] = Hostile },
    };

    private static int ShownIn(RunReport report)
    {
        var (causeAndSentence, field, left, importance, package) = (2, 1, 1, 1, 2);
        // The label of the drawing, its legend, and each of the points that are listed.
        var curve = 1 + 1 + 21;
        // The caption and the label of its region, the header, the value, the reason.
        var slice = 2 + 1 + 1 + 1;
        var confusion = 2;
        Assert.Single(report.Details!.Slices);
        return causeAndSentence + field + left + importance + package + curve + slice + confusion;
    }

    [GeneratedRegex("<section id=\"([a-z]+)\"")]
    private static partial Regex Sections();

    [GeneratedRegex("<a href=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawings();

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Ids();
}
