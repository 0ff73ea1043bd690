namespace ReactiveMl.Learning;

/// <summary>One setting of a learner: its default and the range it may have, ends included.</summary>
public sealed record SettingSpec(double Default, double Min, double Max, bool Whole);
