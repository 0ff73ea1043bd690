using System.IO.Compression;
using ReactiveMl.Learning;

namespace ReactiveMl.Tests.Learning;

public sealed class CanonicalModelHashTests
{
    [Fact]
    public void Neither_the_order_nor_the_time_of_entries_changes_it()
    {
        var one = Zip(2001, ("a", "1"), ("b", "2"));
        var other = Zip(2002, ("b", "2"), ("a", "1"));

        Assert.NotEqual(ContentHash.Of(one), ContentHash.Of(other));
        Assert.Equal(CanonicalModelHash.Of(one), CanonicalModelHash.Of(other));
    }

    [Fact]
    public void A_name_or_a_content_changes_it()
    {
        var hash = CanonicalModelHash.Of(Zip(2001, ("a", "1"), ("b", "2")));

        Assert.NotEqual(hash, CanonicalModelHash.Of(Zip(2001, ("a", "1"), ("b", "3"))));
        Assert.NotEqual(hash, CanonicalModelHash.Of(Zip(2001, ("a", "1"), ("c", "2"))));
        Assert.NotEqual(CanonicalModelHash.Of(Zip(2001, ("ab", "c"))), CanonicalModelHash.Of(Zip(2001, ("a", "bc"))));
    }

    private static byte[] Zip(int year, params (string Name, string Content)[] entries)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }
}
