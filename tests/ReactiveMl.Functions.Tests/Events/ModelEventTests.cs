using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ReactiveMl.Functions.Events;

namespace ReactiveMl.Functions.Tests.Events;

public sealed class ModelEventTests
{
    private static readonly ModelEvent Promoted = Samples.Of<ModelEvent>();

    [Fact]
    public void An_event_is_a_CloudEvent_with_what_happened_to_which_version_and_why()
    {
        using var sent = JsonDocument.Parse(PublishModelEvent.Run(Promoted));

        var told = sent.RootElement;
        Assert.Equal(
            ("1.0", "20010108030000125-a1", "reactiveml.model.rolledBack", "/pipelines/flight-late", "flight-late@3", "2001-01-08T03:00:00.125Z"),
            (Text("specversion"), Text("id"), Text("type"), Text("source"), Text("subject"), Text("time")));
        Assert.Equal(
            """{"pipeline":"flight-late","version":3,"by":"ann","reason":"It answered too late."}""", told.GetProperty("data").GetRawText());

        string? Text(string attribute) => told.GetProperty(attribute).GetString();
    }

    [Fact]
    public void Each_kind_has_a_type_of_its_own() => Assert.Equal(
        ["drift", "promoted", "published", "rejected", "rolledBack"],
        Enum.GetValues<ModelEventKind>()
            .Select(kind => JsonDocument.Parse((Promoted with { Kind = kind, Version = null }).ToCloudEvent()).RootElement.GetProperty("type").GetString()!["reactiveml.model.".Length..])
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("ServiceBusConnection", "amqp://127.0.0.1", true)]
    [InlineData("ServiceBusConnection:fullyQualifiedNamespace", "bus.servicebus.windows.net", true)]
    public void Events_are_sent_where_there_is_a_Service_Bus(string? setting, string? value, bool sent)
    {
        Assert.Equal(sent, Made().AreSent);
        Assert.False(Made(("AzureWebJobs.PublishModelEvent.Disabled", "true")).AreSent);

        ModelEvents Made(params (string, string)[] more) => new(new ConfigurationBuilder().AddInMemoryCollection(
            more.Append((setting ?? "Other", value ?? "")).Select(pair => KeyValuePair.Create(pair.Item1, (string?)pair.Item2))).Build());
    }
}
