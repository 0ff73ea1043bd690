using ReactiveMl.Learning;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Which learners can train on this machine.</summary>
internal static class LearnersCheck
{
    public static IEnumerable<Finding> Run() => Learners.Names.Select(name => Judge(name, Learners.Find(name)!.NotHere));

    /// <param name="missing">Why the learner cannot train here; null where it can.</param>
    public static Finding Judge(string learner, NotHere? missing) => missing is { } reason
        ? Finding.Doubtful("learners", $"{learner} cannot train here: {reason.Problem}.", reason.Remedy)
        : Finding.Well("learners", $"{learner} can train here.");
}
