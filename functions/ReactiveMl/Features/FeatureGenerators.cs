namespace ReactiveMl.Features;

/// <summary>The generators that definitions may use, and the context that they run in.</summary>
public sealed class FeatureGenerators
{
    /// <summary>The generators that come with the product, in no context.</summary>
    public static readonly FeatureGenerators BuiltIn = new([new TextShape()], new Dictionary<string, string>());

    private readonly SortedDictionary<string, FeatureGenerator> _byName = new(StringComparer.Ordinal);

    /// <param name="context">What is set of the context, such as tenant and region.</param>
    public FeatureGenerators(IEnumerable<FeatureGenerator> generators, IReadOnlyDictionary<string, string> context)
    {
        Context = context;
        foreach (var generator in generators)
        {
            if (!_byName.TryAdd(generator.Name, generator))
            {
                throw new ArgumentException(
                    $"{_byName[generator.Name].GetType().Name} and {generator.GetType().Name} are both named '{generator.Name}'. Give one of them another name.", nameof(generators));
            }
        }
    }

    public IReadOnlyDictionary<string, string> Context { get; }

    public IEnumerable<string> Names => _byName.Keys;

    public FeatureGenerator? Find(string name) => _byName.GetValueOrDefault(name);
}
