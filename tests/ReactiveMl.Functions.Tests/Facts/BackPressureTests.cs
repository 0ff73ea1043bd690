using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class BackPressureTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new();
    private AppParts _app = null!;
    private IntakeQueue _queue = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync();
        // A queue of this test's own: nobody reads it.
        _queue = new IntakeQueue(_app.Get<StorageAccount>().Queue($"pressure-{Guid.NewGuid():n}"));
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Bodies_are_let_in_until_their_bytes_are_too_many_and_again_when_one_has_left()
    {
        using var pressure = Pressure(new IntakeOptions { MaxBytesInFlight = 2_000 });

        using var first = await pressure.TryEnterAsync(1_500, Never);
        Assert.NotNull(first);
        Assert.Null(await pressure.TryEnterAsync(501, Never));
        using var second = await pressure.TryEnterAsync(500, Never);
        Assert.NotNull(second);
        first.Dispose();

        Assert.NotNull(await pressure.TryEnterAsync(1_500, Never));
    }

    [Fact]
    public async Task A_body_larger_than_the_limit_is_let_in_alone()
    {
        using var pressure = Pressure(new IntakeOptions { MaxBytesInFlight = 2_000 });

        using var alone = await pressure.TryEnterAsync(5_000, Never);

        Assert.NotNull(alone);
        Assert.Null(await pressure.TryEnterAsync(1, Never));
    }

    [Fact]
    public async Task Nothing_is_let_in_while_too_many_messages_wait_and_a_second_later_it_is_asked_again()
    {
        using var pressure = Pressure(new IntakeOptions { MaxQueueDepth = 2 });
        await SendAsync();
        Assert.NotNull(await pressure.TryEnterAsync(1, Never));

        await SendAsync();
        Assert.NotNull(await pressure.TryEnterAsync(1, Never));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await pressure.TryEnterAsync(1, Never));
    }

    private BackPressure Pressure(IntakeOptions options) => new(_queue, Options.Create(options), _clock);

    private Task SendAsync() => _queue.SendAsync(new QueuedMessage(_app.Pipeline.Name, "[]"u8.ToArray(), null, null), Never);
}
