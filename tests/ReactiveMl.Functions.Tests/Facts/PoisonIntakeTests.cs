using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class PoisonIntakeTests
{
    [Fact]
    public async Task A_poison_message_is_kept_under_the_pipeline_that_it_names_with_its_body()
    {
        await using var app = await AppParts.MakeAsync();
        var body = $$"""{"pipeline":"{{app.Pipeline.Name}}","items":[{"id":"flight-1"}]}""";

        await app.Get<PoisonIntake>().KeepAsync(ItemKind.Facts, StorageNames.FactsPoisonQueue, Messages.Of(body), CancellationToken.None);

        var kept = Assert.Single(await app.QuarantinedAsync());
        Assert.Equal("poison", kept.Reason.Rule);
        Assert.Equal(body, kept.Raw);
        Assert.Contains(StorageNames.FactsPoisonQueue, kept.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poison_message_that_cannot_be_read_is_kept_all_the_same()
    {
        await using var app = await AppParts.MakeAsync();
        var body = $"no JSON at all {app.Pipeline.Name}";

        await app.Get<PoisonIntake>().KeepAsync(ItemKind.Outcomes, StorageNames.OutcomesPoisonQueue, Messages.Of(body), CancellationToken.None);

        Assert.Contains(await app.QuarantinedAsync("unknown"), item => item.Raw == body);
    }
}
