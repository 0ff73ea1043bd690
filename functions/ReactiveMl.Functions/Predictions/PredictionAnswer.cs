using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Http;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Answers rows with one model and one history, both the same for all rows of a request.</summary>
public sealed class PredictionAnswer(ServedPipeline pipeline, ServedModel model)
{
    private readonly ServedHistory _history = pipeline.History;

    public IResult To(PredictionRows rows)
    {
        if (rows.Single)
        {
            var row = rows.Facts.Accepted[0];
            var (made, refused) = Predict(row);
            if (made is not { } prediction)
            {
                return Problem.Refused([refused!]);
            }

            return new JsonAnswer(StatusCodes.Status200OK, new SinglePrediction(
                NewId(), row.Fact.Id, model.Manifest.Pipeline, model.Manifest.Version,
                prediction.Label, prediction.Class, prediction.Probability, prediction.Probabilities, model.Manifest.Threshold, prediction.Value,
                prediction.Low, prediction.High, prediction.Decision, _history.AsOf));
        }

        var answers = new RowPrediction[rows.Count];
        foreach (var row in rows.Facts.Accepted)
        {
            var (made, refused) = Predict(row);
            answers[row.Index] = made is not { } prediction ? new RowPrediction(row.Index, Error: refused) : new RowPrediction(
                row.Index, NewId(), row.Fact.Id, prediction.Label, prediction.Class, prediction.Probability, prediction.Probabilities, prediction.Value,
                prediction.Low, prediction.High, prediction.Decision);
        }

        foreach (var refusal in rows.Facts.Refused)
        {
            answers[refusal.Index] = new RowPrediction(refusal.Index, Error: refusal);
        }

        return new JsonAnswer(StatusCodes.Status200OK, new BatchPrediction(
            model.Manifest.Pipeline, model.Manifest.Version, model.Manifest.Threshold, _history.AsOf, answers));
    }

    /// <summary>The prediction for a row, or why none can be made.</summary>
    private (Prediction? Made, Refusal? Refused) Predict(AcceptedFact accepted)
    {
        var (fact, row) = (accepted.Fact, new FeatureValue[pipeline.Features.Columns.Count]);
        try
        {
            pipeline.Features.Make(fact.Values, fact.Id, fact.OccurredAt, _history.Outcomes, row);
        }
        catch (FeatureFailedException failed)
        {
            return (null, new Refusal(accepted.Index, "features", "generator", null, failed.Message));
        }

        return (model.Predict(row), null);
    }

    private static string NewId() => Guid.CreateVersion7().ToString("n");
}
