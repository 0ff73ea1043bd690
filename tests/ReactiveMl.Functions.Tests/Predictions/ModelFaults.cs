using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.Features;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>Has versions throw, hang or take their time; their files are the real ones.</summary>
internal sealed class ModelFaults
{
    private readonly ConcurrentDictionary<int, Action> _before = new();
    private readonly ConcurrentDictionary<int, int> _asked = new();
    private readonly object _gate = new();
    private bool _released;

    /// <value>How many hang at this moment.</value>
    public int Hanging;

    public void AddTo(IServiceCollection services) => services.AddSingleton(provider => new ModelLoading(
        provider.GetRequiredService<ModelStore>(), provider.GetRequiredService<IOptions<ServingOptions>>(), provider.GetRequiredService<TimeProvider>())
    {
        Through = Through,
    });

    public int AskedOf(int version) => _asked.GetValueOrDefault(version);

    public void Throw(int version) => _before[version] = () => throw new InvalidOperationException("This model is broken.");

    public void ThrowAtThreeOfTen(int version)
    {
        var asked = 0;
        _before[version] = () =>
        {
            if (Interlocked.Increment(ref asked) % 10 < 3)
            {
                throw new InvalidOperationException("This model is broken for some rows.");
            }
        };
    }

    /// <summary>The version answers not before it is released, as one that takes ten seconds seems to.</summary>
    public void Hang(int version) => _before[version] = () =>
    {
        Interlocked.Increment(ref Hanging);
        Hold(Timeout.InfiniteTimeSpan);
        Interlocked.Decrement(ref Hanging);
    };

    /// <summary>The version holds its thread for so long.</summary>
    public void Take(int version, TimeSpan time) => _before[version] = () => Hold(time);

    public void Heal(int version) => _before.TryRemove(version, out _);

    public void Release()
    {
        lock (_gate)
        {
            _released = true;
            Monitor.PulseAll(_gate);
        }
    }

    // Not a task: the pool would make room by itself for a thread that waits for one.
    private void Hold(TimeSpan time)
    {
        lock (_gate)
        {
            _ = _released || Monitor.Wait(_gate, time);
        }
    }

    private ScoreRow Through(int version, ScoreRow score) => (ReadOnlySpan<FeatureValue> row, Span<float> answer) =>
    {
        _asked.AddOrUpdate(version, 1, (_, asked) => asked + 1);
        _before.GetValueOrDefault(version)?.Invoke();
        score(row, answer);
    };
}
