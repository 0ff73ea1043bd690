using System.Globalization;
using System.Text.Json;

namespace ReactiveMl.Pipelines;

/// <summary>One value of a definition with its JSON path; what is wrong with it goes to the list of mistakes.</summary>
internal readonly record struct DefinitionNode(JsonElement Json, string Path, DefinitionErrors Errors)
{
    public bool IsObject => Json.ValueKind == JsonValueKind.Object;

    public DefinitionNode? Child(string name) =>
        IsObject && Json.TryGetProperty(name, out var child) ? new(child, $"{Path}.{name}", Errors) : null;

    /// <summary>The child of that name; a mistake and null where there is none.</summary>
    public DefinitionNode? Required(string name, string right)
    {
        var child = Child(name);
        if (child is null && IsObject)
        {
            Errors.Add($"{Path}.{name}", "is missing", right);
        }

        return child;
    }

    public IEnumerable<(string Name, DefinitionNode Node)> Members(string right)
    {
        if (!IsObject)
        {
            Errors.Add(Path, $"{Shown} is not an object", right);
            return [];
        }

        var (path, errors) = (Path, Errors);
        return Json.EnumerateObject().Select(member => (member.Name, new DefinitionNode(member.Value, $"{path}.{member.Name}", errors))).ToList();
    }

    public IReadOnlyList<DefinitionNode> Items(string right)
    {
        if (Json.ValueKind != JsonValueKind.Array || Json.GetArrayLength() == 0)
        {
            Errors.Add(Path, $"{Shown} is not a list with at least one entry", right);
            return [];
        }

        var (path, errors) = (Path, Errors);
        return [.. Json.EnumerateArray().Select((item, index) => new DefinitionNode(item, $"{path}[{index}]", errors))];
    }

    /// <summary>Refuses keys that mean nothing, and keys whose part is not built yet: neither is ever accepted and ignored.</summary>
    public void Only(string[] known, params string[] notYet)
    {
        foreach (var (name, node) in Members($"Write an object with {string.Join(", ", known)}."))
        {
            if (notYet.Contains(name))
            {
                Errors.NotYet(node.Path, name);
            }
            else if (!known.Contains(name))
            {
                Errors.Add(node.Path, $"'{name}' is not a known key", $"Use only {string.Join(", ", known)}.");
            }
        }
    }

    public string? Text(string right)
    {
        if (Json.ValueKind == JsonValueKind.String && Json.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Errors.Add(Path, $"{Shown} is not text", right);
        return null;
    }

    public string? OneOf(IEnumerable<string> allowed, params string[] notYet)
    {
        var right = $"Use one of {string.Join(", ", allowed)}.";
        var text = Text(right);
        if (text is null || allowed.Contains(text))
        {
            return text;
        }

        if (notYet.Contains(text))
        {
            Errors.NotYet(Path, text);
        }
        else
        {
            Errors.Add(Path, $"'{text}' is not known here", right);
        }

        return null;
    }

    public double? Number(double min, double max)
    {
        if (Json.ValueKind == JsonValueKind.Number && Json.TryGetDouble(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Errors.Add(Path, $"{Shown} is not a number in range", string.Create(CultureInfo.InvariantCulture, $"Use a number from {min} to {max}."));
        return null;
    }

    public int? Whole(int min, int max)
    {
        if (Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Errors.Add(Path, $"{Shown} is not a whole number in range", string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {min} to {max}."));
        return null;
    }

    /// <summary>A length of time above zero.</summary>
    public TimeSpan? Span(TimeSpan longest)
    {
        var right = string.Create(
            CultureInfo.InvariantCulture,
            $"Write hours, minutes and seconds such as \"03:00:00\", or days before them such as \"7.00:00:00\", up to {longest.TotalDays:0} days.");
        if (Text(right) is not { } text)
        {
            return null;
        }

        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var read) && read > TimeSpan.Zero && read <= longest)
        {
            return read;
        }

        Errors.Add(Path, $"'{text}' is not a length of time", right);
        return null;
    }

    public bool? Flag()
    {
        if (Json.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return Json.GetBoolean();
        }

        Errors.Add(Path, $"{Shown} is neither true nor false", "Use true or false.");
        return null;
    }

    private string Shown => Json.GetRawText() is { Length: > 60 } raw ? $"{raw.AsSpan(0, 57)}..." : Json.GetRawText();
}
