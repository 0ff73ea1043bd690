using System.Globalization;
using System.Text.Json;
using ReactiveMl.Learning;

namespace ReactiveMl.Pipelines;

/// <summary>Reads which candidates are trained: each learner with every combination of its settings.</summary>
internal static class CandidatesReader
{
    private const int MaxCandidates = 64;

    public static List<CandidateSettings> Read(DefinitionNode? node, LearningTask? task)
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
                AddCandidates(candidates, name, settings, task);
            }
        }

        if (candidates.Count > MaxCandidates)
        {
            node!.Value.Errors.Add(node.Value.Path, $"it makes {candidates.Count} candidates", $"Declare at most {MaxCandidates}.");
        }

        return candidates;
    }

    private static void AddCandidates(List<CandidateSettings> candidates, string name, DefinitionNode node, LearningTask? task)
    {
        if (Learners.Find(name) is not { } learner)
        {
            node.Errors.Add(node.Path, $"'{name}' is not a learner", $"Use one of {string.Join(", ", Learners.Names)}.");
            return;
        }

        if (task is { } known && !learner.Tasks.Contains(known))
        {
            node.Errors.Add(node.Path, $"{name} does not do the task {known.ToString().ToLowerInvariant()}", $"Use one of {string.Join(", ", Learners.For(known))}.");
        }

        if (learner.NotHere is { } reason)
        {
            node.Errors.Add(node.Path, reason.Problem, reason.Remedy);
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
    private static IEnumerable<IReadOnlyList<KeyValuePair<string, double>>> Combinations(Learner learner, DefinitionNode node)
    {
        IEnumerable<IReadOnlyList<KeyValuePair<string, double>>> combinations = [[]];
        foreach (var (name, setting) in node.Members("Write an object of settings; {} takes the defaults."))
        {
            if (!learner.Settings.TryGetValue(name, out var spec))
            {
                setting.Errors.Add(setting.Path, $"'{name}' is not a setting of {learner.Name}", learner.Settings.Count == 0 ? "Leave it out: it has none." : $"Use one of {string.Join(", ", learner.Settings.Keys)}.");
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
