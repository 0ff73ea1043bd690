using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Cli.Demo;

/// <summary>What the demo brings up and takes down again: the storage emulator, in memory, and the function app.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly Azurite _storage;

    private LocalStack(Azurite storage, FunctionAppProcess app) => (_storage, App, Api) = (storage, app, ApiClient.For(app.Url, null));

    public FunctionAppProcess App { get; }

    public ApiClient Api { get; }

    public static async Task<LocalStack> StartAsync(Screen screen, int? port, CancellationToken cancellation)
    {
        screen.Step("Storage emulator and function app");
        var storage = await StartStorageAsync(cancellation);
        LocalStack? stack = null;
        try
        {
            stack = new(storage, FunctionAppProcess.Start(Installation.FunctionApp(), port, storage.ConnectionString, LogFile()));
            screen.Good($"Azurite in memory, ports {storage.BlobPort}, {storage.QueuePort} and {storage.TablePort}");
            await stack.GuardAsync(stack.AnswersAsync(screen.Clock), cancellation);
            screen.Good($"function app at {stack.App.Url}, its log in {stack.App.LogFile}");
            return stack;
        }
        catch
        {
            await (stack?.DisposeAsync() ?? storage.DisposeAsync());
            throw;
        }
    }

    /// <summary>Does a piece of work, and ends it at once when the function app dies.</summary>
    public async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, App.Died);
        try
        {
            return await work(either.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or CommandFailed && App.Died.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new CommandFailed(App.Obituary(), ended);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static async Task<Azurite> StartStorageAsync(CancellationToken cancellation)
    {
        try
        {
            return await Azurite.StartAsync(cancellation: cancellation);
        }
        catch (InvalidOperationException failed)
        {
            throw new CommandFailed(failed.Message, failed);
        }
    }

    private Func<CancellationToken, Task<object>> AnswersAsync(TimeProvider clock) => cancellation => Deadline.AwaitAsync<object>(
        async token => await Api.AnswersAsync(token) ? this : null,
        StartLimit, Poll, $"the function app to answer at {App.Url} (its log: {App.LogFile})", clock, cancellation);

    private static string LogFile() =>
        Path.Combine(Directory.CreateTempSubdirectory("reactiveml-demo-").FullName, string.Create(CultureInfo.InvariantCulture, $"functions-{Environment.ProcessId}.log"));
}
