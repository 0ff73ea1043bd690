using System.Collections.Concurrent;
using System.Globalization;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Storage;

namespace ReactiveMl.Functions.Tests.Facts;

/// <summary>Facts land and readers read while compaction runs over and over, and deletes at once what it has compacted.</summary>
[Collection(UsesAzurite.Name)]
public sealed class CompactionUnderReadersTests
{
    private const int Readers = 2;
    private static readonly CancellationToken Never = CancellationToken.None;

    // The soak asks for more.
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_COMPACTION_ROUNDS"), CultureInfo.InvariantCulture, out var asked) ? asked : 1;

    [Fact]
    [Trait("Category", "Compaction")]
    public async Task Every_reader_sees_every_fact_once_that_had_landed_before_it_began()
    {
        for (var round = 1; round <= Rounds; round++)
        {
            await using var app = await RecordLogTests.CompactedAppAsync();
            await new Round(app, round).RunAsync();
        }
    }

    private sealed class Round(AppParts app, int seed)
    {
        private readonly IReadOnlyList<Flight> _flights = SeededFlights.Make(400, seed);
        private readonly ConcurrentDictionary<string, bool> _landed = new();
        private volatile bool _ended;
        private int _reads;
        private int _begunAgain;

        public async Task RunAsync()
        {
            var others = Enumerable.Range(0, Readers).Select(_ => ReadAllAsync())
                .Append(ReadWhatIsNewAsync()).Append(AskAsync()).Append(CompactAsync("facts")).Append(CompactAsync("outcomes")).ToList();
            try
            {
                await LandAsync();
            }
            finally
            {
                _ended = true;
            }

            await Task.WhenAll(others);
            Assert.True(_reads > 3 * Readers, $"Only {_reads} reads, {_begunAgain} of them begun again.");

            var manifest = await app.Get<DataSetSealing>().SealAsync(DataSetSealingTests.ScopeOf(app, "run-1"), Never);
            Assert.Equal(FlightLate.DataSetOf(app.Pipeline, _flights).Summary.ContentHash, manifest.Summary.ContentHash);
            Assert.Equal((400, 400, 0, 0), (manifest.Summary.Facts, manifest.Summary.Outcomes, manifest.Summary.Duplicates, manifest.Summary.DuplicateOutcomes));
        }

        private async Task LandAsync()
        {
            var chance = new Random(seed);
            for (var next = 0; next < _flights.Count;)
            {
                var part = _flights.Skip(next).Take(chance.Next(1, 16)).ToList();
                next += part.Count;
                await DataSetSealingTests.LandAsync(app, part, part.Count);
                foreach (var flight in part)
                {
                    _landed[flight.Id] = true;
                }
            }
        }

        private async Task CompactAsync(string log)
        {
            while (!_ended)
            {
                await new Compactor(app, log).CompactAsync();
            }
        }

        private async Task ReadAllAsync()
        {
            while (!_ended)
            {
                var before = _landed.Keys.ToHashSet();
                var (read, _) = await ReadAsync(LandingCursor.Start);
                Assert.Equal(read.Count, read.Distinct().Count());
                Assert.Superset(before, read.ToHashSet());
            }
        }

        private async Task ReadWhatIsNewAsync()
        {
            var (cursor, read) = (LandingCursor.Start, new List<string>());
            for (var last = false; !last;)
            {
                last = _ended;
                (var some, cursor) = await ReadAsync(cursor);
                read.AddRange(some);
            }

            Assert.Equal(_flights.Select(flight => flight.Id).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
        }

        /// <summary>Flights land in order of departure, so what departed before the newest landed one is known.</summary>
        private async Task AskAsync()
        {
            while (!_ended)
            {
                var landed = _flights.TakeWhile(flight => _landed.ContainsKey(flight.Id)).ToList();
                var known = landed.SkipLast(1).Select(flight => flight.Id).ToList();
                var filter = new FactFilter(To: landed.Count > 0 ? landed[^1].DepartedAt : _flights[0].DepartedAt);
                var query = new FactQuery(filter, stop => app.FactLog.ReadAllAsync(app.Pipeline, DateTimeOffset.MaxValue, stop));

                Assert.Equal(known, await query.AllAsync(Never).Select(fact => fact.Fact.Id.Value).ToListAsync());
                Assert.Equal(known.AsEnumerable().Reverse().Take(5), (await query.LastAsync(5, Never)).Select(fact => fact.Fact.Id.Value));
            }
        }

        private async Task<(List<string> Facts, LandingCursor Next)> ReadAsync(LandingCursor since)
        {
            while (true)
            {
                var selection = await app.FactLog.SelectAsync(app.Pipeline.Name, since, DateTimeOffset.MaxValue, Never);
                try
                {
                    var rows = app.FactLog.ReadAsync(app.Pipeline, selection, Never).SelectMany(blob => blob.Rows);
                    var facts = await rows.Select(row => row.Fact.Id.Value).ToListAsync();
                    Interlocked.Increment(ref _reads);
                    return (facts, selection.Next);
                }
                catch (LogMovedException)
                {
                    Interlocked.Increment(ref _begunAgain);
                }
            }
        }
    }
}
