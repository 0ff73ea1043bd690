using System.Net;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

[Collection(SharesRunningApp.Name)]
public sealed class Discovery(RunningApp running)
{
    private const string Version = """{ "version": "2.0" }""";
    private readonly FunctionApp _app = running.App;

    [Fact]
    [Trait("Conformance", "C1")]
    public async Task C1_A_function_named_host_is_in_error_and_the_others_answer()
    {
        await _app.LineAsync("The 'host' function is in error: 'host' is not a valid function name.");
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Http.GetAsync("/api/host")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _app.Http.GetAsync("/api/Ping")).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C2")]
    public async Task C2_One_route_serves_two_functions_only_with_different_methods_and_admin_is_taken()
    {
        await _app.LineAsync("The 'PingAgain' function is in error: The route specified conflicts with the route defined by function 'Ping'.");
        await _app.LineAsync("The 'Reserved' function is in error: The specified route conflicts with one or more built in routes.");
        Assert.Equal("get GET", await _app.Http.GetStringAsync("/api/shared"));
        Assert.Equal("post POST", await (await _app.Http.PostAsync("/api/shared", null)).Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Conformance", "C3")]
    public async Task C3_A_disabled_function_leaves_its_messages_alone_and_0_does_not_disable()
    {
        await running.Queues.SendAsync("disabled-queue", "left alone");
        await running.Queues.SendAsync("metadata", "enabled by 0");

        await _app.LineAsync("Function 'HandleDisabled' is disabled");
        await _app.LineAsync("metadata of enabled by 0");
        Assert.Equal(1, await running.Queues.CountAsync("disabled-queue"));
    }

    [Fact]
    [Trait("Conformance", "C5")]
    [Trait("RealHost", "no")]
    public async Task C5_A_variable_wins_over_local_settings_null_is_skipped_and_an_empty_text_is_set()
    {
        using var folder = new AppFolder(Version, """{ "IsEncrypted": false, "Values": { "SET": "file", "NEW": "file", "NONE": null, "EMPTY": "" } }""");
        await using var app = await FunctionApp.StartInAsync(folder.Path, [.. FunctionApp.Only("Setting"), ("SET", "variable")]);

        Assert.Equal("GET 'variable'", await app.Http.GetStringAsync("/api/settings/SET"));
        Assert.Equal("GET 'file'", await app.Http.GetStringAsync("/api/settings/NEW"));
        Assert.Equal("GET 'unset'", await app.Http.GetStringAsync("/api/settings/NONE"));
        Assert.Equal("GET ''", await app.Http.GetStringAsync("/api/settings/EMPTY"));
    }

    [Fact]
    [Trait("Conformance", "C6")]
    [Trait("RealHost", "no")]
    public async Task C6_Local_settings_that_do_not_say_they_are_plain_count_as_encrypted()
    {
        using var folder = new AppFolder(Version, """{ "Values": { "X": "1" } }""");

        var (code, log) = await FunctionApp.RunAsync(folder.Path);

        Assert.NotEqual(0, code);
        Assert.Contains("\"IsEncrypted\": false", log, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C7")]
    public async Task C7_A_setting_in_a_queues_name_is_resolved_and_a_missing_one_puts_the_function_in_error()
    {
        await running.Queues.SendAsync("work", """{"Name":"resolved","Count":1}""");

        await _app.LineAsync("handled resolved 1 try 1");
        await _app.LineAsync("The 'HandleUnresolved' function is in error: '%NoSuchSetting%' does not resolve to a value.");
    }

    [Fact]
    [Trait("Conformance", "C8")]
    public async Task C8_A_connection_is_looked_for_with_the_hosts_prefix_first()
    {
        await running.Queues.SendAsync("connected", "by prefix"); // The setting without the prefix holds no connection string.

        await _app.LineAsync("handled by prefix 0 try 1");
    }

    [Fact]
    [Trait("Conformance", "C9")]
    public async Task C9_A_listener_without_its_connection_is_tried_again_and_the_rest_works()
    {
        await Eventually.TrueAsync(() => _app.Count("The listener for function 'Functions.HandleElsewhere' was unable to start") >= 2, "two tries");

        await _app.LineAsync("Storage connection 'NoSuchConnection' does not exist");
        Assert.Equal(HttpStatusCode.OK, (await _app.Http.GetAsync("/api/Ping")).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C10")]
    [Trait("RealHost", "no")]
    public async Task C10_A_host_json_without_its_version_is_refused()
    {
        using var folder = new AppFolder("""{ "functionTimeout": "00:01:00" }""");

        var (code, log) = await FunctionApp.RunAsync(folder.Path);

        Assert.NotEqual(0, code);
        Assert.Contains("'version'", log, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Conformance", "C10")]
    [Trait("Conformance", "C12")]
    [Trait("RealHost", "no")]
    public async Task C10_Without_a_host_json_the_host_starts_and_C12_only_functions_that_are_named_are_loaded()
    {
        using var folder = new AppFolder(hostJson: null);
        await using var app = await FunctionApp.StartInAsync(folder.Path, FunctionApp.Only("ping"));

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/api/Ping")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync("/api/Nothing")).StatusCode);
    }

    /// <summary>The test app copied into a folder of its own, with other settings files.</summary>
    private sealed class AppFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("conformance-");

        public AppFolder(string? hostJson, string? localSettings = null)
        {
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => System.IO.Path.GetFileName(file) != "host.json"))
            {
                File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
            }

            Write("host.json", hostJson);
            Write("local.settings.json", localSettings);
        }

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);

        private void Write(string name, string? text)
        {
            if (text is not null)
            {
                File.WriteAllText(System.IO.Path.Combine(Path, name), text);
            }
        }
    }
}
