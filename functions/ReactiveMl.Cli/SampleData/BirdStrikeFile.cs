using System.Globalization;

namespace ReactiveMl.Cli.SampleData;

/// <summary>The reports of <c>birdstrikes.csv</c> (npm package vega-datasets), in the order of the file, which is that of time.</summary>
internal sealed class BirdStrikeFile(string path)
{
    private static readonly string[] Columns =
    [
        "Airport Name", "Aircraft Make Model", "Effect Amount of damage", "Flight Date", "Aircraft Airline Operator", "Origin State", "Phase of flight",
        "Wildlife Size", "Wildlife Species", "Time of day", "Cost Other", "Cost Repair", "Cost Total $", "Speed IAS in knots",
    ];

    public IEnumerable<BirdStrike> Read()
    {
        using var lines = File.ReadLines(path).GetEnumerator();
        if (!lines.MoveNext() || !lines.Current.Split(',').SequenceEqual(Columns))
        {
            throw new InvalidDataException($"{path} has other columns than vega-datasets 3.2.1; install it again with: npm ci");
        }

        for (var row = 0L; lines.MoveNext(); row++)
        {
            yield return Parse(row, lines.Current);
        }
    }

    private BirdStrike Parse(long row, string line)
    {
        // The pinned file quotes nothing, so a comma always parts two values; a file that does is not this one.
        var values = line.Split(',');
        if (values.Length != Columns.Length || line.Contains('"', StringComparison.Ordinal))
        {
            throw new InvalidDataException($"Row {row} of {path} is not {Columns.Length} values without quotes; install vega-datasets again with: npm ci");
        }

        return new(
            row,
            DateTimeOffset.ParseExact(values[3], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Airport: values[0],
            State: values[5],
            Operator: values[4],
            Aircraft: values[1],
            Phase: values[6],
            Size: values[7],
            TimeOfDay: values[9],
            Speed: values[13].Length == 0 ? null : Number(values[13]),
            Damage: values[2],
            Species: values[8],
            Cost: Number(values[12]));
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
