namespace ReactiveMl.Learning;

/// <summary>A learner as a definition may name it, with the settings it knows.</summary>
public sealed record LearnerSpec(string Name, IReadOnlyDictionary<string, SettingSpec> Settings);
