using System.Globalization;
using System.Text.Json;
using ReactiveMl.Learning;

namespace ReactiveMl.Pipelines;

/// <summary>Reads what is held out and which candidates are trained: each learner with every combination of its settings.</summary>
internal static class LearningPlanReader
{
    private const int MaxCandidates = 64;
    private const int MostAtOnce = 32;
    private const int MostFolds = 10;
    private static readonly TimeSpan LongestSweep = TimeSpan.FromDays(7);

    public static LearningPlan? Read(DefinitionNode? node)
    {
        node?.Only(["holdOut", "seed", "learners", "folds", "within", "atOnce"]);
        var holdOut = ReadHoldOut(node?.Required("holdOut", "Write such as { \"by\": \"time\", \"validate\": 0.1, \"test\": 0.2 }."));
        var seed = node?.Child("seed")?.Whole(0, int.MaxValue) ?? 1;
        var learners = node?.Required("learners", $"List at least one of {string.Join(", ", Learners.Names)}.");
        var candidates = ReadCandidates(learners);
        if (candidates.Count > MaxCandidates)
        {
            learners!.Value.Errors.Add(learners.Value.Path, $"it makes {candidates.Count} candidates", $"Declare at most {MaxCandidates}.");
        }

        var sweep = ReadSweep(node);
        return holdOut is null || candidates.Count == 0 ? null : new(holdOut, seed, candidates) { Sweep = sweep };
    }

    private static SweepRule ReadSweep(DefinitionNode? node) => new(
        node?.Child("atOnce")?.Whole(1, MostAtOnce) ?? SweepRule.Default.AtOnce,
        node?.Child("within")?.Span(LongestSweep),
        node?.Child("folds")?.Whole(2, MostFolds));

    private static HoldOutRule? ReadHoldOut(DefinitionNode? node)
    {
        node?.Only(["by", "validate", "test"]);
        var by = node?.Required("by", "Write \"time\".")?.OneOf(["time"], "entity", "row");
        var validate = node?.Required("validate", "Write the share that chooses and calibrates, such as 0.1.")?.Number(0.01, 0.4);
        var test = node?.Required("test", "Write the share that judges, such as 0.2.")?.Number(0.01, 0.4);
        return by is null || validate is null || test is null ? null : new(HoldOutBy.Time, validate.Value, test.Value);
    }

    private static List<CandidateSettings> ReadCandidates(DefinitionNode? node)
    {
        var candidates = new List<CandidateSettings>();
        var right = $"Write a list of learners, such as [{{ \"fastTree\": {{ \"trees\": [100, 300] }} }}]; there are {string.Join(", ", Learners.Names)}.";
        foreach (var item in node?.Items(right) ?? [])
        {
            var learners = item.Members(right).ToList();
            if (learners.Count != 1)
            {
                item.Errors.Add(item.Path, "it does not name exactly one learner", right);
            }

            foreach (var (name, settings) in learners)
            {
                AddCandidates(candidates, name, settings);
            }
        }

        return candidates;
    }

    private static void AddCandidates(List<CandidateSettings> candidates, string name, DefinitionNode node)
    {
        if (Learners.Find(name) is not { } learner)
        {
            node.Errors.Add(node.Path, $"'{name}' is not a learner", $"Use one of {string.Join(", ", Learners.Names)}.");
            return;
        }

        foreach (var settings in Combinations(learner, node).Take(MaxCandidates + 1))
        {
            var parts = settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key}{setting.Value}"));
            var id = new CandidateId(string.Join('-', parts.Prepend(name)));
            if (candidates.Any(candidate => candidate.Id == id))
            {
                node.Errors.Add(node.Path, $"the candidate {id} is declared twice", "Leave one of them out.");
            }
            else
            {
                candidates.Add(new(id, name, settings.ToDictionary()));
            }
        }
    }

    // The first setting of the definition varies slowest.
    private static IEnumerable<IReadOnlyList<KeyValuePair<string, double>>> Combinations(LearnerSpec learner, DefinitionNode node)
    {
        IEnumerable<IReadOnlyList<KeyValuePair<string, double>>> combinations = [[]];
        foreach (var (name, setting) in node.Members("Write an object of settings; {} takes the defaults."))
        {
            if (!learner.Settings.TryGetValue(name, out var spec))
            {
                setting.Errors.Add(setting.Path, $"'{name}' is not a setting of {learner.Name}", $"Use one of {string.Join(", ", learner.Settings.Keys)}.");
                continue;
            }

            var values = ReadValues(setting, spec);
            combinations = combinations.SelectMany(_ => values, (chosen, value) => (IReadOnlyList<KeyValuePair<string, double>>)[.. chosen, new(name, value)]);
        }

        return combinations;
    }

    private static List<double> ReadValues(DefinitionNode node, SettingSpec spec)
    {
        IReadOnlyList<DefinitionNode> items = node.Json.ValueKind == JsonValueKind.Array ? node.Items("List at least one value.") : [node];
        var values = new List<double>();
        foreach (var item in items)
        {
            if (item.Number(spec.Min, spec.Max) is not { } value)
            {
                continue;
            }

            if (spec.Whole && value != Math.Truncate(value))
            {
                item.Errors.Add(item.Path, string.Create(CultureInfo.InvariantCulture, $"{value} is not a whole number"), "Use a whole number.");
                continue;
            }

            values.Add(value);
        }

        return values;
    }
}
