using System.Globalization;
using System.Text.Json;
using ReactiveMl.Facts;

namespace ReactiveMl.Cli.SampleData;

/// <summary>One mail of the SpamAssassin public corpus.</summary>
/// <param name="Group">The folder that it was sorted into, such as <c>spam-2</c> or <c>easy-ham-1</c>.</param>
/// <param name="ReceivedAt">When the last server took it, or where none says so when it was sent.</param>
/// <param name="Title">Its subject as it was sent: encoded words stay encoded.</param>
/// <param name="Body">Everything under the header as it was sent, HTML and base64 too, cut after <see cref="LongestBody"/> characters.</param>
internal sealed record Mail(string Group, string Number, DateTimeOffset ReceivedAt, string Sender, string Title, string Body) : IObservation
{
    public const int LongestBody = 8_000;

    private const int LongestSubjectShown = 48;

    public string Id => $"{Group}-{Number}";

    public bool IsSpam => Group.StartsWith("spam", StringComparison.Ordinal);

    public DateTimeOffset OccurredAt => ReceivedAt;

    /// <summary>When its reader had sorted it: the corpus does not say, so we take six hours.</summary>
    public DateTimeOffset KnownAt => ReceivedAt.AddHours(6);

    public FieldValue Outcome => FieldValue.OfText(Kind);

    public string Subject => string.Create(
        CultureInfo.InvariantCulture, $"{ReceivedAt:dd MMM HH:mm} \"{(Title.Length <= LongestSubjectShown ? Title : Title[..LongestSubjectShown] + " ...")}\"");

    public string Truth => Kind;

    private string Kind => IsSpam ? "spam" : "ham";

    public void WriteFact(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("receivedAt", MessageTime.Of(ReceivedAt));
        json.WriteString("sender", Sender);
        json.WriteString("subject", Title);
        json.WriteString("body", Body);
        json.WriteEndObject();
    }

    public void WriteOutcome(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("fact", Id);
        json.WriteString("kind", Kind);
        json.WriteString("sortedAt", MessageTime.Of(KnownAt));
        json.WriteEndObject();
    }
}
