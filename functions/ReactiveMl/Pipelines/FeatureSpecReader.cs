using System.Globalization;
using System.Text.Json;
using ReactiveMl.Features;

namespace ReactiveMl.Pipelines;

/// <summary>Reads the features of a definition.</summary>
internal static class FeatureSpecReader
{
    private const string Generator = "generator";

    private static readonly Dictionary<string, Func<DefinitionNode, FactSchema?, FeatureSpec?>> Makers = new()
    {
        ["time"] = ReadTimeParts,
        ["category"] = ReadCategory,
        ["number"] = ReadNumber,
        ["interval"] = ReadInterval,
        ["bucketize"] = ReadBuckets,
        ["binarize"] = ReadThreshold,
        ["flag"] = ReadFlag,
        ["text"] = ReadText,
        ["geo"] = ReadDistance,
        ["history"] = ReadHistory,
    };

    // A model has a slot for every hash, in memory too: 65,536 of them.
    private const int MostHashBits = 16;
    // An n-gram is counted by a number of 64 bits, which holds no more.
    private const int MostWordsInARow = 3;
    private const int MostLettersInARow = 4;
    private const int MostNgrams = 1_000_000;
    private static readonly TimeSpan LongestHistory = TimeSpan.FromDays(366);

    public static IReadOnlyList<FeatureSpec> Read(DefinitionNode? node, FactSchema? fact, FeatureGenerators generators)
    {
        var specs = new List<FeatureSpec>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node?.Items("Write a list of features, such as [{ \"number\": \"distance\" }].") ?? [])
        {
            if (ReadOne(item, fact, generators) is { } spec)
            {
                specs.Add(spec);
                RefuseRepeated(item, spec, names);
            }
        }

