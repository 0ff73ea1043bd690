using System.Collections.Concurrent;
using Microsoft.ML;

namespace ReactiveMl.Benchmarks.PeerApp;

/// <summary>Engines that are lent to one request at a time: making one costs milliseconds, and sharing one gives wrong answers.</summary>
public sealed class EnginePool(MLContext context, ITransformer model)
{
    private readonly ConcurrentBag<PredictionEngine<EngineInput, EngineAnswer>> _engines = [];

    public static EnginePool Load(string file)
    {
        var context = new MLContext(1);
        return new EnginePool(context, context.Model.Load(file, out _));
    }

    public float Predict(EngineInput input)
    {
        if (!_engines.TryTake(out var engine))
        {
            engine = context.Model.CreatePredictionEngine<EngineInput, EngineAnswer>(model);
        }

        var probability = engine.Predict(input).Probability;
        _engines.Add(engine);
        return probability;
    }
}
