namespace ReactiveMl.Pipelines;

/// <summary>Reads what is held out from training.</summary>
internal static class HoldOutReader
{
    /// <param name="pipeline">The name that salts the hash where the definition declares no other salt.</param>
    public static HoldOutRule? Read(DefinitionNode? node, string pipeline)
    {
        node?.Only(["by", "validate", "test", "salt"]);
        var by = ByOf(node?.Required("by", "Write \"time\", \"entity\" or \"row\".")?.OneOf(["time", "entity", "row"]));
        var validate = node?.Required("validate", "Write the share that chooses and calibrates, such as 0.1.")?.Number(0.01, 0.4);
        var test = node?.Required("test", "Write the share that judges, such as 0.2.")?.Number(0.01, 0.4);
        var salt = node?.Child("salt");
        if (by == HoldOutBy.Time && salt is { } meaningless)
        {
            meaningless.Errors.Add(meaningless.Path, "by time nothing is hashed", "Leave it out.");
            return null;
        }

        var text = salt is { } declared ? declared.Text("Write any text, or leave it out to take the pipeline's name.") : pipeline;
        return by is null || validate is null || test is null || text is null
            ? null
            : new(by.Value, validate.Value, test.Value, by == HoldOutBy.Time ? "" : text);
    }

    private static HoldOutBy? ByOf(string? word) => word switch
    {
        "time" => HoldOutBy.Time,
        "entity" => HoldOutBy.Entity,
        "row" => HoldOutBy.Row,
        _ => null,
    };
}
