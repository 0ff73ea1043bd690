using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Learning;
using ReactiveMl.Functions.Tests.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class StartCompactionTests
{
    private readonly DurableInstances _instances = new();

    [Fact]
    public async Task Only_a_log_with_enough_to_compact_is_compacted_and_never_twice_at_once()
    {
        await using var app = await RecordLogTests.CompactedAppAsync();
        await StartAsync(app);
        Assert.Empty(_instances.Compactions);

        await app.FactIntake.RecordAsync(Messages.Of(app.Pipeline, SeededFlights.Make(3, seed: 47).Select(flight => flight.Fact)), CancellationToken.None);
        await StartAsync(app);
        await StartAsync(app);
        var scope = Assert.Single(_instances.Compactions);
        Assert.Equal((app.Pipeline.Name, "facts"), (scope.Pipeline, scope.Log));

        _instances.End(scope);
        await StartAsync(app);
        Assert.Equal([scope, scope], _instances.Compactions);
    }

    private Task StartAsync(AppParts app) => app.Make<StartCompaction>().Run(new TimerInfo(), _instances.Client, CancellationToken.None);
}
