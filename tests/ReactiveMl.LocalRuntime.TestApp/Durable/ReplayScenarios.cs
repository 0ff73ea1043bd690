using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.LocalRuntime.TestApp.Durable;

/// <summary>Orchestrators about replay: what they see and what they may do.</summary>
public static class ReplayScenarios
{
    private static readonly ConcurrentDictionary<string, int> Starts = new();

    [Function(nameof(HelloChain))]
    public static async Task<string[]> HelloChain([OrchestrationTrigger] TaskOrchestrationContext context) =>
    [
        await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "Tokyo"),
        await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "Seattle"),
        await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "London"),
    ];

    [Function(nameof(TellReplaying))]
    public static async Task<bool[]> TellReplaying([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = context.IsReplaying;
        await context.CallActivityAsync(nameof(DurableActivities.EchoText), "a");
        var second = context.IsReplaying;
        await context.CallActivityAsync(nameof(DurableActivities.EchoText), "b");
        return [first, second, context.IsReplaying];
    }

    /// <summary>Gives time and ids as they were told to an activity, and as they are in the last replay.</summary>
    [Function(nameof(TellClock))]
    public static async Task<string[]> TellClock([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var seen = new List<string>();
        for (var step = 0; step < 3; step++)
        {
            var now = $"{context.CurrentUtcDateTime:o} {context.CurrentUtcDateTime.Kind} {context.NewGuid()}";
            seen.Add(await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), now));
            seen.Add(now);
        }

        return [.. seen];
    }

    [Function(nameof(AwaitsDelay))]
    public static async Task<string> AwaitsDelay([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await Task.Delay(1);
        return "unreachable";
    }

    [Function(nameof(ChangesItsMind))]
    public static Task<string> ChangesItsMind([OrchestrationTrigger] TaskOrchestrationContext context)
        => context.CallActivityAsync<string>(context.IsReplaying ? nameof(DurableActivities.Note) : nameof(DurableActivities.EchoText), "x");

    [Function(nameof(ChangesOnlyCase))]
    public static async Task<string> ChangesOnlyCase([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync<string>(context.IsReplaying ? "echotext" : "EchoText", "x");
        return await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "y");
    }

    [Function(nameof(ForgetsActivity))]
    public static string ForgetsActivity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        _ = context.CallActivityAsync(nameof(DurableActivities.TakesSeconds), 1.0);
        return "done";
    }

    [Function(nameof(ForgetsTimer))]
    public static string ForgetsTimer([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        using var cancellation = new CancellationTokenSource();
        _ = context.CreateTimer(TimeSpan.FromSeconds(2), cancellation.Token);
        if (context.GetInput<string>() == "cancel")
        {
            cancellation.Cancel();
        }

        return "done";
    }

    [Function(nameof(FansOut))]
    public static async Task<string[]> FansOut([OrchestrationTrigger] TaskOrchestrationContext context)
        => await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>())
            .Select(number => context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), $"{number}")));

    [Function(nameof(SendsNothing))]
    public static async Task<string?[]> SendsNothing([OrchestrationTrigger] TaskOrchestrationContext context) =>
    [
        await context.CallActivityAsync<string?>(nameof(DurableActivities.EchoText)),
        $"{await context.CallActivityAsync<int>(nameof(DurableActivities.EchoText), (object?)null)}",
    ];

    [Function(nameof(CallsMissing))]
    public static async Task<string> CallsMissing([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            await context.CallActivityAsync("NoSuchActivity", null, new TaskOptions(new RetryPolicy(3, TimeSpan.FromSeconds(30))));
            return "unreachable";
        }
        catch (TaskFailedException exception)
        {
            return exception.TaskName;
        }
    }

    [Function(nameof(SendsParcel))]
    public static async Task<Parcel> SendsParcel([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.CallActivityAsync<Parcel>(nameof(DurableActivities.DescribeParcel), context.GetInput<Parcel>());

    [Function(nameof(EchoesInput))]
    public static async Task<string> EchoesInput([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), context.GetInput<string>());

    [Function(nameof(RunsOverTime))]
    public static async Task<string> RunsOverTime([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.CallActivityAsync<string>(nameof(DurableActivities.OverTimeOnce), "over");

    /// <summary>Ten steps, one of them five at once: what the kill tests break off.</summary>
    [Function(nameof(TenSteps))]
    public static async Task<string> TenSteps([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var done = new List<string>();
        for (var step = 0; step < 10; step++)
        {
            if (step == 5)
            {
                done.AddRange(await Task.WhenAll(Enumerable.Range(0, 5)
                    .Select(branch => context.CallActivityAsync<string>(nameof(DurableActivities.Note), $"5.{branch}"))));
            }
            else
            {
                done.Add(await context.CallActivityAsync<string>(nameof(DurableActivities.Note), $"{step}"));
            }
        }

        return string.Join(' ', done);
    }

    /// <summary>Fails when two replays of one instance overlap in this process.</summary>
    [Function(nameof(NeverOverlaps))]
    public static async Task<string> NeverOverlaps([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (Starts.AddOrUpdate(context.InstanceId, 1, (_, running) => running + 1) > 1)
        {
            throw new InvalidOperationException("Two replays at once.");
        }

        Starts.AddOrUpdate(context.InstanceId, 0, (_, running) => running - 1);
        await context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "a");
        var both = await Task.WhenAll(
            context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "b"),
            context.CallActivityAsync<string>(nameof(DurableActivities.EchoText), "c"));
        return string.Join(' ', both);
    }
}
