using ReactiveMl.Cli;
using ReactiveMl.Cli.Demo;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

public sealed class FunctionAppProcessTests
{
    [Fact]
    public async Task An_app_that_ends_is_noticed_with_the_last_it_said()
    {
        var log = Path.Combine(Directory.CreateTempSubdirectory("reactiveml-test-").FullName, "app.log");
        await using var app = FunctionAppProcess.Start(Path.Combine(AppContext.BaseDirectory, "no-such-app.dll"), null, "UseDevelopmentStorage=true", log);

        var died = new TaskCompletionSource();
        using var registration = app.Died.Register(died.SetResult);
        await died.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains($"The end of its log {log}:", app.Obituary(), StringComparison.Ordinal);
        Assert.Contains("no-such-app.dll", app.Obituary(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_is_taken_is_told()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var failed = Assert.Throws<CommandFailed>(() => FunctionAppProcess.Start("app.dll", port, "", "app.log"));

        Assert.StartsWith($"Port {port} cannot be used", failed.Message, StringComparison.Ordinal);
    }
}
