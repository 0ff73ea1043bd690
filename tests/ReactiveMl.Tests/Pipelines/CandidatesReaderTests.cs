using System.Runtime.InteropServices;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public sealed class CandidatesReaderTests
{
    public static TheoryData<string> Binary => new(Learners.For(LearningTask.Binary));

    public static TheoryData<string> Regression => new(Learners.For(LearningTask.Regression));

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_learner_that_does_the_task_is_read(string learner) =>
        Assert.Equal(learner, PipelineReader.Read(With(FlightLate.Json, $"{{ \"{learner}\": {{}} }}"), "f").Pipeline!.Learn.Candidates[^1].Learner);

    [Theory]
    [MemberData(nameof(Regression))]
    public void A_learner_that_does_a_regression_is_read(string learner) =>
        Assert.Equal(learner, PipelineReader.Read(With(FlightLate.DelayJson, $"{{ \"{learner}\": {{}} }}"), "f").Pipeline!.Learn.Candidates[0].Learner);

    [Theory]
    [InlineData("sdca")]
    [InlineData("lbfgs")]
    [InlineData("naiveBayes")]
    public void A_learner_that_does_not_do_the_task_is_refused_with_those_that_do(string learner) => Assert.Equal(
        $"f $.learn.learners[0].{learner}: {learner} does not do the task regression. Use one of fastTree, lightGbm, prior.",
        Assert.Single(PipelineReader.Read(With(FlightLate.DelayJson, $"{{ \"{learner}\": {{}} }}"), "f").Errors).ToString());

    [Fact]
    public void An_unknown_learner_is_refused_with_those_that_there_are() => Assert.Contains(
        "'forest' is not a learner. Use one of fastTree, lightGbm, sdca, lbfgs, naiveBayes, prior.",
        Assert.Single(PipelineReader.Read(With(FlightLate.Json, "{ \"forest\": {} }"), "f").Errors).ToString(),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{ \"naiveBayes\": { \"alpha\": 0 } }", "$.learn.learners[0].naiveBayes.alpha: 0 is not a number in range. Use a number from 1E-06 to 1000.")]
    [InlineData("{ \"lightGbm\": { \"leaves\": 1 } }", "1 is not a number in range. Use a number from 2 to 1024.")]
    [InlineData("{ \"prior\": { \"alpha\": 1 } }", "'alpha' is not a setting of prior. Leave it out: it has none.")]
    [InlineData("{ \"lbfgs\": { \"trees\": 1 } }", "'trees' is not a setting of lbfgs. Use one of l1, l2, maxIterations.")]
    public void A_setting_out_of_range_is_refused(string learner, string expected) => Assert.Contains(
        expected, string.Join('\n', PipelineReader.Read(With(FlightLate.Json, learner), "f").Errors), StringComparison.Ordinal);

    [Fact]
    public void LightGbm_is_there_where_its_native_part_loads() => Assert.Null(LightGbmProbe.Judge(loads: true, "linux-x64", Architecture.X64));

    [Theory]
    [InlineData(Architecture.X64, "the native part of LightGBM cannot be loaded here (linux)", "libgomp1")]
    [InlineData(Architecture.Arm64, "LightGBM has no native part for this machine (linux)", "run on x64")]
    public void Where_it_does_not_load_the_reason_names_the_fix(Architecture architecture, string problem, string remedy)
    {
        var reason = LightGbmProbe.Judge(loads: false, "linux", architecture)!;

        Assert.Equal(problem, reason.Problem);
        Assert.Contains(remedy, reason.Remedy, StringComparison.Ordinal);
        Assert.Contains("fastTree", reason.Remedy, StringComparison.Ordinal);
    }

    private static string With(string json, string learner) =>
        json.Replace("{ \"fastTree\": { \"trees\": [100], \"leaves\": [20, 50] } }", learner, StringComparison.Ordinal)
            .Replace(",\n      { \"sdca\": {} }", "", StringComparison.Ordinal);
}
