using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.DurableTask;
using ReactiveMl.LocalRuntime.Durable;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>Orchestrators and activities written in the test that uses them.</summary>
internal sealed class TestFunctions
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators
        = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Func<string?, CancellationToken, Task<string?>>> _activities
        = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Each run of an activity, as "Name input".</summary>
    public ConcurrentQueue<string> Runs { get; } = new();

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> body)
    {
        _orchestrators[name] = async context => await body(context);
        return this;
    }

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task> body)
        => Orchestrator<object?>(name, async context =>
        {
            await body(context);
            return null;
        });

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn?, CancellationToken, Task<TOut>> body)
    {
        _activities[name] = async (input, cancellation) =>
        {
            Runs.Enqueue($"{name} {input}");
            var output = await body(WorkerJson.Converter.Deserialize<TIn>(input), cancellation);
            return output is null ? null : JsonSerializer.Serialize(output, WorkerJson.Options);
        };
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn?, TOut> body)
        => Activity<TIn, TOut>(name, (input, _) => Task.FromResult(body(input)));

    public DurableFunctions Build() => new(
        _orchestrators.ContainsKey,
        _activities.ContainsKey,
        context => _orchestrators[context.Name](context),
        (name, _, input, cancellation) => _activities[name](input, cancellation));
}
