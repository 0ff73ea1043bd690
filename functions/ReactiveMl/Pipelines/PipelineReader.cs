using System.Text.Json;
using ReactiveMl.Features;

namespace ReactiveMl.Pipelines;

/// <summary>Reads a definition and finds every mistake in it, not only the first.</summary>
public static class PipelineReader
{
    private static readonly string[] Known =
    [
        "$schema", "name", "version", "task", "fact", "label", "features", "select", "learn", "accept", "abstain", "threshold", "slices", "minSlice", "release", "relearn",
    ];

    /// <param name="file">The file's name, for the messages.</param>
    /// <param name="generators">Those that features may be made by; the built-in ones where none are named.</param>
    public static PipelineReading Read(string json, string file, FeatureGenerators? generators = null)
    {
        var errors = new DefinitionErrors(file);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var pipeline = Read(new DefinitionNode(document.RootElement, "$", errors), generators ?? FeatureGenerators.BuiltIn);
            return errors.Found.Count == 0
                ? new(pipeline! with { Hash = CanonicalJson.HashOf(document.RootElement), Json = json }, [])
                : new(null, errors.Found);
        }
        catch (JsonException malformed)
        {
            errors.Add("$", $"it is not valid JSON: {malformed.Message.TrimEnd('.')}", "Write one JSON object as in pipelines/flight-late.json.");
            return new(null, errors.Found);
        }
    }

    private static Pipeline? Read(DefinitionNode root, FeatureGenerators generators)
    {
        root.Only(Known, "refit");
        var name = ReadName(root);
        var version = root.Required("version", "Write a whole number from 1 on.")?.Whole(1, int.MaxValue);
        var task = ReadTask(root.Required("task", "Write \"binary\", \"regression\" or \"multiclass\"."));
        var fact = FactSchemaReader.Read(root.Required("fact", "Say what a fact looks like."));
        var label = LabelRuleReader.Read(root.Required("label", "Say what is learned, such as { \"from\": \"delay\", \"above\": 15 }."), task, fact);
        var features = FeatureSpecReader.Read(root.Required("features", "List at least one feature."), fact, generators);
        var select = root.Child("select") is { } selecting ? SelectionReader.Read(selecting, features) : null;
        var learn = LearningPlanReader.Read(
            root.Required("learn", "Say what is held out and which learners are tried."), task, fact, name?.Value ?? "");
        var accept = AcceptanceReader.Read(root.Required("accept", "Say when a model is good enough."), task);
        var abstain = DecisionReader.ReadAbstain(root.Child("abstain"), task);
        var costs = DecisionReader.ReadCosts(root.Child("threshold"), task);
        var slices = SliceReader.Read(root.Child("slices"), fact, features);
        var minSlice = root.Child("minSlice")?.Whole(1, int.MaxValue) ?? Pipeline.DefaultMinSlice;
        var release = ReleaseReader.Read(root.Child("release"), task);
        var relearn = ReadRelearn(root.Child("relearn"));
        return name is { } named && version is { } number && task is { } known && fact is not null && label is not null && learn is not null && accept is not null
            ? new(named, number, known, fact, label, features, learn, accept, relearn, default)
            {
                Select = select,
                Abstain = abstain,
                Threshold = costs,
                Slices = slices,
                MinSlice = minSlice,
                Release = release,
            }
            : null;
    }

    private static PipelineName? ReadName(DefinitionNode root)
    {
        const string Right = "Use 1 to 48 characters a-z, 0-9 and '-', beginning with a letter.";
        if (root.Required("name", Right) is not { } node || node.Text(Right) is not { } text)
        {
            return null;
        }

        try
        {
            return new PipelineName(text);
        }
        catch (FormatException)
        {
            node.Errors.Add(node.Path, $"'{text}' is not a pipeline name", Right);
            return null;
        }
    }

    private static LearningTask? ReadTask(DefinitionNode? node) => node?.OneOf(["binary", "regression", "multiclass"]) switch
    {
        "binary" => LearningTask.Binary,
        "regression" => LearningTask.Regression,
        "multiclass" => LearningTask.Multiclass,
        _ => null,
    };

    private static RelearnPlan? ReadRelearn(DefinitionNode? node)
    {
        const string Right = "Write six fields in UTC: second, minute, hour, day, month, day of week, such as \"0 0 3 * * *\".";
        node?.Only(["schedule"], "newOutcomes", "onDrift", "coolDown");
        if (node?.Required("schedule", Right) is not { } schedule || schedule.Text(Right) is not { } expression)
        {
            return null;
        }

        if (CronSchedule.TryParse(expression) is null)
        {
            schedule.Errors.Add(schedule.Path, $"'{expression}' is not a schedule", Right);
        }

        return new(expression);
    }
}
