using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class InterferenceTests
{
    private static readonly DateTimeOffset At = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    private static readonly ModelAliases UnderRelease = new(Moved(1, "run-1", "It is the first."), Challenger: Moved(2, "release-flight-late-2", "It begins."));

    [Fact]
    public void A_release_that_nobody_touched_goes_on() => Assert.Null(Interference.Find(UnderRelease, version: 2, champion: 1));

    [Fact]
    public void Made_the_champion_by_hand_its_release_is_over() => Assert.Equal(
        "kim made version 2 the champion: It is urgent.",
        Find(UnderRelease with { Champion = Moved(2, "kim", "It is urgent."), Challenger = null }));

    [Fact]
    public void Another_champion_than_it_was_judged_against_ends_it() => Assert.Equal(
        "Version 2 was judged against version 1, and kim made version 7 the champion: The data were wrong.",
        Find(UnderRelease with { Champion = Moved(7, "kim", "The data were wrong.") }));

    [Fact]
    public void A_newer_version_takes_its_place() => Assert.Equal(
        "Version 3 took its place under release: It was accepted.",
        Find(UnderRelease with { Challenger = Moved(3, "release-flight-late-3", "It was accepted.") }));

    [Fact]
    public void Taken_out_by_hand_it_is_told_by_whom() => Assert.Equal(
        "kim took version 2 out of release: It is odd.",
        Find(UnderRelease with { Challenger = null, Last = new("1", At, "kim", "releaseEnded", 2, "It is odd.") }));

    [Fact]
    public void Without_a_champion_there_is_nothing_to_hold_it_against() => Assert.Equal(
        "Version 2 was judged against version 1, and there is no champion now.", Find(UnderRelease with { Champion = null }));

    private static string? Find(ModelAliases aliases) => Interference.Find(aliases, version: 2, champion: 1);

    private static AliasMoved Moved(int version, string by, string reason) => new(version, At, by, reason);
}
