using System.Globalization;
using ReactiveMl.Facts;

namespace ReactiveMl.Publication;

/// <summary>Holds what a version was learned from against what is found now, and names what differs.</summary>
public static class Reproduction
{
    private const string None = "none";

    /// <summary>What may make the model another one without the data having changed.</summary>
    public static IReadOnlyList<InputDifference> OfPackages(IReadOnlyDictionary<string, string> recorded, IReadOnlyDictionary<string, string> now) =>
    [
        .. recorded.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
            .Select(package => (Name: package, Then: recorded.GetValueOrDefault(package, None), Now: now.GetValueOrDefault(package, None)))
            .Where(package => package.Then != package.Now)
            .Select(package => new InputDifference("packages", package.Then, package.Now, $"{package.Name} differs: recorded {package.Then}, now {package.Now}.")),
    ];

    public static InputDifference? OfThreads(int recorded, int now) => recorded == now ? null : new(
        "threads", recorded.ToString(CultureInfo.InvariantCulture), now.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"The number of threads differs: recorded {recorded}, now {now}."));

    /// <param name="kept">The hash of the definition that was kept with the version; null where none was, or where it cannot be read any more.</param>
    public static InputDifference? OfDefinition(ContentHash recorded, ContentHash? kept) => recorded == kept ? null : new(
        "definition", recorded.Value, kept?.Value ?? None,
        kept is null
            ? $"The definition {Short(recorded)} is gone: it was not kept with the version, or this build cannot read it any more."
            : $"The definition differs: recorded {Short(recorded)}, now {Short(kept.Value)}.");

    /// <param name="recorded">The data set as it was sealed; null where its record is gone.</param>
    public static InputDifference? OfDataSet(ContentHash hash, DataSetSealed? recorded, DataSetSealed? now) => hash == now?.ContentHash ? null : new(
        "data set", hash.Value, now?.ContentHash.Value ?? None,
        recorded is null || now is null
            ? $"The data set differs: the record of {Short(hash)} is gone, so nobody can tell what was in it."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"The data set differs: recorded {Short(hash)} with {recorded.Facts:N0} facts and {recorded.Labelled:N0} outcomes, now {Short(now.ContentHash)} with {now.Facts:N0} and {now.Labelled:N0}: a fact or an outcome was changed, erased or purged since, or added with an earlier recording time."));

    public static InputDifference? OfFeatures(ContentHash recorded, ContentHash now) => recorded == now ? null : new(
        "features", recorded.Value, now.Value, $"The features differ: recorded {Short(recorded)}, now {Short(now)}, of the same data set: the code that makes them has changed.");

    public static InputDifference? OfModel(ContentHash recorded, ContentHash now) => recorded == now ? null : new(
        "model", recorded.Value, now.Value, $"The model differs: recorded {Short(recorded)}, now {Short(now)}, of the same features, settings and seed: the code that trains has changed.");

    /// <param name="version">What was learned again, such as flight-late@3.</param>
    /// <param name="differences">What was found on the way; a model that came out the same is identical whatever else has changed.</param>
    /// <param name="trained">Whether it came to a training.</param>
    public static ModelReproduced Conclude(string version, IReadOnlyList<InputDifference> differences, bool trained)
    {
        var sentences = string.Join(' ', differences.Select(difference => difference.Sentence));
        return (differences.Count, trained && differences.All(difference => difference.Input != "model")) switch
        {
            (0, true) => new(ModelReproduced.Identical, $"{version} was trained again, and came out identical.", differences),
            (_, true) => new(ModelReproduced.Identical, $"{version} was trained again, and came out identical, although: {sentences}", differences),
            _ => new(ModelReproduced.Differs, $"{version} does not come out again. {sentences}", differences),
        };
    }

    private static string Short(ContentHash hash) => $"{hash.Value.AsSpan(0, 12)}...";
}
