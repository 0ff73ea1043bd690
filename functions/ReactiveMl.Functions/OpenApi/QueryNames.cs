namespace ReactiveMl.Functions.OpenApi;

/// <summary>What may stand behind the question mark, by function.</summary>
internal static class QueryNames
{
    private static readonly string[] WhichFacts = ["entity", "from", "to", "asOf"];

    private static readonly Dictionary<string, string[]> ByFunction = new()
    {
        ["ReceiveFacts"] = ["version"],
        ["ReceiveOutcomes"] = ["version"],
        ["FindFacts"] = [.. WhichFacts, "id", "last", "nthLast", "limit", "after"],
        ["SummariseFacts"] = [.. WhichFacts, "field"],
        ["EraseFacts"] = ["entity"],
    };

    public static IReadOnlyList<string> Of(ApiRoute route) => ByFunction.GetValueOrDefault(route.Function, []);
}
