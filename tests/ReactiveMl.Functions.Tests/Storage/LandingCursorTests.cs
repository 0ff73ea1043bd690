using System.Globalization;
using CsCheck;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Storage;

public sealed class LandingCursorTests
{
    private static readonly DateTimeOffset Begin = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A log grows by whole seconds; a blob may show up some seconds after its recording time, and a reader reads only so many at once.
    private static readonly Gen<(int RecordedAt, int ShownAfter)[]> Logs =
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 9]).Array[1, 60];

    [Fact]
    public void Reading_in_any_chunks_at_any_times_skips_nothing_and_repeats_nothing() =>
        Gen.Select(Logs, Gen.Int[1, 7], Gen.Int[1, 5]).Sample((log, most, every) =>
        {
            var read = ReadAll(log, most, every);
            Assert.Equal(log.Length, read.Count);
            Assert.Equal(log.Length, read.Distinct().Count());
        });

    [Fact]
    public void A_cursor_remembers_only_the_last_seconds()
    {
        var read = Enumerable.Range(0, 1_000).Select(second => At(second, second)).ToList();

        var cursor = LandingCursor.Start.After(read);

        Assert.Equal(Begin.AddSeconds(999), cursor.Newest);
        Assert.Equal((int)LandingCursor.Overlap.TotalSeconds, cursor.Recent.Count);
    }

    [Fact]
    public void Nothing_read_leaves_the_cursor_as_it_was()
    {
        var cursor = LandingCursor.Start.After([At(1, 1)]);

        Assert.Same(cursor, cursor.After([]));
    }

    private static List<string> ReadAll((int RecordedAt, int ShownAfter)[] log, int most, int every)
    {
        var blobs = log.Select((blob, index) => (Landing: At(index, blob.RecordedAt), Shown: blob.RecordedAt + blob.ShownAfter)).ToList();
        var (cursor, read) = (LandingCursor.Start, new List<string>());
        for (var second = 0; second < 1_000 && read.Count < log.Length; second += every)
        {
            var chunk = blobs.Where(blob => blob.Shown <= second).Select(blob => blob.Landing)
                .Where(cursor.IsNew).OrderBy(landing => landing.CreatedOn).Take(most).ToList();
            read.AddRange(chunk.Select(landing => landing.Name));
            cursor = cursor.After(chunk);
        }

        return read;
    }

    private static Landing At(int index, int second) =>
        new(index.ToString(CultureInfo.InvariantCulture), Begin.AddSeconds(second), Begin.AddSeconds(second), 1, 0);
}
