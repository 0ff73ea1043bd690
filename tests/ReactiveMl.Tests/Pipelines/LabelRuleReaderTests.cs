using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public sealed class LabelRuleReaderTests
{
    [Fact]
    public void A_word_of_the_outcome_makes_a_binary_label() =>
        Assert.Equal(["spam", "phish"], Read("category", "binary", "\"is\": [\"spam\", \"phish\"]").Pipeline!.Label.Is!);

    [Fact]
    public void A_flag_makes_a_binary_label_by_itself() => Assert.Equal(new LabelRule("outcome"), Read("flag", "binary", null).Pipeline!.Label);

    [Fact]
    public void Classes_keep_their_order_and_the_words_that_they_merge()
    {
        var classes = Read("category", "multiclass", "\"classes\": { \"some\": [\"Minor\", \"Medium\"], \"none\": [\"None\"] }").Pipeline!.Label.Classes!;

        Assert.Equal(["some: Minor, Medium", "none: None"], classes.Select(merged => $"{merged.Name}: {string.Join(", ", merged.Words)}"));
    }

    [Theory]
    [InlineData("category", "binary", null, "$.label.is", "is missing")]
    [InlineData("category", "binary", "\"is\": []", "$.label.is", "[] is not a list with at least one entry")]
    [InlineData("category", "binary", "\"above\": 15", "$.label.above", "'above' is not a known key")]
    [InlineData("flag", "binary", "\"is\": [\"yes\"]", "$.label.is", "'is' is not a known key")]
    [InlineData("category", "regression", null, "$.label", "an outcome of type category gives no label for the task regression")]
    [InlineData("flag", "multiclass", null, "$.label", "an outcome of type flag gives no label for the task multiclass")]
    [InlineData("text", "binary", "\"is\": [\"spam\"]", "$.fact.outcome.type", "nothing is learned from an outcome of type text")]
    [InlineData("category", "multiclass", "\"classes\": { \"none\": [\"None\"] }", "$.label.classes", "it declares 1 classes")]
    [InlineData("category", "multiclass", "\"classes\": { \"none\": [\"None\"], \"some\": [\"None\"] }", "$.label.classes.some[0]", "'None' is listed twice")]
    [InlineData("category", "multiclass", "\"classes\": [\"none\", \"some\"]", "$.label.classes", "[\"none\", \"some\"] is not an object")]
    public void What_gives_no_label_is_refused_by_its_path(string type, string task, string? rule, string path, string problem)
    {
        var errors = Read(type, task, rule).Errors;

        Assert.Contains(errors, error => error.Path == path && error.Problem.StartsWith(problem, StringComparison.Ordinal));
    }

    private static PipelineReading Read(string type, string task, string? rule) => PipelineReader.Read(
        $$"""
        {
          "name": "sample", "version": 1, "task": "{{task}}",
          "fact": {
            "entity": "who", "occurredAt": "at",
            "fields": { "at": { "type": "time" }, "who": { "type": "category" } },
            "outcome": { "field": "outcome", "type": "{{type}}", "knownAt": "knownAt" } },
          "label": { "from": "outcome"{{(rule is null ? "" : ", " + rule)}} },
          "features": [{ "category": "who" }],
          "learn": { "holdOut": { "by": "time", "validate": 0.1, "test": 0.2 }, "learners": [{ "fastTree": {} }] },
          "accept": { "metric": "{{(task == "binary" ? "rocAuc" : task == "regression" ? "rmse" : "macroRocAuc")}}", "minFacts": 10 }
        }
        """,
        "sample.json");
}
