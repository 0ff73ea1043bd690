using System.Globalization;
using Microsoft.DurableTask;

namespace ReactiveMl.Functions.Learning;

/// <summary>Ends a run at the next step boundary after somebody asked for it.</summary>
/// <remarks>Part of the orchestrator. One wait for the whole run: the event may come at any time, also before the first step.</remarks>
internal sealed class Cancelling(TaskOrchestrationContext context)
{
    private readonly Task<CancelAsked> _asked = context.WaitForExternalEvent<CancelAsked>(nameof(CancelAsked));

    /// <summary>Completes when somebody asks; never otherwise.</summary>
    public Task Asked => _asked;

    /// <param name="reached">How far the run has come, in a sentence.</param>
    public void ThrowIfAsked(FormattableString reached)
    {
        if (_asked.IsCompletedSuccessfully)
        {
            var (reason, at) = _asked.Result;
            throw new RunCancelledException(string.Create(
                CultureInfo.InvariantCulture, $"Cancelled at {at.UtcDateTime:u}: {reason} {reached.ToString(CultureInfo.InvariantCulture)}"));
        }
    }
}
