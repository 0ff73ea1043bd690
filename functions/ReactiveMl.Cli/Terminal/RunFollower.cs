using System.Globalization;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Terminal;

/// <summary>Follows a training run to its end and shows each stage as it passes.</summary>
internal sealed class RunFollower(ApiClient api, Screen screen)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(400);

    public async Task<RunStatus> FollowAsync(string pipeline, string id, TimeSpan within, CancellationToken cancellation)
    {
        var seen = await api.GetRunAsync(pipeline, id, cancellation);
        var (stage, since) = (seen.Stage, screen.Clock.GetTimestamp());
        return await screen.ShowAsync(() => [Describe(seen)], () => Deadline.AwaitAsync(AskAsync, within, Poll, $"run {id} of {pipeline} to end", screen.Clock, cancellation));

        async Task<RunStatus?> AskAsync(CancellationToken token)
        {
            var before = seen;
            seen = await api.GetRunAsync(pipeline, id, token);
            if (seen.Stage != stage)
            {
                Passed(stage, before.Sentence, screen.Clock.GetElapsedTime(since));
                (stage, since) = (seen.Stage, screen.Clock.GetTimestamp());
            }

            return seen.IsFinished ? seen : null;
        }
    }

    private void Passed(string? stage, string? sentence, TimeSpan took)
    {
        if (stage is not null)
        {
            screen.Good(string.Create(CultureInfo.InvariantCulture, $"{stage,-10} {took.TotalSeconds,5:0.0} s  {sentence}"));
        }
    }

    private static ProgressLine Describe(RunStatus run) => new($"{run.Stage ?? run.Status}: {run.Sentence}", run.IsFinished ? 1 : run.Done ?? 0);
}
