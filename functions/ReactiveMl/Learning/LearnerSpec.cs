namespace ReactiveMl.Learning;

/// <summary>A learner and the settings it knows.</summary>
public sealed record LearnerSpec(string Name, IReadOnlyDictionary<string, SettingSpec> Settings);
