namespace ReactiveMl.Infra.Tests;

/// <summary>The tables of docs/deploy.md that the templates have to equal.</summary>
internal static class DocumentedTables
{
    public static IReadOnlyList<RoleAssigned> Roles { get; } =
        [.. Under("## Roles").Select(row => new RoleAssigned(row[0], row[1], row[2]))];

    public static IReadOnlyList<CodeSetting> Settings { get; } =
        [.. Under("## Settings").Select(row => new CodeSetting(row[0], row[1] is "for ever" or "none" ? null : row[1]))];

    /// <summary>What is told of on the way from Local to Azure, such as "queue facts".</summary>
    public static IReadOnlyList<string> Moved { get; } = [.. Under("## From Local to Azure").Select(row => row[0])];

    // The cells of the first table after a heading, without the header and the marks of code.
    private static IEnumerable<string[]> Under(string heading) =>
        Repository.Read("docs/deploy.md").Split('\n')
            .SkipWhile(line => line != heading)
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal)).ToArray());
}
