using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ReactiveMl.LocalRuntime.TestApp.Durable;

/// <summary>Orchestrators about events, timers, children and continuing as new.</summary>
public static class EventScenarios
{
    [Function(nameof(WaitsTwice))]
    public static async Task<int[]> WaitsTwice([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<string>("go");
        return [await context.WaitForExternalEvent<int>("E"), await context.WaitForExternalEvent<int>("E")];
    }

    [Function(nameof(WaitsForApproval))]
    public static async Task<string> WaitsForApproval([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.WaitForExternalEvent<string>("Approve");

    [Function(nameof(StacksWaiters))]
    public static async Task<string> StacksWaiters([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var oldest = context.WaitForExternalEvent<string>("E");
        var newest = context.WaitForExternalEvent<string>("E");
        var first = await Task.WhenAny(oldest, newest);
        return first == newest ? "newest" : "oldest";
    }

    [Function(nameof(WaitsASecond))]
    public static async Task<string> WaitsASecond([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("E", TimeSpan.FromSeconds(1));
        }
        catch (TaskCanceledException)
        {
            return "timed out";
        }
    }

    [Function(nameof(LosesEvent))]
    public static async Task<string> LosesEvent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var first = await WaitsASecond(context);
        context.SetCustomStatus("not waiting");
        await context.WaitForExternalEvent<string>("go");
        var late = context.WaitForExternalEvent<string>("E");
        return await Task.WhenAny(late, context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None)) == late
            ? $"{first}, then {await late}"
            : $"{first}, then lost";
    }

    [Function(nameof(WaitsForThePast))]
    public static async Task<string> WaitsForThePast([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
        return "fired";
    }

    [Function(nameof(WaitsSeconds))]
    public static async Task<string> WaitsSeconds([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromSeconds(context.GetInput<int>()), CancellationToken.None);
        return "fired";
    }

    [Function(nameof(CallsChild))]
    public static async Task<string[]> CallsChild([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var child = await context.CallSubOrchestratorAsync<string>(nameof(TellsItsId));
        try
        {
            await context.CallSubOrchestratorAsync<string>(nameof(RetryScenarios.Breaks), "child");
            return [];
        }
        catch (TaskFailedException exception)
        {
            return [child, exception.FailureDetails.ErrorMessage];
        }
    }

    [Function(nameof(TellsItsId))]
    public static string TellsItsId([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId;

    [Function(nameof(HasWaitingChild))]
    public static async Task<string> HasWaitingChild([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.CallSubOrchestratorAsync<string>(
            nameof(WaitsForApproval), null, new TaskOptions().WithInstanceId($"{context.InstanceId}-child"));

    [Function(nameof(CountsDown))]
    public static int CountsDown([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var left = context.GetInput<int>();
        context.SetCustomStatus(new { left });
        if (left > 0)
        {
            context.ContinueAsNew(left - 1);
        }

        return left;
    }

    /// <summary>Renews itself at "go"; the second execution takes what events it finds.</summary>
    [Function(nameof(RenewsWithEvents))]
    public static async Task<int[]> RenewsWithEvents([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<string>();
        if (input != "renewed")
        {
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew("renewed", preserveUnprocessedEvents: input == "keep");
            return [];
        }

        var found = new List<int>();
        using var enough = new CancellationTokenSource();
        var patience = context.CreateTimer(TimeSpan.FromMilliseconds(300), enough.Token);
        while (found.Count < 3)
        {
            var next = context.WaitForExternalEvent<int>("E");
            if (await Task.WhenAny(next, patience) != next)
            {
                return [.. found];
            }

            found.Add(await next);
        }

        enough.Cancel();
        return [.. found];
    }

    [Function(nameof(ShowsStatus))]
    public static async Task<string> ShowsStatus([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        if (context.GetInput<string>() == "renewed")
        {
            await context.WaitForExternalEvent<string>("end");
            return "done";
        }

        context.SetCustomStatus(new { p = 50 });
        await context.WaitForExternalEvent<string>("go");
        context.ContinueAsNew("renewed");
        return "";
    }

    [Function(nameof(WorksAfterGo))]
    public static async Task<string> WorksAfterGo([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.WaitForExternalEvent<string>("go");
        return await context.CallActivityAsync<string>(nameof(DurableActivities.Note), "after");
    }

    [Function(nameof(WorksThenWaits))]
    public static async Task<string> WorksThenWaits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var work = await context.CallActivityAsync<string>(nameof(DurableActivities.TakesSeconds), 0.5);
        return $"{work} {await context.WaitForExternalEvent<string>("go")}";
    }
}
