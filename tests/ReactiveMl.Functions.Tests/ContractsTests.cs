using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests;

/// <summary>Everything that goes through the history of an orchestration, as the durable extension writes and reads it.</summary>
public sealed partial class ContractsTests
{
    private const int MostBytes = 16 * 1024;

    private static readonly JsonSerializerOptions DurableJson = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<Type> Contracts => [.. FindContracts()];

    [Fact]
    public void All_contracts_are_found()
    {
        var found = FindContracts().Select(contract => contract.Name).Order();

        Assert.Equal(
            [
                "CancelAsked", "CandidateToTrain", "CandidateTrained", "CandidatesToEvaluate", "CompactionPlanned", "CompactionScope", "DataSetSealed", "EntriesFound", "EntriesToFind", "EntryFound",
                "FeaturesReady", "FoldToTrain", "FoldTrained", "ModelEvaluated", "ModelPublished", "ModelReproduced", "PlanToPublish", "ReleaseAsked", "ReleaseEnded", "ReleaseProgress",
                "ReleaseToEnd", "ReleaseUnderWay", "RunFinished", "RunProgress", "RunScope",
                "RunStarted", "RunToClose", "SealingToRepeat", "SegmentToWrite", "StageBegun", "StageMeasured", "StageToMeasure", "VersionRecalled", "VersionToReproduce",
            ],
            found);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_comes_back_from_the_history_with_every_member(Type contract)
    {
        var sent = Samples.Of(contract);
        AssertFilled(sent, contract.Name);

        var read = JsonSerializer.Deserialize(JsonSerializer.Serialize(sent, contract, DurableJson), contract, DurableJson);

        AssertSame(sent, read, contract.Name);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void A_contract_stays_under_16_KiB(Type contract)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Samples.Of(contract), contract, DurableJson).Length;

        Assert.True(bytes < MostBytes, $"{contract.Name} takes {bytes} bytes.");
    }

    [Fact]
    public void A_run_of_as_many_candidates_with_names_as_long_as_may_be_declared_stays_under_16_KiB()
    {
        var candidates = Enumerable.Range(0, 64).Select(index => new CandidateId($"c{index:D2}".PadRight(128, 'x'))).ToList();
        var started = Samples.Of<RunStarted>() with { Candidates = candidates };
        var sentence = new string('s', 2_000);
        object[] messages =
        [
            started,
            Samples.Of<RunToClose>() with { Run = started, Result = new RunFinished(RunFinished.Rejected, 1, sentence) },
            new CandidatesToEvaluate(started.Scope, started.Definition, candidates[..32], [new(sentence, candidates[32..48]), new(sentence, candidates[48..])]),
        ];

        Assert.All(messages, message => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(message, DurableJson).Length, 8_000, MostBytes - 1));
    }

    [Fact]
    public void A_release_of_as_many_stages_as_may_be_declared_and_of_the_widest_histograms_stays_under_16_KiB()
    {
        var widest = new LatencyHistogram([.. Enumerable.Repeat(12_345_678_901L, LatencyHistogram.Steps)]);
        var release = Samples.Of<ReleaseUnderWay>();
        var settled = release.Settled! with { Challenger = release.Settled.Challenger with { Took = widest }, Champion = release.Settled.Champion with { Took = widest } };
        release = release with
        {
            Settled = settled,
            Plan = release.Plan with { Stages = [.. Enumerable.Range(1, 20).Select(percent => new ReleaseStage(percent + 0.25, TimeSpan.FromDays(29.123)))] },
        };
        object[] messages = [release, new StageToMeasure(release, AtEnd: true), Samples.Of<StageMeasured>() with { Settled = settled }];

        Assert.All(messages, message => Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(message, DurableJson).Length, 3_000, MostBytes - 1));
    }

    [Fact]
    public void As_many_entries_as_are_told_at_once_with_names_as_long_as_may_be_stay_under_16_KiB()
    {
        var longest = new EntryFound(new PipelineName(new string('p', 48)), $"{DateTimeOffset.MaxValue.UtcTicks:D20}-rejected-{new string('r', 64)}", DateTimeOffset.MaxValue, true);

        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(new EntriesFound([.. Enumerable.Repeat(longest, SendModelEvents.AtOnce)]), DurableJson).Length, 7_000, MostBytes - 1);
    }

    private static HashSet<Type> FindContracts()
    {
        var functions = typeof(TrainModel).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FunctionAttribute)));
        var contracts = new HashSet<Type> { typeof(RunProgress), typeof(CancelAsked), typeof(ReleaseProgress), typeof(ReleaseAsked) };
        foreach (var function in functions)
        {
            var input = function.GetParameters().FirstOrDefault(Has<ActivityTriggerAttribute>);
            if (input is not null)
            {
                contracts.Add(input.ParameterType);
            }

            if ((input is not null || function.GetParameters().Any(Has<OrchestrationTriggerAttribute>)) && function.ReturnType.IsGenericType
                // What goes to Service Bus is no contract of ours.
                && !function.IsDefined(typeof(ServiceBusOutputAttribute)))
            {
                contracts.Add(function.ReturnType.GetGenericArguments()[0]);
            }
        }

        contracts.UnionWith(OrchestratorInputs());
        return contracts;
    }

    // An orchestrator's input is not in its signature.
    private static IEnumerable<Type> OrchestratorInputs() => AppSource.Orchestrators()
        .SelectMany(source => Input().Matches(source.Text))
        .Select(match => typeof(TrainModel).Assembly.GetTypes().Single(type => type.Name == match.Groups[1].Value));

    private static bool Has<T>(ParameterInfo parameter) where T : Attribute => parameter.IsDefined(typeof(T));

    // A member at its default would come back equal even if it were not written at all.
    private static void AssertFilled(object value, string path)
    {
        foreach (var (name, member) in MembersOf(value))
        {
            var type = member?.GetType();
            Assert.False(
                member is null || (type!.IsValueType && member.Equals(Activator.CreateInstance(type))),
                $"{path}.{name} of the sample is at its default.");
            AssertFilled(member, $"{path}.{name}");
        }
    }

    private static void AssertSame(object? sent, object? read, string path)
    {
        Assert.True(read is not null, $"{path} is lost.");
        var (before, after) = (MembersOf(sent!).ToList(), MembersOf(read).ToList());
        Assert.Equal(before.Select(member => member.Name), after.Select(member => member.Name));
        if (before.Count == 0)
        {
            Assert.True(sent!.Equals(read), $"{path} was {sent} and came back as {read}.");
        }

        foreach (var (sentMember, readMember) in before.Zip(after))
        {
            AssertSame(sentMember.Value, readMember.Value, $"{path}.{sentMember.Name}");
        }
    }

    /// <summary>The members of a record or the items of a collection; of a plain value none.</summary>
    private static IEnumerable<(string Name, object? Value)> MembersOf(object value) => value switch
    {
        string => [],
        IEnumerable items => items.Cast<object?>().Select((item, index) => ($"[{index}]", item)),
        _ when value.GetType().Namespace!.StartsWith("System", StringComparison.Ordinal) && !IsPair(value) => [],
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || !property.IsDefined(typeof(JsonIgnoreAttribute)))
            .Select(property => (property.Name, property.GetValue(value))),
    };

    private static bool IsPair(object value) =>
        value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    [GeneratedRegex(@"GetInput<(\w+)>")]
    private static partial Regex Input();
}
