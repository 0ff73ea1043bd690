using Microsoft.ML;
using Microsoft.ML.Trainers;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A learner that ML.NET brings: its trainer is the last part of the model file.</summary>
internal abstract class StockLearner(string name, IReadOnlyList<LearningTask> tasks, IReadOnlyDictionary<string, SettingSpec> settings)
    : Learner(name, tasks, settings)
{
    /// <summary>Whether its trainer passes over the rows several times and does not keep them itself, as a linear one does.</summary>
    protected virtual bool ReadsOften => NeedsScaling;

    internal override FittedModel Fit(Training training)
    {
        // Encoding half a million flights takes 1 s a pass, and texts are taken apart word by word; keeping the rows takes 0.03 s.
        var encoding = training.Encoding(NeedsScaling);
        var kept = ReadsOften ? encoding.AppendCacheCheckpoint(training.Context) : encoding;
        return new(kept.Append(Trainer(training)).Fit(training.View));
    }

    protected abstract IEstimator<ITransformer> Trainer(Training training);

    /// <summary>A trainer's options with the columns that every trainer reads.</summary>
    protected static TOptions Columns<TOptions>(Training training, TOptions options)
        where TOptions : TrainerInputBaseWithWeight
    {
        options.LabelColumnName = ModelColumns.Label;
        options.FeatureColumnName = ModelColumns.Features;
        options.ExampleWeightColumnName = training.Weight;
        return options;
    }
}
