using ReactiveMl.Features;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Answers requests before their deadline: by the version meant for the caller, or by what can answer in its place.</summary>
internal sealed class Answering(
    Pipeline pipeline, FeatureMaker features, ServedVersions versions, LoadedHistory history, Asker asker, SecondOpinions opinions, PredictionLog log,
    ServingOptions options, TimeProvider clock)
{
    private uint _challenged;

    /// <param name="caller">What keeps a caller with one version.</param>
    /// <param name="version">The version in whose place no other answers; null for the one that is meant for the caller.</param>
    public async ValueTask<PredictionReply> AnswerAsync(PredictionRows rows, string caller, int? version)
    {
        var until = asker.After(options.Deadline);
        var request = new ServedRequest(rows, features, history.Current, clock.GetUtcNow());
        while (versions.Current is { IsEmpty: false } serving && (version is { } only ? serving.ChainOf(only) : serving.ChainFor(caller)) is { } chain)
        {
            if (await TryAnswerAsync(request, serving, chain, until) is { } reply)
            {
                return reply;
            }
        }

        return PredictionReply.NoModel;
    }

    /// <summary>Null where a version was let go before it could be asked: others serve by now.</summary>
    private async ValueTask<PredictionReply?> TryAnswerAsync(ServedRequest request, Serving serving, Serving.Chain chain, long until)
    {
        var (reason, left) = (chain.Degraded, chain.Steps.Length);
        foreach (var step in chain.Steps)
        {
            // Half of the time that is left, so that the next has the other half; the last has all of it.
            var limit = --left == 0 ? until : asker.After(asker.Until(until) / 2);
            var asked = await asker.AskAsync(pipeline.Name, step, request.Features, limit);
            if (asked.Gone)
            {
                return null;
            }

            if (asked.Answers is { } answers)
            {
                return Reply(request, step, answers, reason ?? versions.Unreached, asked.Took, serving);
            }

            reason ??= asked.Reason;
        }

        // A chain is never empty: it is that of a version, or of a champion or what stands in for it.
        var told = chain.Steps[0] with { Role = ServingRole.Baseline };
        var baseline = Array.ConvertAll(request.Features, row => row is null ? null : told.Model.Prior);
        return Reply(request, told, baseline, $"{reason} This is what its training rows had on the whole.", TimeSpan.Zero, serving);
    }

    private PredictionReply Reply(ServedRequest request, ServedStep step, float[]?[] answers, string? degraded, TimeSpan took, Serving serving)
    {
        var rows = new RowAnswer[answers.Length];
        var trace = Spans.TraceParent;
        for (var index = 0; index < rows.Length; index++)
        {
            var (row, made, answer) = (request.Rows[index], request.Features[index], answers[index]);
            var id = PredictionId.New(row.Id, request.At);
            if (answer is null)
            {
                rows[index] = new(row.Index, id, row.Id, null, request.FailedAt(index));
                continue;
            }

            rows[index] = new(row.Index, id, row.Id, Prediction.Of(answer, step.Model.Manifest), null);
            log.Made(pipeline, new PredictionMade(id, row.Id, step.Version, step.Role, request.At, made!, answer, degraded, took, trace));
        }

        Compare(request, step, answers, serving);
        return new(new Answered(step.Model.Manifest, request.History, rows, degraded, step.Role));
    }

    private void Compare(ServedRequest request, ServedStep answered, float[]?[] answers, Serving serving)
    {
        if (serving.Shadow is { } shadow)
        {
            opinions.Offer(new SecondOpinion(pipeline.Name, new(shadow, ServingRole.Shadow), answered, request.Features, answers));
        }

        if (answered.Role == ServingRole.Challenger && serving.Champion is { } champion && Interlocked.Increment(ref _challenged) % options.CompareOneIn == 0)
        {
            opinions.Offer(new SecondOpinion(pipeline.Name, new(champion, ServingRole.Champion), answered, request.Features, answers));
        }
    }
}
