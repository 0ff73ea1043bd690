namespace ReactiveMl.Pipelines;

/// <summary>Reads how an outcome becomes the label, which the task and the outcome's type decide.</summary>
internal static class LabelRuleReader
{
    private const int MostClasses = 100;

    /// <param name="task">Null where the definition names no task that there is.</param>
    /// <param name="fact">Null where the fact itself is wrong: then nothing can be said of the outcome.</param>
    public static LabelRule? Read(DefinitionNode? node, LearningTask? task, FactSchema? fact)
    {
        var from = node?.Required("from", "Name the outcome's field.");
        if (node is not { } label || fact?.Outcome.Field is not { } outcome || from?.OneOf([outcome.Name]) is null)
        {
            node?.Only(["from", "above", "is", "classes"]);
            return null;
        }

        var known = task ?? Meant(label);
        return (known, outcome.Type) switch
        {
            (LearningTask.Regression, FieldType.Number) => ReadNumber(label, outcome),
            (LearningTask.Binary, FieldType.Number) => ReadBound(label, outcome),
            (LearningTask.Binary, FieldType.Category) => ReadWords(label, outcome),
            (LearningTask.Binary, FieldType.Flag) => ReadFlag(label, outcome),
            (LearningTask.Multiclass, FieldType.Category) => ReadClasses(label, outcome),
            _ => Refuse(label, known, outcome),
        };
    }

    // Guessed, so that mistakes in the label are told beside the one in the task.
    private static LearningTask Meant(DefinitionNode label) =>
        label.Child("classes") is not null ? LearningTask.Multiclass
        : (label.Child("above") ?? label.Child("is")) is not null ? LearningTask.Binary
        : LearningTask.Regression;

    private static LabelRule? Refuse(DefinitionNode label, LearningTask task, FieldSpec outcome)
    {
        var right = task switch
        {
            LearningTask.Regression => "Declare an outcome of type number.",
            LearningTask.Multiclass => "Declare an outcome of type category.",
            _ => "Declare an outcome of type number, category or flag.",
        };
        label.Errors.Add(label.Path, $"an outcome of type {Word(outcome.Type)} gives no label for the task {Word(task)}", right);
        return null;
    }

    private static LabelRule ReadNumber(DefinitionNode label, FieldSpec outcome)
    {
        label.Only(["from"]);
        return new(outcome.Name);
    }

    private static LabelRule ReadFlag(DefinitionNode label, FieldSpec outcome)
    {
        label.Only(["from"]);
        return new(outcome.Name);
    }

    private static LabelRule? ReadBound(DefinitionNode label, FieldSpec outcome)
    {
        label.Only(["from", "above"]);
        var above = label.Required("above", "Write the number above which the label is true.")?.Number(double.MinValue, double.MaxValue);
        return above is null ? null : new(outcome.Name, above);
    }

    private static LabelRule? ReadWords(DefinitionNode label, FieldSpec outcome)
    {
        label.Only(["from", "is"]);
        var words = ReadList(label.Required("is", "List the words for which the label is true, such as [\"spam\"]."), []);
        return words.Count == 0 ? null : new(outcome.Name, Is: words);
    }

    private static LabelRule? ReadClasses(DefinitionNode label, FieldSpec outcome)
    {
        const string Right = "Write each class with the words that it merges, such as { \"none\": [\"None\"], \"some\": [\"Minor\", \"Medium\"] }.";
        label.Only(["from", "classes"]);
        if (label.Required("classes", Right) is not { } node)
        {
            return null;
        }

        var (classes, taken) = (new List<LabelClass>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, words) in node.Members(Right))
        {
            classes.Add(new LabelClass(name, ReadList(words, taken)));
        }

        if (node.IsObject && classes.Count is < 2 or > MostClasses)
        {
            node.Errors.Add(node.Path, $"it declares {classes.Count} classes", $"Declare 2 to {MostClasses}.");
        }

        return new(outcome.Name, Classes: classes);
    }

    private static List<string> ReadList(DefinitionNode? node, HashSet<string> taken)
    {
        var words = new List<string>();
        foreach (var item in node?.Items("List at least one word.") ?? [])
        {
            if (item.Text("Write a word of the outcome.") is not { } word)
            {
                continue;
            }

            if (!taken.Add(word))
            {
                item.Errors.Add(item.Path, $"'{word}' is listed twice", "List each word once.");
            }

            words.Add(word);
        }

        return words;
    }

    private static string Word<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();
}
