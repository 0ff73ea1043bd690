using System.IO.Compression;
using System.Text.Json;

namespace ReactiveMl.Learning;

/// <summary>The entry of a model file that holds our own head; ML.NET opens the file and does not look at it.</summary>
internal static class HeadFile
{
    private const string Entry = "reactiveml/head.json";

    /// <param name="zip">A model file as ML.NET wrote it, open for reading and writing.</param>
    public static void Add(Stream zip, IHead head)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true);
        using var entry = archive.CreateEntry(Entry).Open();
        JsonSerializer.Serialize(entry, head, DomainJson.Options);
    }

    /// <summary>The head of a model file; null where ML.NET's own learner answers.</summary>
    public static IHead? Find(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip, writable: false), ZipArchiveMode.Read);
        using var entry = archive.GetEntry(Entry)?.Open();
        return entry is null ? null : JsonSerializer.Deserialize<IHead>(entry, DomainJson.Options);
    }
}
