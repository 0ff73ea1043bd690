namespace ReactiveMl.Pipelines;

/// <summary>The pipelines of this installation, by name.</summary>
public sealed class PipelineCatalog
{
    private readonly Dictionary<string, Pipeline> _byName = [];

    public PipelineCatalog(IEnumerable<Pipeline> pipelines)
    {
        All = [.. pipelines.OrderBy(pipeline => pipeline.Name.Value, StringComparer.Ordinal)];
        foreach (var pipeline in All)
        {
            if (!_byName.TryAdd(pipeline.Name.Value, pipeline))
            {
                throw new ArgumentException($"Two definitions are named {pipeline.Name}. Give one of them another name.", nameof(pipelines));
            }
        }
    }

    public IReadOnlyList<Pipeline> All { get; }

    public Pipeline? Find(string name) => _byName.GetValueOrDefault(name);
}
