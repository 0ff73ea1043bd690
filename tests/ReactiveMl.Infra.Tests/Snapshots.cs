using System.Text.Json.Nodes;

namespace ReactiveMl.Infra.Tests;

/// <summary>The deployments that are held against the rules, made once.</summary>
public sealed class Snapshots : IAsyncLifetime
{
    /// <summary>The sample parameters as they are: two apps and the staged twin.</summary>
    public JsonObject Sample { get; private set; } = null!;

    /// <summary>The same with the Service Bus namespace.</summary>
    public JsonObject WithServiceBus { get; private set; } = null!;

    /// <summary>One app for small use, and everything that may be left out: each setting, mails, a budget.</summary>
    public JsonObject OneApp { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Repository.Bicep is null)
        {
            return;
        }

        var sample = Repository.Read("infra/azure/main.bicepparam");
        var options = CodeSettings.Options.Select(option => $"  {option.Name}: '{option.Default ?? "30.00:00:00"}'");
        var made = await Task.WhenAll(
            Bicep.SnapshotAsync(sample),
            Bicep.SnapshotAsync(sample + "\nparam serviceBus = true\n"),
            Bicep.SnapshotAsync($$"""
                using 'main.bicep'
                param oneApp = true
                param alertEmails = ['operations@example.com']
                param entra = { clientId: '00000000-0000-0000-0000-00000000000c', tenantId: '00000000-0000-0000-0000-00000000000d' }
                param budget = { amount: 100, start: '2026-12-01', emails: ['operations@example.com'] }
                param options = {
                {{string.Join('\n', options)}}
                }
                """));
        (Sample, WithServiceBus, OneApp) = (made[0], made[1], made[2]);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
