using Microsoft.ML;
using Microsoft.ML.Trainers;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>A learner that ML.NET brings: its trainer is the last part of the model file.</summary>
internal abstract class StockLearner(string name, IReadOnlyList<LearningTask> tasks, IReadOnlyDictionary<string, SettingSpec> settings)
    : Learner(name, tasks, settings)
{
    internal override FittedModel Fit(Training training)
    {
        var encoding = training.Encoding(NeedsScaling);
        // A linear learner goes over the rows many times: each pass would encode them again, texts word by word.
        encoding = NeedsScaling ? encoding.AppendCacheCheckpoint(training.Context) : encoding;
        return new(encoding.Append(Trainer(training)).Fit(training.View));
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
