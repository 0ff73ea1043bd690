using System.Globalization;
using System.Text.Json;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Evaluation;

/// <summary>Ten thousand real strikes, whose costs were written down after the damage was seen.</summary>
public sealed class BirdStrikeLeakTests
{
    private const string Definition = """
        {
          "name": "strikes", "version": 1, "task": "multiclass",
          "fact": {
            "entity": "state", "occurredAt": "struckAt",
            "fields": {
              "struckAt": { "type": "time" }, "state": { "type": "category" }, "size": { "type": "category" },
              "species": { "type": "category" }, "phase": { "type": "category" }, "aircraft": { "type": "category" }, "speed": { "type": "number" },
              "costOther": { "type": "number" }, "costRepair": { "type": "number" }, "costTotal": { "type": "number" }
            },
            "outcome": { "field": "damage", "type": "category", "knownAt": "assessedAt" }
          },
          "label": { "from": "damage", "classes": { "none": ["None"], "minor": ["Minor", "Medium"], "severe": ["Substantial", "C", "B"] } },
          "features": [
            { "category": "state" }, { "category": "size" }, { "category": "species" }, { "category": "phase" }, { "category": "aircraft" }, { "number": "speed" },
            { "time": "struckAt", "parts": ["month"] }, { "number": "costRepair" }
          ],
          "learn": { "holdOut": { "by": "time", "validate": 0.2, "test": 0.2 }, "learners": [ { "fastTree": {} } ] },
          "accept": { "metric": "macroRocAuc", "minFacts": 500 }
        }
        """;

    [Theory]
    [InlineData("costRepair", "time")]
    [InlineData("costTotal", "time")]
    [InlineData("costOther", "time")]
    [InlineData("costRepair", "row")]
    [InlineData("costTotal", "row")]
    [InlineData("costOther", "row")]
    public async Task A_cost_is_named_though_it_gives_no_class_by_its_rank(string cost, string by)
    {
        var pipeline = Read(Definition.Replace("{ \"number\": \"costRepair\" }", $"{{ \"number\": \"{cost}\" }}").Replace("\"by\": \"time\"", $"\"by\": \"{by}\""));

        var failing = Assert.Single(await DecideAsync(pipeline), rule => !rule.Passed);

        Assert.StartsWith($"{cost} is other than 0 in ", failing.Sentence, StringComparison.Ordinal);
        Assert.Contains("looks as if it were recorded with the outcome", failing.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_costs_nothing_leaks() =>
        Assert.All(await DecideAsync(Read(Definition.Replace(", { \"number\": \"costRepair\" }", ""))), rule => Assert.True(rule.Passed, rule.Sentence));

    [Fact]
    public void A_cost_that_is_declared_to_be_known_with_the_outcome_makes_no_feature()
    {
        var json = Definition.Replace("\"costRepair\": { \"type\": \"number\" }", "\"costRepair\": { \"type\": \"number\", \"knownAt\": \"outcome\" }");

        Assert.Contains("'costRepair' is known only with the outcome or after it", Assert.Single(PipelineReader.Read(json, "f").Errors).ToString(), StringComparison.Ordinal);
    }

    private static Pipeline Read(string json)
    {
        var reading = PipelineReader.Read(json, "strikes.json");
        return reading.Pipeline ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }

    private static async Task<List<RuleResult>> DecideAsync(Pipeline pipeline)
    {
        var table = FeatureTableMaker.Make(pipeline, await StrikesAsync(pipeline));
        Assert.Equal(10_000, table.RowCount);
        return [.. LeakageRules.Decide(pipeline, table, HoldOut.Split(table, pipeline.Learn.HoldOut))];
    }

    private static async Task<IReadOnlyList<LabelledFact>> StrikesAsync(Pipeline pipeline)
    {
        var lines = await File.ReadAllLinesAsync(await SampleData.FileAsync("birdstrikes.csv"));
        var (facts, outcomes) = (new FactReader(pipeline), new OutcomeReader(pipeline));
        return
        [
            .. lines.Skip(1).Select((line, row) => (Cells: line.Split(','), Row: row)).OrderBy(strike => strike.Cells[3], StringComparer.Ordinal).Select(strike =>
            {
                var (cells, id) = (strike.Cells, $"strike-{strike.Row}");
                var fact = new Dictionary<string, object?>
                {
                    ["id"] = id, ["struckAt"] = $"{cells[3]}T12:00:00Z", ["state"] = Word(cells[5]), ["phase"] = Word(cells[6]), ["size"] = Word(cells[7]),
                    ["species"] = Word(cells[8]), ["aircraft"] = Word(cells[1]), ["costOther"] = Number(cells[10]), ["costRepair"] = Number(cells[11]),
                    ["costTotal"] = Number(cells[12]), ["speed"] = Number(cells[13]),
                };
                var outcome = new { fact = id, damage = cells[2], assessedAt = $"{cells[3]}T13:00:00Z" };
                return new LabelledFact(
                    Assert.Single(facts.Read(JsonSerializer.SerializeToUtf8Bytes(fact)).Accepted).Fact,
                    Assert.Single(outcomes.Read(JsonSerializer.SerializeToUtf8Bytes(outcome)).Accepted).Outcome);
            }),
        ];
    }

    private static string Word(string cell) => cell.Length == 0 ? "unknown" : cell;

    private static double? Number(string cell) => cell.Length == 0 ? null : double.Parse(cell, CultureInfo.InvariantCulture);
}
