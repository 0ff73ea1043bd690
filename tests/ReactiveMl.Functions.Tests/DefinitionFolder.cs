using System.Text.Json.Nodes;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>A folder with the bundled definition of late flights, changed, for an app of a test's own.</summary>
internal sealed class DefinitionFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pipelines-");

    /// <param name="learn">Members that are put in the place of those of <c>learn</c>.</param>
    /// <param name="accept">Members that are put in the place of those of <c>accept</c>.</param>
    /// <param name="release">How an accepted version becomes the champion; at once, unless it is said.</param>
    public DefinitionFolder(JsonObject learn, JsonObject? accept = null, JsonObject? release = null)
    {
        var definition = JsonNode.Parse(FlightLate.Pipeline.Json)!.AsObject();
        foreach (var (part, changes) in (IEnumerable<(string, JsonObject)>)[("learn", learn), ("accept", accept ?? [])])
        {
            foreach (var (name, value) in changes)
            {
                definition[part]![name] = value?.DeepClone();
            }
        }

        if (release is not null)
        {
            definition["release"] = release;
        }

        var file = Path.Combine(_folder.FullName, "flight-late.json");
        File.WriteAllText(file, definition.ToJsonString());
        var reading = PipelineReader.Read(definition.ToJsonString(), file);
        Pipeline = reading.Pipeline ?? throw new ArgumentException(string.Join(Environment.NewLine, reading.Errors), nameof(learn));
    }

    public Pipeline Pipeline { get; }

    /// <summary>What has the app read this folder instead of its own.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["PipelinesFolder"] = _folder.FullName };

    public void Dispose() => _folder.Delete(recursive: true);
}
