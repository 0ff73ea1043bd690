using System.Globalization;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Loads the champion of every pipeline from storage as a server does: hash, model, golden rows.</summary>
internal static class ModelsCheck
{
    private const string Check = "models";

    public static async IAsyncEnumerable<Finding> RunAsync(ExaminedAccount account)
    {
        foreach (var pipeline in await account.PublishedAsync(CancellationToken.None))
        {
            yield return await ExamineAsync(account, pipeline);
        }
    }

    private static async Task<Finding> ExamineAsync(ExaminedAccount account, string pipeline)
    {
        if (await account.ReadModelFileAsync($"{pipeline}/aliases.json", CancellationToken.None) is not { } aliases)
        {
            return Finding.Doubtful(Check, $"{pipeline} has versions and no champion.", $"Start a run: reactiveml train --pipeline {pipeline}.");
        }

        if (Read<ModelAliases>(aliases)?.Champion?.Version is not { } version)
        {
            return Finding.Broken(Check, $"The aliases of {pipeline} name no champion.", $"Start a run, or: reactiveml promote {pipeline}@N.");
        }

        var folder = string.Create(CultureInfo.InvariantCulture, $"{pipeline}/versions/{version}/");
        return await ProblemOfAsync(account, folder) is { } problem
            ? Finding.Broken(Check, $"The champion of {pipeline} is version {version}, and {problem}.", $"Go back to the version before: reactiveml rollback {pipeline}; or start a run.")
            : Finding.Well(Check, $"Version {version} of {pipeline} is what was published, and answers its golden rows.");
    }

    // What is wrong, to follow 'and'; the file is opened only when it is the one that was published.
    private static async Task<string?> ProblemOfAsync(ExaminedAccount account, string folder)
    {
        if (await account.ReadModelFileAsync($"{folder}manifest.json", CancellationToken.None) is not { } described || Read<ModelManifest>(described) is not { } manifest)
        {
            return "there is no such version";
        }

        if (await account.ReadModelFileAsync($"{folder}model.zip", CancellationToken.None) is not { } model)
        {
            return "its model.zip is gone";
        }

        if (ContentHash.Of(model) != manifest.ModelHash)
        {
            return "its model.zip is not the file that was published: the SHA-256 is another";
        }

        if (await account.ReadModelFileAsync($"{folder}golden.json", CancellationToken.None) is not { } golden || Read<GoldenRow[]>(golden) is not { } rows)
        {
            return "its golden rows are gone";
        }

        using var scorer = Scorer.Load(model.ToArray(), manifest.Columns);
        return GoldenRows.Check(rows, scorer) is { } difference ? $"it does not answer here as it did when it was published ({difference.TrimEnd('.')})" : null;
    }

    private static T? Read<T>(BinaryData json) where T : class => json.ToObjectFromJson<T>(DomainJson.Options);
}
