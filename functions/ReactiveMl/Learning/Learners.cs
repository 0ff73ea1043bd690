namespace ReactiveMl.Learning;

/// <summary>The learners by their names in a definition.</summary>
public static class Learners
{
    private static readonly Dictionary<string, Learner> Known = new Learner[]
    {
        new FastTreeLearner(),
        new LightGbmLearner(),
        new SdcaLearner(),
        new LbfgsLearner(),
        new NaiveBayesLearner(),
        new PriorLearner(),
    }.ToDictionary(learner => learner.Name);

    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    /// <summary>The learner of that name; null where there is none.</summary>
    public static Learner? Find(string learner) => Known.GetValueOrDefault(learner);

    /// <summary>The names of the learners that do a task.</summary>
    public static IEnumerable<string> For(Pipelines.LearningTask task) =>
        Known.Values.Where(learner => learner.Tasks.Contains(task)).Select(learner => learner.Name);

    internal static Learner Of(CandidateSettings settings) => Find(settings.Learner)
        ?? throw new NotSupportedException($"There is no learner '{settings.Learner}'. There are: {string.Join(", ", Names)}.");
}
