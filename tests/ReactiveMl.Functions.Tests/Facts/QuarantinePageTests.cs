using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

public sealed class QuarantinePageTests
{
    private static readonly QuarantineFilter Any = new(null, null);

    // 25 items, two of them a second; every fifth is an outcome, every third broke another rule.
    private static readonly IReadOnlyList<QuarantineEntry> Entries =
    [
        .. Enumerable.Range(0, 25).Select(index => new QuarantineEntry(
            $"id{index * 7 % 25:00}", index % 5 == 0 ? ItemKind.Outcomes : ItemKind.Facts, QuarantinedAs.Item,
            index % 3 == 0 ? "type" : "range", "distance", Messages.InsertedOn.AddSeconds(index / 2), Replayed: false, Bytes: 100)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(25)]
    [InlineData(26)]
    public async Task The_pages_one_after_the_other_give_every_item_once_newest_first(int limit)
    {
        var seen = new List<QuarantineEntry>();
        string? next = null;
        do
        {
            var page = await PageAsync(Any, next, limit);
            Assert.InRange(page.Items.Count, 1, limit);
            seen.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(Entries.OrderByDescending(entry => entry.FirstSeen).ThenBy(entry => entry.Id, StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Reasons_are_counted_over_all_and_items_by_what_was_asked_for()
    {
        var page = await PageAsync(new QuarantineFilter("type", ItemKind.Facts), null, 3);

        Assert.Equal((25, 7, 3), (page.Total, page.Matching, page.Items.Count));
        Assert.All(page.Items, item => Assert.Equal(("type", ItemKind.Facts), (item.Rule, item.Kind)));
        Assert.Equal(
            [("range", ItemKind.Facts, 13), ("type", ItemKind.Facts, 7), ("range", ItemKind.Outcomes, 3), ("type", ItemKind.Outcomes, 2)],
            page.Reasons.Select(reason => (reason.Rule, reason.Kind, (int)reason.Count)));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-5")]
    [InlineData("99999999999999999999-id")]
    [InlineData("9223372036854775807-id")]
    public void A_place_that_no_page_gave_is_no_place(string text) => Assert.Null(QuarantinePlace.TryParse(text));

    private static Task<QuarantinePage> PageAsync(QuarantineFilter filter, string? after, int limit) => QuarantinePage.OfAsync(
        Entries.ToAsyncEnumerable(), filter, after is null ? null : QuarantinePlace.TryParse(after), limit, CancellationToken.None);
}
