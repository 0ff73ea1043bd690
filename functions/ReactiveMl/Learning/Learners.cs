namespace ReactiveMl.Learning;

/// <summary>The learners by their names in a definition.</summary>
public static class Learners
{
    private static readonly Dictionary<string, LearnerSpec> Specs = new LearnerSpec[]
    {
        new("fastTree", new Dictionary<string, SettingSpec>
        {
            ["trees"] = new(100, 1, 5_000, Whole: true),
            ["leaves"] = new(20, 2, 1_024, Whole: true),
            ["learningRate"] = new(0.2, 0.0001, 1, Whole: false),
            ["minPerLeaf"] = new(10, 1, 1_000_000, Whole: true),
        }),
        new("sdca", new Dictionary<string, SettingSpec>
        {
            ["l2"] = new(null, 1e-10, 10, Whole: false),
            ["maxIterations"] = new(null, 1, 10_000, Whole: true),
        }),
    }.ToDictionary(spec => spec.Name);

    public static IReadOnlyList<string> Names { get; } = [.. Specs.Keys];

    /// <summary>What the learner of that name allows; null where there is none.</summary>
    public static LearnerSpec? Find(string learner) => Specs.GetValueOrDefault(learner);
}
