using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A learner as a definition may name it: the tasks it does and the settings it knows.</summary>
public abstract class Learner(string name, IReadOnlyList<LearningTask> tasks, IReadOnlyDictionary<string, SettingSpec> settings)
{
    public string Name => name;

    public IReadOnlyList<LearningTask> Tasks => tasks;

    public IReadOnlyDictionary<string, SettingSpec> Settings => settings;

    /// <summary>Why the learner cannot train on this machine; null where it can.</summary>
    public virtual NotHere? NotHere => null;

    /// <summary>Whether it needs its numbers on one scale; trees do not.</summary>
    internal virtual bool NeedsScaling => false;

    internal abstract FittedModel Fit(Training training);

    /// <summary>What the candidate says of a setting, or else its default; null where the learner finds the value from the data.</summary>
    private protected double? Value(Training training, string setting) =>
        training.Settings.Settings.TryGetValue(setting, out var value) ? value : Settings[setting].Default;

    private protected int? Whole(Training training, string setting) => (int?)Value(training, setting);

    private protected static NotSupportedException Refused(Training training) =>
        new($"The learner {training.Settings.Learner} does not do the task {training.Task}, which the pipeline reader must refuse.");
}
