using System.Text.Json;
using ReactiveMl.Functions.Events;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Events;

public sealed class ModelEventTests
{
    private static readonly PipelineName Pipeline = new("flight-late");
    private static readonly LedgerEntry RolledBack = new(
        "00631139508001250000-rolledBack", new(2001, 1, 8, 3, 0, 0, 125, TimeSpan.Zero), "ann", LedgerActions.RolledBack, 3, "It answered too late.",
        VersionsServing.None with { Champion = 3 });

    [Fact]
    public void An_event_is_a_CloudEvent_with_what_happened_to_which_version_and_why()
    {
        using var sent = JsonDocument.Parse(ModelEvent.Of(Pipeline, RolledBack)!.ToCloudEvent());

        var told = sent.RootElement;
        Assert.Equal(
            ("1.0", RolledBack.Id, "reactiveml.model.rolledBack", "/pipelines/flight-late", "flight-late@3", "2001-01-08T03:00:00.125Z", "application/json"),
            (Text("specversion"), Text("id"), Text("type"), Text("source"), Text("subject"), Text("time"), Text("datacontenttype")));
        Assert.Equal(
            """{"pipeline":"flight-late","version":3,"champion":3,"by":"ann","reason":"It answered too late."}""", told.GetProperty("data").GetRawText());

        string? Text(string attribute) => told.GetProperty(attribute).GetString();
    }

    [Fact]
    public void What_is_about_no_version_has_the_pipeline_as_its_subject()
    {
        using var sent = JsonDocument.Parse(ModelEvent.Of(Pipeline, RolledBack with { Action = LedgerActions.Rejected, Version = null, Serving = null })!.ToCloudEvent());

        Assert.Equal("flight-late", sent.RootElement.GetProperty("subject").GetString());
        Assert.Equal(
            """{"pipeline":"flight-late","version":null,"champion":null,"by":"ann","reason":"It answered too late."}""", sent.RootElement.GetProperty("data").GetRawText());
    }

    [Fact]
    public void Each_kind_has_an_action_and_a_type_of_its_own_and_of_other_actions_nobody_is_told()
    {
        var actions = typeof(LedgerActions).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        var told = actions.Select(action => ModelEvent.Of(Pipeline, RolledBack with { Action = action })).OfType<ModelEvent>().ToList();

        Assert.Equal(Enum.GetValues<ModelEventKind>(), told.Select(one => one.Kind).Order());
        Assert.Equal(
            ["drift", "promoted", "published", "rejected", "rolledBack"],
            told.Select(one => JsonDocument.Parse(one.ToCloudEvent()).RootElement.GetProperty("type").GetString()!["reactiveml.model.".Length..]).Order(StringComparer.Ordinal));
    }
}
