using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The versions that an instance has in memory, by what they are for; it never changes, and is replaced whole.</summary>
internal sealed class Serving
{
    private readonly Dictionary<int, Chain> _split = [];
    private readonly Chain _usual;

    /// <param name="former">What answers where the champion cannot; null where nothing else was ever loaded.</param>
    /// <param name="others">The other versions that answer some of the callers, those of them that are loaded.</param>
    /// <param name="missing">Why a version that is to serve is not loaded.</param>
    public Serving(
        ModelAliases aliases, ServedModel? champion, ServedModel? former, IReadOnlyDictionary<int, ServedModel> others, ServedModel? shadow,
        Func<int, string> missing)
    {
        (Aliases, Champion, Former, Others, Shadow) = (aliases, champion, former, others, shadow);
        List<ServedStep> steps = [];
        steps.AddRange(champion is null ? [] : [new(champion, ServingRole.Champion)]);
        steps.AddRange(former is null ? [] : [new(former, ServingRole.Former)]);
        _usual = new Chain([.. steps], champion is null && aliases.Champion is { } wanted
            ? $"Version {wanted.Version} is the champion and is not loaded here: {missing(wanted.Version)}"
            : null);
        foreach (var version in aliases.Split.Shares.Keys.Where(version => version != champion?.Manifest.Version))
        {
            _split[version] = others.TryGetValue(version, out var challenger)
                ? _usual with { Steps = [new(challenger, ServingRole.Challenger), .. _usual.Steps], Degraded = null }
                : _usual with { Degraded = $"Version {version}, which was to answer this caller, is not loaded here: {missing(version)}" };
        }
    }

    public static Serving None { get; } = new(ModelAliases.None, null, null, new Dictionary<int, ServedModel>(), null, _ => "");

    public ModelAliases Aliases { get; }

    public ServedModel? Champion { get; }

    public ServedModel? Former { get; }

    public IReadOnlyDictionary<int, ServedModel> Others { get; }

    public ServedModel? Shadow { get; }

    public bool IsEmpty => _usual.Steps.Length == 0;

    /// <summary>Every loaded version once for each thing that it is for.</summary>
    public IEnumerable<ServedStep> All => new[]
        {
            (Champion, ServingRole.Champion), (Former, ServingRole.Former), (Shadow, ServingRole.Shadow),
        }
        .Concat(Others.Values.Select(model => ((ServedModel?)model, ServingRole.Challenger)))
        .Where(one => one.Item1 is not null)
        .Select(one => new ServedStep(one.Item1!, one.Item2));

    /// <value>Those that answer callers, the usual one first.</value>
    public IEnumerable<ServedStep> Answering => All.Where(step => step.Role != ServingRole.Shadow).DistinctBy(step => step.Version);

    /// <summary>To ask one version and no other; null where it answers no callers here.</summary>
    public Chain? ChainOf(int version) => Answering.Where(step => step.Version == version).Select(step => new Chain([step], null)).FirstOrDefault();

    /// <summary>Whom to ask for a caller, one after the other.</summary>
    public Chain ChainFor(string caller) =>
        Aliases.Split.VersionFor(caller) is { } version && _split.TryGetValue(version, out var chain) ? chain : _usual;

    /// <summary>Versions to ask until one of them answers.</summary>
    /// <param name="Degraded">Why the first of them is not the one that was meant for the caller; null where it is.</param>
    public sealed record Chain(ServedStep[] Steps, string? Degraded);
}
