using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Access;
using ReactiveMl.Functions.OpenApi;
using ReactiveMl.Functions.Tests.Cli;

namespace ReactiveMl.Functions.Tests.Access;

public sealed class AccessTableTests
{
    // The same attributes make the triggers of both hosts.
    private static readonly Dictionary<string, HttpTriggerAttribute> Declared = (
        from method in typeof(AccessTable).Assembly.GetTypes().SelectMany(type => type.GetMethods())
        let function = method.GetCustomAttribute<FunctionAttribute>()
        let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(one => one is not null)
        where function is not null && trigger is not null
        select (function.Name, trigger)).ToDictionary(found => found.Name, found => found.trigger);

    [Fact]
    public void Every_HTTP_function_stands_in_the_table_and_nothing_else_does() =>
        Assert.Equal(Declared.Keys.Order(StringComparer.Ordinal), AccessTable.Levels.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_trigger_asks_for_the_key_that_the_table_says() =>
        Assert.All(Declared, found => Assert.Equal(
            AccessTable.Of(found.Key) == AccessLevel.Anonymous ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function, found.Value.AuthLevel));

    [Fact]
    public void A_function_that_was_forgotten_is_for_operators() => Assert.Equal(AccessLevel.Operator, AccessTable.Of("Forgotten"));

    [Fact]
    public void Whatever_changes_anything_but_by_facts_and_outcomes_is_for_operators() => Assert.Equal(
        ["Explain", "Infer", "InferVersion", "Predict", "ReceiveFacts", "ReceiveOutcomes"],
        ApiRoute.All.Where(route => route.Method != "get" && route.Access != AccessLevel.Operator).Select(route => route.Function).Order());

    [Fact]
    public void The_table_of_the_documentation_is_the_same()
    {
        var told = RepositoryFile.Read("docs/access.md").Split('\n')
            .SkipWhile(line => line != "## The table")
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => string.Join(' ', line.Trim('|').Split('|').Select(cell => cell.Trim(' ', '`'))));

        Assert.Equal(
            ApiRoute.All.Select(route => $"{route.Access} {route.Method.ToUpperInvariant()} {route.Path} {route.Function}").Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal));
    }
}
