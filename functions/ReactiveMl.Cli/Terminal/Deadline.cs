namespace ReactiveMl.Cli.Terminal;

/// <summary>Waiting that ends: with what was awaited, or with the sentence that says what did not come.</summary>
internal static class Deadline
{
    /// <summary>Asks again and again until there is an answer.</summary>
    /// <param name="awaited">Completes the sentence "Waited 30 s for ...".</param>
    public static async Task<T> AwaitAsync<T>(
        Func<CancellationToken, Task<T?>> ask, TimeSpan within, TimeSpan every, string awaited, TimeProvider clock, CancellationToken cancellation) where T : class
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            if (await ask(cancellation) is { } answer)
            {
                return answer;
            }

            if (clock.GetElapsedTime(began) > within)
            {
                throw new CommandFailed(FormattableString.Invariant($"Waited {within.TotalSeconds:0} s for {awaited}, in vain."));
            }

            await Task.Delay(every, clock, cancellation);
        }
    }
}
