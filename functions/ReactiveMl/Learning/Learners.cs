namespace ReactiveMl.Learning;

/// <summary>The learners that a definition may name.</summary>
public static class Learners
{
    private static readonly Dictionary<string, LearnerSpec> Specs = new LearnerSpec[]
    {
        new("fastTree", new Dictionary<string, SettingSpec>
        {
            ["trees"] = new(100, 1, 5000, true),
            ["leaves"] = new(20, 2, 1024, true),
            ["learningRate"] = new(0.2, 0.0001, 1, false),
            ["minPerLeaf"] = new(10, 1, 1_000_000, true),
        }),
        new("sdca", new Dictionary<string, SettingSpec>
        {
            ["l2"] = new(1e-6, 0, 10, false),
            ["maxIterations"] = new(20, 1, 10_000, true),
        }),
    }.ToDictionary(spec => spec.Name);

    public static IReadOnlyList<string> Names { get; } = [.. Specs.Keys];

    public static LearnerSpec? Find(string learner) => Specs.GetValueOrDefault(learner);
}