        return specs;
    }

    private static void RefuseRepeated(DefinitionNode item, FeatureSpec spec, HashSet<string> names)
    {
        foreach (var column in FeatureNames.Of(spec).Where(column => !names.Add(column.Name)))
        {
            item.Errors.Add(item.Path, $"the feature {column.Name} is made twice", "Leave one of them out.");
        }
    }

    private static FeatureSpec? ReadOne(DefinitionNode item, FactSchema? fact, FeatureGenerators generators)
    {
        var maker = item.Members("Write an object such as { \"number\": \"distance\" }.").Select(member => member.Name)
            .FirstOrDefault(name => Makers.ContainsKey(name) || name == Generator);
        if (maker is null)
        {
            if (item.IsObject)
            {
                item.Errors.Add(item.Path, "it names no maker", $"Use one of {string.Join(", ", Makers.Keys)}, {Generator}.");
            }

            return null;
        }

        return maker == Generator ? GeneratedSpecReader.Read(item, fact, generators) : Makers[maker](item, fact);
    }

    private static FeatureSpec.TimeParts? ReadTimeParts(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["time", "parts"]);
        var field = ReadField(item.Child("time"), fact, FieldType.Time);
        var parts = Words<TimePart>(item.Required("parts", "List parts such as hour, dayOfWeek."));
        return field is null || parts.Count == 0 ? null : new(field, parts);
    }

    private static FeatureSpec.Category? ReadCategory(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["category", "hash"]);
        var bits = item.Child("hash")?.Whole(1, MostHashBits);
        return ReadField(item.Child("category"), fact, FieldType.Category) is { } field ? new(field, bits) : null;
    }

    private static FeatureSpec.Number? ReadNumber(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["number"]);
        return ReadField(item.Child("number"), fact, FieldType.Number) is { } field ? new(field) : null;
    }

    private static FeatureSpec.Interval? ReadInterval(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["interval", "as"]);
        var field = ReadField(item.Child("interval"), fact, FieldType.Number);
        var parts = Words<IntervalPart>(item.Required("as", "List some of mid, width."));
        return field is null || parts.Count == 0 ? null : new(field, parts);
    }

    private static FeatureSpec.Buckets? ReadBuckets(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["bucketize", "at"]);
        var field = ReadField(item.Child("bucketize"), fact, FieldType.Number);
        var edges = new List<double>();
        foreach (var edge in item.Required("at", "List the edges, such as [500, 1000].")?.Items("List at least one edge, such as [500, 1000].") ?? [])
        {
            if (edge.Number(double.MinValue, double.MaxValue) is not { } at)
            {
                continue;
            }

            if (edges.Count > 0 && at <= edges[^1])
            {
                edge.Errors.Add(
                    edge.Path,
                    string.Create(CultureInfo.InvariantCulture, $"the edge {at} is not above {edges[^1]}, which stands before it"),
                    "List the edges from the smallest to the largest, each once.");
            }

            edges.Add(at);
        }

        return field is null || edges.Count == 0 ? null : new(field, edges);
    }

    private static FeatureSpec.Threshold? ReadThreshold(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["binarize", "above"]);
        var field = ReadField(item.Child("binarize"), fact, FieldType.Number);
        var above = item.Required("above", "Write the number above which the feature is 1.")?.Number(double.MinValue, double.MaxValue);
        return field is null || above is null ? null : new(field, above.Value);
    }

    private static FeatureSpec.Flag? ReadFlag(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["flag"]);
        return ReadField(item.Child("flag"), fact, FieldType.Flag) is { } field ? new(field) : null;
    }

    private static FeatureSpec.Text? ReadText(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["text", "words", "letters", "most"]);
        var defaults = TextNgrams.Default;
        var ngrams = new TextNgrams(
            item.Child("words")?.Whole(0, MostWordsInARow) ?? defaults.Words,
            item.Child("letters")?.Whole(0, MostLettersInARow) ?? defaults.Letters,
            item.Child("most")?.Whole(1, MostNgrams) ?? defaults.Most);
        if (ngrams is { Words: 0, Letters: 0 })
        {
            item.Errors.Add(item.Path, "neither words nor letters are counted", "Let at least one of them be above 0, or leave the text out.");
        }

        return ReadField(item.Child("text"), fact, FieldType.Text) is { } field ? new(field, ngrams == defaults ? null : ngrams) : null;
    }

    private static FeatureSpec.Distance? ReadDistance(DefinitionNode item, FactSchema? fact)
    {
        const string Right = "Name two places, such as [\"from\", \"to\"].";
        item.Only(["geo"]);
        var node = item.Child("geo")!.Value;
        var places = node.Items(Right);
        if (places.Count is not (0 or 2))
        {
            node.Errors.Add(node.Path, $"it names {places.Count} places", Right);
        }

        var fields = places.Select(place => ReadField(place, fact, FieldType.Geo)).ToList();
        return fields is [{ } from, { } to] ? new(from, to) : null;
    }

    private static FeatureSpec.History? ReadHistory(DefinitionNode item, FactSchema? fact)
    {
        item.Only(["history"]);
        var node = item.Child("history")!.Value;
        node.Only(["of", "by", "last", "as"]);
        var of = node.Required("of", "Name the outcome's field.");
        var by = node.Required("by", "Name the category whose earlier outcomes count.");
        var last = node.Required("last", "Write how far back, such as \"03:00:00\".")?.Span(LongestHistory);
        var aggregates = Words<HistoryAggregate>(node.Required("as", "List aggregates such as mean, count."));
        var outcome = fact is null ? null : of?.OneOf([fact.Outcome.Field.Name]);
        var key = ReadField(by, fact, FieldType.Category);
        if (outcome is not null && fact!.Outcome.Field.Type != FieldType.Number)
        {
            node.Errors.Add($"{node.Path}.of", $"'{outcome}' is not of type number", "A history aggregates numbers: leave it out.");
        }

        return outcome is null || key is null || last is null || aggregates.Count == 0 ? null : new(outcome, key, last.Value, aggregates);
    }

    // Where the fact itself is wrong nothing can be said of the fields that features use.
    private static string? ReadField(DefinitionNode? node, FactSchema? fact, FieldType type)
    {
        if (node is { Json.ValueKind: JsonValueKind.String } named && fact is not null
            && named.Json.GetString() is { } field && (field == fact.Outcome.Field.Name || field == fact.Outcome.KnownAt))
        {
            named.Errors.Add(named.Path, $"'{field}' is known only with the outcome", "Leave it out: it is what is to be predicted. A history of earlier outcomes is { \"history\": ... }.");
            return null;
        }

        return fact is null ? null : FactSchemaReader.ReadReference(node, fact.Fields, type);
    }

    private static List<T> Words<T>(DefinitionNode? node) where T : struct, Enum
    {
        var allowed = Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName).ToList();
        var words = new List<T>();
        foreach (var item in node?.Items($"List some of {string.Join(", ", allowed)}.") ?? [])
        {
            if (item.OneOf(allowed) is { } word)
            {
                words.Add(Enum.Parse<T>(word, ignoreCase: true));
            }
        }

        return words;
    }
}
