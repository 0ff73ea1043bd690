namespace ReactiveMl.Infra.Tests;

/// <summary>The tables of the guides that templates, settings and code have to equal.</summary>
internal static class DocumentedTables
{
    public static IReadOnlyList<RoleAssigned> Roles { get; } =
        [.. Under("docs/deploy.md", "## Roles").Select(row => new RoleAssigned(row[0], row[1], row[2]))];

    public static IReadOnlyList<CodeSetting> Settings { get; } =
        [.. Under("docs/deploy.md", "## Settings").Select(row => new CodeSetting(row[0], row[1] is "for ever" or "none" ? null : row[1]))];

    /// <summary>What is told of on the way from Local to Azure, such as "queue facts".</summary>
    public static IReadOnlyList<string> Moved { get; } = [.. Under("docs/deploy.md", "## From Local to Azure").Select(row => row[0])];

    /// <summary>What lowers the cost of an idle day, with the value that it has.</summary>
    public static IReadOnlyList<CodeSetting> Thrift { get; } =
        [.. Under("docs/cost.md", "## What lowers it").Select(row => new CodeSetting(row[0], row[1]))];

    // The cells of the first table after a heading, without the header and the marks of code.
    private static IEnumerable<string[]> Under(string page, string heading) =>
        Repository.Read(page).Split('\n')
            .SkipWhile(line => line != heading)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray());
}
