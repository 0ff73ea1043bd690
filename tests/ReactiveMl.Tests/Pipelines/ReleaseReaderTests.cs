using NJsonSchema;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public sealed class ReleaseReaderTests
{
    private const string TopLevel = "\"version\": 1,";
    private const string Stages = "\"stages\": [{ \"shadow\": \"00:10:00\" }, { \"canary\": 5, \"for\": \"00:20:00\" }, { \"canary\": 25.5, \"for\": \"1.00:00:00\" }]";

    [Fact]
    public async Task A_release_is_read_with_everything_it_may_say()
    {
        var release = await ReadAsync(
            $$"""
            { {{Stages}}, "approval": { "within": "1.00:00:00" },
              "guard": { "maxErrorRate": 0.1, "maxLatencyRatio": false, "maxDisagreement": 0.3, "maxQualityLoss": 0.05, "minAsked": 200 } }
            """);

        Assert.Equal(
            [new(0, TimeSpan.FromMinutes(10)), new(5, TimeSpan.FromMinutes(20)), new(25.5, TimeSpan.FromDays(1))],
            release.Stages);
        Assert.Equal([(true, 0), (false, 500), (false, 2_550)], release.Stages.Select(stage => (stage.IsShadow, stage.Places)));
        Assert.Equal((TimeSpan.FromDays(1), new ReleaseGuard(0.1, null, 0.3, 0.05, 200)), (release.ApprovalWithin, release.Guard));
    }

    [Theory]
    [InlineData("")]
    [InlineData(", \"approval\": false")]
    [InlineData(", \"guard\": {}")]
    public async Task What_is_not_said_is_as_usual(string said)
    {
        var release = await ReadAsync($"{{ {Stages}{said} }}");

        Assert.Equal((null, ReleaseGuard.Default), (release.ApprovalWithin, release.Guard));
    }

    [Fact]
    public void Two_regressions_may_disagree_unless_it_is_said_how_often()
    {
        Assert.Null(Read(FlightLate.DelayJson, $"{{ {Stages} }}").Pipeline!.Release!.Guard.MaxDisagreement);
        Assert.Equal(0.5, Read(FlightLate.DelayJson, $"{{ {Stages}, \"guard\": {{ \"maxDisagreement\": 0.5 }} }}").Pipeline!.Release!.Guard.MaxDisagreement);
    }

    [Fact]
    public void Without_it_there_is_no_release_and_with_it_the_definition_is_another()
    {
        Assert.Null(FlightLate.Pipeline.Release);
        Assert.NotEqual(FlightLate.Pipeline.Hash, Read(FlightLate.Json, $"{{ {Stages} }}").Pipeline!.Hash);
    }

    [Theory]
    [InlineData("{}", "$.release.stages", "is missing. List at least one stage. Write such as")]
    [InlineData("[]", "$.release", "[] is not an object. Write an object with stages, approval, guard.")]
    [InlineData("{ \"stages\": [] }", "$.release.stages", "[] is not a list with at least one entry")]
    [InlineData("{ \"stages\": [{}] }", "$.release.stages[0].canary", "is missing. Write such as { \"shadow\"", "$.release.stages[0].for")]
    [InlineData("{ \"stages\": [7] }", "$.release.stages[0]", "7 is not an object")]
    [InlineData("{ \"stages\": [{ \"canary\": 5 }] }", "$.release.stages[0].for", "is missing")]
    [InlineData("{ \"stages\": [{ \"canary\": 100, \"for\": \"00:10:00\" }] }", "$.release.stages[0].canary", "100 is not a number in range. Use a number from 0.01 to 99.")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"10m\" }] }", "$.release.stages[0].shadow", "'10m' is not a length of time")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\", \"canary\": 5 }] }", "$.release.stages[0].canary", "'canary' is not a known key. Use only shadow.")]
    [InlineData("{ \"stages\": [{ \"canary\": 5, \"for\": \"00:10:00\" }, { \"shadow\": \"00:10:00\" }] }", "$.release.stages[1]", "a shadow comes after a canary. List shadows first")]
    [InlineData("{ \"stages\": [{ \"canary\": 5, \"for\": \"00:10:00\" }, { \"canary\": 5, \"for\": \"00:10:00\" }] }", "$.release.stages[1]", "a canary of 5 % comes after one of 5 %")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"approval\": true }", "$.release.approval", "neither that nobody is asked nor how long there is to answer. Write false, or such as")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"approval\": {} }", "$.release.approval.within", "is missing")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"guard\": { \"maxErrorRate\": 2 } }", "$.release.guard.maxErrorRate", "2 is not a number in range. Use a number from 0 to 1.")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"guard\": { \"maxLatencyRatio\": 0.5 } }", "$.release.guard.maxLatencyRatio", "0.5 is not a number in range")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"guard\": { \"minAsked\": -1 } }", "$.release.guard.minAsked", "-1 is not a whole number in range")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"gaurd\": {} }", "$.release.gaurd", "'gaurd' is not a known key. Use only stages, approval, guard.")]
    public void A_mistake_is_named_with_its_path_and_what_would_be_right(string release, string path, string says, params string[] further)
    {
        var reading = Read(FlightLate.Json, release);

        Assert.Null(reading.Pipeline);
        Assert.Equal([path, .. further], reading.Errors.Select(error => error.Path));
        Assert.Contains(says, reading.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"stages\": [] }")]
    [InlineData("{ \"stages\": [{}] }")]
    [InlineData("{ \"stages\": [{ \"canary\": 100, \"for\": \"00:10:00\" }] }")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\", \"canary\": 5 }] }")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"approval\": true }")]
    [InlineData("{ \"stages\": [{ \"shadow\": \"00:10:00\" }], \"guard\": { \"maxErrorRate\": 2 } }")]
    public async Task The_schema_refuses_what_the_reader_refuses(string release) =>
        Assert.NotEmpty((await SchemaAsync()).Validate(FlightLate.Json.Replace(TopLevel, $"{TopLevel} \"release\": {release},", StringComparison.Ordinal)));

    [Fact]
    public void More_than_twenty_stages_are_refused()
    {
        var stages = string.Join(", ", Enumerable.Range(1, 21).Select(percent => $"{{ \"canary\": {percent}, \"for\": \"00:10:00\" }}"));

        Assert.Equal("$.release.stages", Assert.Single(Read(FlightLate.Json, $"{{ \"stages\": [{stages}] }}").Errors).Path);
    }

    private static async Task<ReleasePlan> ReadAsync(string release)
    {
        var reading = Read(FlightLate.Json, release);
        Assert.Empty(reading.Errors);
        Assert.Empty((await SchemaAsync()).Validate(reading.Pipeline!.Json));
        return reading.Pipeline.Release!;
    }

    private static PipelineReading Read(string json, string release)
    {
        Assert.Contains(TopLevel, json, StringComparison.Ordinal);
        return PipelineReader.Read(json.Replace(TopLevel, $"{TopLevel} \"release\": {release},", StringComparison.Ordinal), "f");
    }

    // NJsonSchema knows $defs only by its older name.
    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromJsonAsync(FlightLate.ReadFile("pipeline.schema.json").Replace("$defs", "definitions", StringComparison.Ordinal));
}
