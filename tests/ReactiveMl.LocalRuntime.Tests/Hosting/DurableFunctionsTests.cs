using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ReactiveMl.LocalRuntime.Durable;
using ReactiveMl.LocalRuntime.Hosting;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class DurableFunctionsTests
{
    private static readonly IConfiguration Empty = new ConfigurationBuilder().Build();

    [Fact]
    [Trait("Conformance", "C86")]
    public async Task An_activity_takes_JSON_whatever_the_case_and_gives_it_back_as_declared()
    {
        var durable = Build().GetRequiredService<DurableFunctions>();

        Assert.Equal("""{"FooBar":"\u00E9 of id-1","Kind":1}""", await durable.RunActivity("echo", "id-1", """{"fooBar":"\u00e9","kind":1}""", default));
        Assert.Equal("\"4\"", await durable.RunActivity("Length", "id-1", "\"four\"", default));
        Assert.Null(await durable.RunActivity("Nothing", "id-1", null, default));
    }

    [Fact]
    public void Names_ignore_case_and_an_unknown_one_is_unknown()
    {
        var durable = Build().GetRequiredService<DurableFunctions>();

        Assert.True(durable.HasActivity("ECHO"));
        Assert.False(durable.HasActivity("Other"));
        Assert.False(durable.HasOrchestrator("Echo"));
        Assert.True(durable.HasOrchestrator("waits"));
    }

    [Fact]
    public void Nothing_goes_asynchronous_before_the_orchestrator_does()
    {
        var function = Catalog().Functions.Single(one => one.Name == "Waits");
        var invoker = Build().GetRequiredService<FunctionInvoker>();
        var turns = new Turns();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(turns);
        try
        {
            var gate = new TaskCompletionSource<string>();
            var run = invoker.OrchestrateAsync(function, new Invocation("", null) { BindingData = new Dictionary<string, object?> { ["gate"] = gate } });

            Assert.Equal(["started"], Functions.Told);
            Assert.False(run.IsCompleted);

            gate.SetResult("done");
            turns.Drain();

            Assert.Equal(["started", "done"], Functions.Told);
            Assert.True(run.IsCompletedSuccessfully);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static FunctionCatalog Catalog() => FunctionDiscovery.Discover([typeof(Functions)], Empty);

    private static ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(Empty);
        services.AddSingleton<IHostApplicationLifetime>(new Lifetime());
        services.AddDurable(Catalog(), Empty);
        services.AddSingleton(built => new FunctionInvoker(
            FunctionExecution.ExecuteAsync, built.GetRequiredService<IServiceScopeFactory>(),
            new QueueOutput(new StorageConnections(Empty), Options.Create(new QueueOptions())),
            new ServiceBusOutput(new ServiceBusConnections(Empty), TimeProvider.System),
            Empty, built.GetRequiredService<IHostApplicationLifetime>(), TimeProvider.System, NullLoggerFactory.Instance));
        return services.BuildServiceProvider();
    }

    public enum Kind
    {
        None,
        Some,
    }

    public sealed record Thing(string FooBar, Kind Kind);

    public static class Functions
    {
        public static List<string> Told { get; } = [];

        [Function("Echo")]
        public static Thing Echo([ActivityTrigger] Thing thing, string instanceId) => thing with { FooBar = $"{thing.FooBar} of {instanceId}" };

        [Function("Length")]
        public static string Length([ActivityTrigger] string text) => $"{text.Length}";

        [Function("Nothing")]
        public static string? Nothing([ActivityTrigger] Thing? thing) => thing?.FooBar;

        [Function("Waits")]
        public static async Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext? context, TaskCompletionSource<string> gate)
        {
            Told.Add(context is null ? "started" : "started with a context");
            Told.Add(await gate.Task);
            return Told[^1];
        }
    }

    private sealed class Turns : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Turn, object? State)> _waiting = new();

        public override void Post(SendOrPostCallback d, object? state) => _waiting.Enqueue((d, state));

        public void Drain()
        {
            while (_waiting.TryDequeue(out var next))
            {
                next.Turn(next.State);
            }
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
