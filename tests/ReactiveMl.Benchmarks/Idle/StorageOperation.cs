using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactiveMl.Benchmarks.Idle;

/// <summary>A request to storage as Azurite's access log has it.</summary>
internal sealed partial record StorageOperation(DateTimeOffset At, string Method, string Path, string Query, int Status)
{
    /// <summary>Null where the line is of something else.</summary>
    public static StorageOperation? Read(string line) => Line().Match(line) is { Success: true } match
        ? new(
            DateTimeOffset.ParseExact(match.Groups["at"].Value, "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture),
            match.Groups["method"].Value,
            match.Groups["path"].Value,
            match.Groups["query"].Value,
            int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    /// <value>What it is billed as.</value>
    public OperationKind Kind => this switch
    {
        _ when Path.EndsWith("/messages", StringComparison.Ordinal) => OperationKind.Queue,
        _ when Path.Contains('(', StringComparison.Ordinal) || Path is "Tables" or "$batch" => OperationKind.Table,
        { Method: "GET" } when Query.Contains("comp=list", StringComparison.Ordinal) => OperationKind.BlobList,
        { Method: "PUT" } when Query.Contains("restype=container", StringComparison.Ordinal) => OperationKind.BlobList,
        { Method: "GET" or "HEAD" } => OperationKind.BlobRead,
        { Method: "DELETE" } => OperationKind.BlobDelete,
        _ => OperationKind.BlobWrite,
    };

    /// <value>Who makes it, and how often it is counted: all the time, or once for each firing of a timer.</value>
    public StorageCaller Caller => Path switch
    {
        _ when Path.StartsWith("reactiveml-", StringComparison.Ordinal) && Kind == OperationKind.Queue => StorageCaller.Host("durable queues"),
        _ when Kind == OperationKind.Queue => StorageCaller.Host("queue triggers"),
        _ when Path.StartsWith("ReactiveMlPartitions", StringComparison.Ordinal) => StorageCaller.Host("durable lease"),
        _ when Path.StartsWith("ReactiveMlLocks", StringComparison.Ordinal) => StorageCaller.Host("timers' leases"),
        _ when Path.StartsWith("azure-webjobs-hosts", StringComparison.Ordinal) => StorageCaller.Note(MeasuredTimers.At(At)),
        _ when Path.EndsWith("/aliases.json", StringComparison.Ordinal) => StorageCaller.App("serving: aliases"),
        _ when Path.StartsWith("history/", StringComparison.Ordinal) && Status == 304 => StorageCaller.App("serving: history"),
        _ => StorageCaller.Firing(MeasuredTimers.At(At)),
    };

    [GeneratedRegex("""\[(?<at>[^\]]+)\] "(?<method>[A-Z]+) /devstoreaccount1/(?<path>[^ ?]*)(\?(?<query>[^ ]*))? HTTP/1.1" (?<status>\d+)""")]
    private static partial Regex Line();
}
