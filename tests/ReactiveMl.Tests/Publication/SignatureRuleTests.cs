using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class SignatureRuleTests
{
    private static readonly FieldSpec Distance = new("distance", FieldType.Number, Required: true, Min: 1, Max: 6000);
    private static readonly FieldSpec Gate = new("gate", FieldType.Category);
    private static readonly ModelSignature Before = new(LearningTask.Multiclass, [Distance, Gate], UnknownFields.Refuse, ["none", "minor"], 0.9, Abstains: false);

    public static TheoryData<string, string, ModelSignature> Breaking => new()
    {
        { "gate", "The field 'gate' was optional and is required.", Before with { Inputs = [Distance, Gate with { Required = true }] } },
        { "gate", "The field 'gate' was removed.", Before with { Inputs = [Distance] } },
        { "gate", "The field 'gate' was a category and is a text.", Before with { Inputs = [Distance, Gate with { Type = FieldType.Text }] } },
        { "distance", "The field 'distance' was from 1 to 6000 and is from 10 to 6000.", Before with { Inputs = [Distance with { Min = 10 }, Gate] } },
        { "distance", "The field 'distance' was from 1 to 6000 and is from 1 to 5000.", Before with { Inputs = [Distance with { Max = 5000 }, Gate] } },
        { "weather", "The field 'weather' is new and required.", Before with { Inputs = [Distance, Gate, new("weather", FieldType.Text, Required: true)] } },
        { "task", "The task was multiclass and is binary.", Before with { Task = LearningTask.Binary, Classes = null } },
        { "classes", "The classes were none, minor and are none, minor, major.", Before with { Classes = ["none", "minor", "major"] } },
        { "interval", "The answers had an interval and have none.", Before with { Interval = null } },
        { "decision", "The answers may abstain, and could not before.", Before with { Abstains = true } },
    };

    public static TheoryData<ModelSignature> Harmless =>
    [
        Before,
        Before with { Inputs = [Gate, Distance] },
        Before with { Inputs = [Distance with { Required = false, Min = null, Max = 7000 }, Gate] },
        Before with { Inputs = [Distance, Gate, new("weather", FieldType.Text)] },
        Before with { Inputs = [Distance], Unknown = UnknownFields.Keep },
        Before with { Interval = 0.8 },
    ];

    [Theory]
    [MemberData(nameof(Breaking))]
    public void A_change_that_breaks_callers_is_refused_by_its_field(string field, string sentence, ModelSignature now)
    {
        var verdict = SignatureRule.Decide(Before, now, 1, 1);

        Assert.False(verdict.Fits);
        Assert.Equal(new SignatureBreak(field, sentence), Assert.Single(verdict.Broken));
        Assert.StartsWith(sentence, verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Breaking))]
    public void A_higher_version_of_the_definition_may_break_callers(string field, string sentence, ModelSignature now)
    {
        var verdict = SignatureRule.Decide(Before, now, 1, 2);

        Assert.True(verdict.Fits);
        Assert.Equal(new SignatureBreak(field, sentence), Assert.Single(verdict.Broken));
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void A_change_that_callers_do_not_notice_needs_no_new_version(ModelSignature now)
    {
        var verdict = SignatureRule.Decide(Before, now, 1, 1);

        Assert.True(verdict.Fits, verdict.Sentence);
        Assert.Empty(verdict.Broken);
    }

    [Fact]
    public void Fields_that_were_kept_and_are_refused_break_callers() =>
        Assert.Equal("unknown", Assert.Single(SignatureRule.Decide(Before with { Unknown = UnknownFields.Keep }, Before, 1, 1).Broken).Field);

    [Fact]
    public void A_lower_version_does_not_break_with_a_warning() =>
        Assert.False(SignatureRule.Decide(Before, Before with { Inputs = [Distance] }, 2, 1).Fits);

    [Fact]
    public void A_version_from_before_signatures_were_kept_is_not_held_against() => Assert.True(SignatureRule.Decide(null, Before, 1, 1).Fits);
}
