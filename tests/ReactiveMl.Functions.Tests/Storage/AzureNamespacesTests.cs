using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests.Storage;

public sealed partial class AzureNamespacesTests
{
    // The triggers bind to the queue's own message, because its id and time name the blob that it lands in.
    private static readonly string[] BoundToMessages =
    [
        "Facts/IncomingMessage.cs", "Facts/MessageIntake.cs", "Facts/PoisonIntake.cs", "Facts/QuarantinePoisonFacts.cs", "Facts/RecordFacts.cs",
        "Feedback/QuarantinePoisonOutcomes.cs", "Feedback/RecordOutcomes.cs",
    ];

    [Fact]
    public void Only_the_storage_folder_uses_storage_clients()
    {
        var users = AppSource.Files()
            .Where(file => !file.Path.StartsWith("Storage/", StringComparison.Ordinal))
            .SelectMany(file => StorageNamespace().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.Equal(BoundToMessages.Select(file => $"{file}: Azure.Storage.Queues.Models"), users.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"Azure\.(Storage|Data)[\w.]*")]
    private static partial Regex StorageNamespace();
}
