namespace ReactiveMl.Learning;

/// <summary>Which rows of a feature table train, choose, calibrate and judge.</summary>
/// <param name="Train">Rows that everything fitted is fitted on.</param>
/// <param name="Choose">Rows that choose among candidates.</param>
/// <param name="Calibrate">Rows that set the threshold.</param>
/// <param name="Test">Rows that judge, used once.</param>
/// <param name="Purged">Rows left out because their outcome was not yet known when the next set begins.</param>
public sealed record RowSets(int[] Train, int[] Choose, int[] Calibrate, int[] Test, int[] Purged);
