using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReactiveMl.Report.Tests;

/// <summary>A headless Chromium with one page, driven over its DevTools protocol: Playwright would be 800 MB for five calls.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it through IAsyncLifetime.")]
public sealed partial class Chromium : IAsyncLifetime
{
    private const string Setting = "REACTIVEML_CHROMIUM";
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
    private static readonly string[] Arguments =
        ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--remote-debugging-port=0", "about:blank"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _profile = Directory.CreateTempSubdirectory("reactiveml-chromium-").FullName;
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonNode> _told = [];
    private Process? _process;
    private string? _session;
    private int _asked;

    public async Task InitializeAsync()
    {
        await _socket.ConnectAsync(await StartAsync().WaitAsync(Limit), CancellationToken.None).WaitAsync(Limit);
        var target = await AskAsync("Target.createTarget", new { url = "about:blank" });
        _session = (string?)(await AskAsync("Target.attachToTarget", new { targetId = (string?)target["targetId"], flatten = true }))["sessionId"];
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await AskAsync($"{domain}.enable");
        }
    }

    /// <summary>Opens a page at a width, and gives what the page asked the network for and what was written to the console.</summary>
    public async Task<OpenedPage> OpenAsync(Uri page, int width, bool dark)
    {
        _told.Clear();
        await AskAsync("Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 600 });
        await AskAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = dark ? "dark" : "light" } } });
        var address = page.AbsoluteUri;
        await AskAsync("Page.navigate", new { url = address });
        using var limit = new CancellationTokenSource(Limit);
        while (!_told.Exists(told => Method(told) == "Page.loadEventFired"))
        {
            _told.Add(await ReadAsync(limit.Token));
        }

        // An answer comes after what the page told before it.
        var overflow = (int)(await EvaluateAsync("document.documentElement.scrollWidth - document.documentElement.clientWidth"))!;
        return new OpenedPage(
            [.. _told.Where(told => Method(told) is "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown").Select(told => told.ToJsonString())],
            [.. _told.Where(told => Method(told) == "Network.requestWillBeSent").Select(told => (string?)told["params"]!["request"]!["url"] ?? "").Where(url => url != address)],
            overflow);
    }

    public async Task<JsonNode?> EvaluateAsync(string expression) =>
        (await AskAsync("Runtime.evaluate", new { expression, returnByValue = true }))["result"]!["value"];

    /// <summary>A picture of a part of the page.</summary>
    public async Task<byte[]> ScreenshotAsync(int top, int width, int height)
    {
        var clip = new { x = 0, y = top, width, height, scale = 1 };
        return Convert.FromBase64String((string)(await AskAsync("Page.captureScreenshot", new { captureBeyondViewport = true, clip }))["data"]!);
    }

    public async Task DisposeAsync()
    {
        _socket.Dispose();
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_profile, recursive: true);
    }

    private Task<Uri> StartAsync()
    {
        var program = Environment.GetEnvironmentVariable(Setting) ?? Array.Find(Places, File.Exists)
            ?? throw new InvalidOperationException($"Chromium is missing: install it ('apt-get install chromium' on Debian), or name a Chromium or Chrome in {Setting}.");
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = new ProcessStartInfo(program, [.. Arguments, $"--user-data-dir={_profile}"]) { RedirectStandardError = true }, EnableRaisingEvents = true };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                address.TrySetResult(new Uri(match.Value));
            }
        };
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"{program} ended before it listened."));
        _process.Start();
        _process.BeginErrorReadLine();
        return address.Task;
    }

    private async Task<JsonNode> AskAsync(string method, object? parameters = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        var id = ++_asked;
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters ?? new { }) };
        if (_session is not null)
        {
            question["sessionId"] = _session;
        }

        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(question), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        while (true)
        {
            var told = await ReadAsync(limit.Token);
            if ((int?)told["id"] == id)
            {
                return told["result"] ?? throw new InvalidOperationException($"Chromium refused {method}: {told.ToJsonString()}");
            }

            _told.Add(told);
        }
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellation)
    {
        var message = new ArrayBufferWriter<byte>();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(message.GetMemory(64 * 1024), cancellation);
            message.Advance(part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.WrittenSpan)!;
    }

    private static string? Method(JsonNode told) => (string?)told["method"];

    [GeneratedRegex(@"ws://\S+")]
    private static partial Regex Listening();
}
