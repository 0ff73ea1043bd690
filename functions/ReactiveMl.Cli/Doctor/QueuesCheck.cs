using System.Buffers.Text;
using System.Globalization;
using Azure.Storage.Queues.Models;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Looks at the queues: whether what waits can be read, and whether something was given up.</summary>
internal static class QueuesCheck
{
    private const string Check = "queues";
    private static readonly string[] Queues = ["facts", "outcomes"];

    public static async IAsyncEnumerable<Finding> RunAsync(ExaminedAccount account)
    {
        foreach (var queue in Queues)
        {
            var (waiting, first) = await account.PeekAsync(queue, CancellationToken.None);
            yield return JudgeEncoding(queue, waiting, first);
            yield return JudgePoison($"{queue}-poison", (await account.PeekAsync($"{queue}-poison", CancellationToken.None)).Waiting);
        }
    }

    private static Finding JudgeEncoding(string queue, int waiting, IReadOnlyList<PeekedMessage> first)
    {
        var plain = first.Count(message => !Base64.IsValid(message.Body.ToString()));
        return plain == 0
            ? Finding.Well(Check, string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} messages wait in '{queue}'."))
            : Finding.Broken(
                Check,
                string.Create(CultureInfo.InvariantCulture, $"{plain:N0} of the first {first.Count:N0} messages in '{queue}' are not base64: the host cannot read them and gives them up without a word."),
                "Let the producer send base64 (QueueClientOptions.MessageEncoding = QueueMessageEncoding.Base64), as host.json says in extensions.queues.messageEncoding.");
    }

    private static Finding JudgePoison(string queue, int waiting) => waiting == 0
        ? Finding.Well(Check, $"Nothing waits in '{queue}'.")
        : Finding.Broken(
            Check,
            string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} messages wait in '{queue}', and nobody takes them to quarantine."),
            "See that the functions QuarantinePoisonFacts and QuarantinePoisonOutcomes run: they are part of the training app, and off where AzureWebJobs.<name>.Disabled says so.");
}
