using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>What training rows had on the whole, in the numbers of an answer: what is answered where no model can.</summary>
public static class Priors
{
    /// <summary>The share of true, the mean, or the share of each class; rows count by their weights.</summary>
    public static float[] Of(FeatureTable table, int[] rows, LearningTask task)
    {
        var sums = new double[task == LearningTask.Multiclass ? table.Classes.Count : 1];
        var weights = 0.0;
        foreach (var row in rows)
        {
            var weight = table.Weights?[row] ?? 1;
            weights += weight;
            if (task == LearningTask.Multiclass)
            {
                sums[(int)table.Labels[row]] += weight;
            }
            else
            {
                sums[0] += (double)weight * table.Labels[row];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / weights));
    }
}
