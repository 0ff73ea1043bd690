using ReactiveMl.Cli.SampleData;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Demo;

/// <summary>The sample data of every bundled pipeline.</summary>
internal static class DemoSamples
{
    private const int PreySeed = 1;

    public static DemoSample FlightLate { get; } = new()
    {
        Pipeline = "flight-late",
        Question = "Will a flight that departs now arrive more than 15 minutes late?",
        About =
        [
            "A flight is a fact when it departs; its delay is an outcome of its own when it lands.",
            "Departure is local time, written as if UTC; the data has no landing, so we compute it: 30 minutes and 7.5 miles a minute.",
        ],
        Things = "flights",
        Words = ["on time", "late"],
        Read = cancellation => new FlightFile(Installation.FlightsFile()).ReadAsync(cancellation),
        Begin = Day(2001, 1, 1),
        LearnUntil = Day(2001, 1, 8),
        // Half a day would judge mostly mornings, when little is late and the history is short.
        PredictUntil = Day(2001, 1, 9),
        Step = TimeSpan.FromMinutes(30),
        LearningTitle = "The first week of 2001",
        LaterTitle = "the next day",
        Bounds = [new(Metrics.RocAuc, Number: 0.60), new(Metrics.PrAuc, TimesBaseline: 1.25)],
        ExampleRow = """{"departedAt":"2001-01-09T08:00:00Z","origin":"ORD","destination":"LGA","distance":733}""",
    };

    public static DemoSample FlightDelay { get; } = FlightLate with
    {
        Pipeline = "flight-delay",
        Question = "How many minutes late will a flight that departs now arrive?",
        Words = ["min"],
        // The first week alone is too strange: learned from it, minutes are told worse than by their mean.
        LearnUntil = Day(2001, 1, 15),
        PredictUntil = Day(2001, 1, 16),
        Step = TimeSpan.FromHours(2),
        LearningTitle = "The first two weeks of 2001",
        Bounds = [new(Metrics.Rmse, TimesBaseline: 0.99)],
    };

    public static DemoSample Spam { get; } = new()
    {
        Pipeline = "spam",
        Question = "Is a mail that comes in spam?",
        About =
        [
            "A mail of the SpamAssassin corpus is a fact when its last server received it; of its header only the subject and the sender are sent.",
            "When its reader sorted it is not in the data: we take six hours later.",
        ],
        Things = "mails",
        Words = ["ham", "spam"],
        Read = _ => new MailFolder(Installation.MailsFolder()).Read().ToAsyncEnumerable(),
        Begin = Day(2001, 6, 25),
        LearnUntil = Day(2002, 9, 16),
        PredictUntil = Day(2002, 12, 6),
        Step = TimeSpan.FromDays(3),
        LearningTitle = "Mails until 15 September 2002",
        LaterTitle = "the mails after that",
        Bounds = [new(Metrics.RocAuc, Number: 0.98), new(Metrics.PrAuc, TimesBaseline: 1.25)],
        ExampleRow = """{"receivedAt":"2002-10-01T08:00:00Z","sender":"someone@example.org","subject":"Lose weight now","body":"Click here for your FREE offer"}""",
    };

    public static DemoSample BirdStrike { get; } = new()
    {
        Pipeline = "bird-strike",
        Question = "How badly is an aircraft damaged that has just struck a bird?",
        About =
        [
            "A strike is a fact on its day, with what the crew could tell; costs and species, which are found out later, are not sent.",
            "When the damage was assessed is not in the data: we take three days later. Rare words of damage are merged in the definition.",
        ],
        Things = "strikes",
        Words = ["none", "minor", "severe"],
        Read = _ => new BirdStrikeFile(Installation.BirdStrikesFile()).Read().ToAsyncEnumerable(),
        Begin = Day(1990, 1, 8),
        LearnUntil = Day(2001, 1, 1),
        PredictUntil = Day(2002, 7, 26),
        Step = TimeSpan.FromDays(30),
        LearningTitle = "Strikes from 1990 to 2000",
        LaterTitle = "the strikes from 2001 on",
        Bounds = [new(Metrics.MacroRocAuc, Number: 0.60), new(Metrics.LogLoss, TimesBaseline: 1)],
        ExampleRow = """{"struckAt":"2002-07-01T00:00:00Z","airport":"CHICAGO O'HARE INTL ARPT","state":"Illinois","operator":"UNITED AIRLINES","aircraft":"B-737-300","phase":"Climb","size":"Large","timeOfDay":"Day","speed":200}""",
    };

    public static DemoSample Prey { get; } = new()
    {
        Pipeline = "prey",
        Question = "How many zebras are at the waterhole that a sensor has just looked at?",
        About =
        [
            "The readings are invented, by a seeded generator: a sensor says how many animals there are as a range, and which share are zebras.",
            "A ranger counts the zebras on the photograph of the same moment, twelve hours later.",
        ],
        Things = "readings",
        Words = ["zebras"],
        Read = _ => new PreyGenerator(PreySeed).Read().ToAsyncEnumerable(),
        Begin = PreyGenerator.Begin,
        LearnUntil = PreyGenerator.Begin.AddDays(50),
        PredictUntil = PreyGenerator.Begin.AddDays(60),
        Step = TimeSpan.FromHours(12),
        LearningTitle = "Fifty days of readings",
        LaterTitle = "the next ten days",
        Bounds = [new(Metrics.Rmse, TimesBaseline: 0.6)],
        ExampleRow = """{"readAt":"2017-08-25T18:00:00Z","sensor":"poor-3","location":"crossing","animals":{"value":120,"low":80,"high":210,"confidence":0.9},"zebraShare":0.4}""",
    };

    public static IReadOnlyList<DemoSample> All { get; } = [FlightLate, FlightDelay, Spam, BirdStrike, Prey];

    public static DemoSample Of(string pipeline) => All.FirstOrDefault(sample => sample.Pipeline == pipeline)
        ?? throw new CommandFailed($"There is no sample data for the pipeline '{pipeline}'. Name one of {string.Join(", ", All.Select(sample => sample.Pipeline))}.");

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
