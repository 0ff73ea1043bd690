using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.LocalRuntime.TestApp.Durable;

/// <summary>Work for the orchestrators of the conformance suite; every run of <see cref="Note"/> leaves a blob.</summary>
public static class DurableActivities
{
    public const string Runs = "conformance-runs";

    [Function(nameof(EchoText))]
    public static string? EchoText([ActivityTrigger] string? text) => text;

    /// <summary>Leaves <c>{instance}/{step}/{run}</c>, so that a test can count the runs of a step.</summary>
    [Function(nameof(Note))]
    public static async Task<string> Note([ActivityTrigger] string step, string instanceId, CancellationToken cancellation)
    {
        var container = new BlobContainerClient(Environment.GetEnvironmentVariable("AzureWebJobsStorage"), Runs);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await container.UploadBlobAsync($"{instanceId}/{step}/{Guid.NewGuid():N}", BinaryData.FromString(step), cancellation);
        return step;
    }

    [Function(nameof(AlwaysFails))]
    public static async Task<string> AlwaysFails([ActivityTrigger] string kind, string instanceId, CancellationToken cancellation)
    {
        await Note("failed", instanceId, cancellation);
        throw kind == "argument" ? new ArgumentException("x") : new InvalidOperationException("x");
    }

    [Function(nameof(TakesSeconds))]
    public static async Task<string> TakesSeconds([ActivityTrigger] double seconds, string instanceId, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellation);
        return await Note("slow", instanceId, cancellation);
    }

    /// <summary>Runs over the app's time limit on its first run only.</summary>
    [Function(nameof(OverTimeOnce))]
    public static async Task<string> OverTimeOnce([ActivityTrigger] string step, string instanceId, CancellationToken cancellation)
    {
        await Note(step, instanceId, CancellationToken.None);
        var container = new BlobContainerClient(Environment.GetEnvironmentVariable("AzureWebJobsStorage"), Runs);
        var runs = container.GetBlobs(new() { Prefix = $"{instanceId}/{step}/" }, cancellation).Count();
        if (runs == 1)
        {
            await Task.Delay(TimeSpan.FromMinutes(5), cancellation);
        }

        return $"{runs} runs";
    }

    [Function(nameof(DescribeParcel))]
    public static Parcel DescribeParcel([ActivityTrigger] Parcel parcel) => parcel with { FooBar = $"{parcel.FooBar}!", Kind = ParcelKind.Large };

    [Function(nameof(RawText))]
    public static string RawText([ActivityTrigger] JsonElement input) => input.GetRawText();

    [Function(nameof(LongText))]
    public static string LongText([ActivityTrigger] int length) => new('x', length);
}

public enum ParcelKind
{
    Small,
    Large,
}

/// <summary>A value with a name in Pascal case and an enum.</summary>
public sealed record Parcel(string FooBar, ParcelKind Kind, string? A = null);
