namespace ReactiveMl.Learning;

/// <summary>What a learner allows for one of its settings.</summary>
/// <param name="Default">What an absent setting means; null where the learner finds it from the data.</param>
/// <param name="Min">The smallest value allowed, included.</param>
/// <param name="Max">The largest value allowed, included.</param>
/// <param name="Whole">Whether only whole numbers are allowed.</param>
public sealed record SettingSpec(double? Default, double Min, double Max, bool Whole);
