using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using ReactiveMl.LocalRuntime.Hosting;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class HostJsonTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    [Trait("Conformance", "C10")]
    public void Without_its_version_it_is_refused_and_without_the_file_the_host_starts()
    {
        File.WriteAllText(_path, """{ "functionTimeout": "00:01:00" }""");

        Assert.Contains("'version'", Assert.Throws<HostConfigurationException>(() => HostJson.Read(_path)).Message, StringComparison.Ordinal);
        Assert.Empty(HostJson.Read(_path + ".none"));
    }

    [Fact]
    [Trait("Conformance", "C11")]
    public void What_comes_after_it_overrides_it()
    {
        File.WriteAllText(_path, """{ "version": "2.0", "extensions": { "queues": { "batchSize": 16, "newBatchThreshold": 0 } } }""");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(HostJson.Read(_path))
            .AddInMemoryCollection([new("AzureFunctionsJobHost:extensions:queues:batchSize", "1")]) // As the environment's __ arrives.
            .Build();

        var options = HostJson.Extension(configuration, "queues").Get<QueueOptions>()!;

        Assert.Equal((1, 0), (options.BatchSize, options.RefillBelow));
    }

    [Fact]
    public void A_batch_over_the_limit_of_storage_is_refused_by_name()
    {
        var options = HostJson.Extension(With("extensions:queues:batchSize", "33"), "queues").Get<QueueOptions>()!;

        Assert.Contains("BatchSize", Assert.Throws<ValidationException>(
            () => Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_is_thirty_minutes_unless_told_and_none_at_minus_one()
    {
        Assert.Equal(TimeSpan.FromMinutes(30), HostJson.FunctionTimeout(With("x", "y")));
        Assert.Null(HostJson.FunctionTimeout(With("functionTimeout", "-1")));
        Assert.Throws<HostConfigurationException>(() => HostJson.FunctionTimeout(With("functionTimeout", "00:00:00.5")));
    }

    public void Dispose() => File.Delete(_path);

    private static IConfiguration With(string key, string value)
        => new ConfigurationBuilder().AddInMemoryCollection([new($"AzureFunctionsJobHost:{key}", value)]).Build();
}
