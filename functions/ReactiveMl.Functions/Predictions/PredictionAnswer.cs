using Microsoft.AspNetCore.Http;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Tells the caller what was answered: a single prediction, or one a row with the rows' errors in their places.</summary>
public static class PredictionAnswer
{
    public static IResult Of(PredictionRows rows, Answered answered) =>
        rows.Single ? Single(answered) : new JsonAnswer(StatusCodes.Status200OK, Batch(rows, answered));

    private static IResult Single(Answered answered)
    {
        var (model, row) = (answered.Model, answered.Rows[0]);
        return row.Made is not { } made ? Problem.Refused([row.Refused!]) : new JsonAnswer(StatusCodes.Status200OK, new SinglePrediction(
            row.Id, row.Fact, model.Pipeline, model.Version,
            made.Label, made.Class, made.Probability, made.Probabilities, model.Threshold, made.Value,
            made.Low, made.High, made.Decision, answered.History.AsOf, answered.Role, answered.Degraded));
    }

    private static BatchPrediction Batch(PredictionRows rows, Answered answered)
    {
        var answers = new RowPrediction[rows.Count];
        foreach (var row in answered.Rows)
        {
            answers[row.Index] = row.Made is not { } made ? new RowPrediction(row.Index, Error: row.Refused) : new RowPrediction(
                row.Index, row.Id, row.Fact, made.Label, made.Class, made.Probability, made.Probabilities, made.Value,
                made.Low, made.High, made.Decision);
        }

        foreach (var refusal in rows.Refused)
        {
            answers[refusal.Index] = new RowPrediction(refusal.Index, Error: refusal);
        }

        var model = answered.Model;
        return new BatchPrediction(model.Pipeline, model.Version, model.Threshold, answered.History.AsOf, answered.Role, answered.Degraded, answers);
    }
}
