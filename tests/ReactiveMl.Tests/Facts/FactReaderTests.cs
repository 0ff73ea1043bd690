using System.Text;
using System.Text.Json;
using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class FactReaderTests
{
    private const string Valid = """{"id":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946}""";

    [Fact]
    public void A_bare_object_is_one_fact()
    {
        var read = FlightLate.Read(Valid);

        Assert.Empty(read.Refused);
        var (index, fact) = Assert.Single(read.Accepted);
        Assert.Equal(0, index);
        Assert.Equal("f1", fact.Id.Value);
        Assert.Equal("ATL", fact.Entity);
        Assert.Equal(FlightLate.At(1), fact.OccurredAt);
        Assert.Equal(
            [FieldValue.OfTime(FlightLate.At(1)), FieldValue.OfText("ATL"), FieldValue.OfText("BOS"), FieldValue.OfNumber(946)],
            fact.Values);
        Assert.Null(fact.Outcome);
    }

    [Fact]
    public void Items_may_write_their_fields_each_in_another_order()
    {
        var read = FlightLate.Read($$"""
            [{{Valid}},
             {"distance":946,"destination":"BOS","id":"f2","origin":"ATL","departedAt":"2001-01-01T00:01:00Z"},
             {"departedAt":"2001-01-01T00:01:00Z","destination":"BOS","origin":"ATL","distance":946,"id":"f3"},
             {"id":"f4","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946}]
            """);

        Assert.Empty(read.Refused);
        Assert.Equal(["f1", "f2", "f3", "f4"], read.Accepted.Select(one => one.Fact.Id.Value));
        Assert.All(read.Accepted, one => Assert.Equal(read.Accepted[0].Fact.Values, one.Fact.Values));
    }

    // The numbers are from: printf '{"pipeline":"flight-late",...}' | sha256sum
    [Fact]
    public void A_hash_is_the_SHA_256_of_the_canonical_JSON_and_the_id_of_a_fact_without_one()
    {
        var named = FlightLate.Read(Valid).Accepted[0].Fact;
        var unnamed = FlightLate.Read(Valid.Replace("\"id\":\"f1\",", "")).Accepted[0].Fact;

        Assert.Equal("fa6ed8c88fc8e3c46adb76867166ee4556da0dfd0305b22ce42c8bc21befaa72", named.Hash.Value);
        Assert.Equal("1c04fca2afa166ca23340f24262a8c2a9bd631914a26dff0c3e38a8f9c8a9fbf", unnamed.Id.Value);
    }

    [Theory]
    [InlineData("""{"distance":946.0,"destination":"BOS","origin":"ATL","departedAt":"2001-01-01T00:01:00","id":"f1"}""")]
    [InlineData("""{ "id": "f1", "departedAt": "2001-01-01T02:01:00+02:00", "origin": "\u0041TL", "destination": "BOS", "distance": 9.46e2 }""")]
    [InlineData("""{"id":"f1","departedAt":"2001-01-01T02:01:00\u002B02:00","origin":"ATL","destination":"BOS","distance":946}""")]
    [InlineData("""{"id":"f1","departedAt":"2001-01-01T00:01","origin":"ATL","destination":"BOS","distance":{"low":946,"value":946,"high":946}}""")]
    [InlineData("""{"id":"f1","departedAt":"2001-01-01T00:01:00.0000009Z","origin":"ATL","destination":"BOS","distance":946,"delay":null,"landedAt":null}""")]
    [InlineData("""{"id":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946,"delay":3,"landedAt":"2001-01-01T01:00:00Z"}""")]
    public void What_says_the_same_has_the_same_hash(string json) =>
        Assert.Equal(FlightLate.Read(Valid).Accepted[0].Fact.Hash, Assert.Single(FlightLate.Read(json).Accepted).Fact.Hash);

    [Fact]
    public void A_number_may_come_with_bounds_and_may_be_missing()
    {
        var interval = FlightLate.Read(Valid.Replace("946", """{"value":14,"low":12,"high":18}""")).Accepted[0].Fact;
        var missing = FlightLate.Read(Valid.Replace("946", "null")).Accepted[0].Fact;

        Assert.Equal(FieldValue.OfInterval(14, 12, 18), interval.Values[3]);
        Assert.False(missing.Values[3].IsPresent);
    }

    // The number is from: printf '{"pipeline":"flight-late",...,"confidence":0.9},"origin":"ATL"}' | sha256sum
    [Fact]
    public void Bounds_may_say_how_sure_they_are()
    {
        var sure = FlightLate.Read(Valid.Replace("946", """{"value":14,"low":12,"high":18,"confidence":0.9}""")).Accepted[0].Fact;
        var point = FlightLate.Read(Valid.Replace("946", """{"value":946,"low":946,"high":946,"confidence":1}""")).Accepted[0].Fact;

        Assert.Equal(FieldValue.OfInterval(14, 12, 18, 0.9), sure.Values[3]);
        Assert.Equal("dd0bbe780e03cf099830c3a9659b2c6b1b26f3dcedd34f507bba1cfdaac93757", sure.Hash.Value);
        Assert.NotEqual(FlightLate.Read(Valid).Accepted[0].Fact.Hash, point.Hash);
    }

    // The number is from: printf '{"pipeline":"flight-late",...,"distance":946,"international":false,"origin":"ATL"}' | sha256sum
    [Fact]
    public void A_flag_is_true_or_false_and_nothing_else()
    {
        var reader = new FactReader(FlightLate.Full);
        FactsRead Read(string flag) => reader.Read(Encoding.UTF8.GetBytes(Valid.Replace("946", $"946,\"international\":{flag}")));

        Assert.Equal(FieldValue.OfFlag(false), Read("false").Accepted[0].Fact.Values[4]);
        Assert.Equal("edaf4b51decbdb0ed8ec2b53dfea5e435e9f1e6598b93fa2c07e55cb69f7c208", Read("false").Accepted[0].Fact.Hash.Value);
        Assert.Equal(FlightLate.Read(Valid).Accepted[0].Fact.Hash, Read("null").Accepted[0].Fact.Hash);
        Assert.All(["1", "\"true\"", "{}", "[true]"], flag => Assert.Equal(("international", "type", flag), Read(flag).Refused is [var one] ? (one.Field, one.Rule, one.Value) : default));
    }

    [Fact]
    public void An_outcome_may_come_inside_the_fact_and_is_the_same_as_one_on_its_own()
    {
        var inside = FlightLate.Read(Valid.Replace("946", """946,"delay":23,"landedAt":"2001-01-01T02:00:00Z" """)).Accepted[0].Fact.Outcome;
        var alone = FlightLate.ReadOutcomes("""{"fact":"f1","delay":23,"landedAt":"2001-01-01T02:00:00Z"}""").Accepted[0].Outcome;

        Assert.Equal(alone, inside);
        Assert.Equal(FlightLate.At(120), alone.KnownAt);
    }

    [Theory]
    [InlineData("\"ATL\"", "null", "origin", "required", null)]
    [InlineData("\"origin\":\"ATL\",", "", "origin", "required", null)]
    [InlineData("\"departedAt\":\"2001-01-01T00:01:00Z\",", "", "departedAt", "required", null)]
    [InlineData("\"ATL\"", "7", "origin", "type", "7")]
    [InlineData("\"ATL\"", "\"\"", "origin", "type", "\"\"")]
    [InlineData("\"ATL\"", "\"\\ud800\"", "origin", "type", "\"\\ud800\"")]
    [InlineData("2001-01-01T00:01:00Z", "yesterday", "departedAt", "type", "\"yesterday\"")]
    [InlineData("2001-01-01T00:01:00Z", "0001-01-01T00:00:00+14:00", "departedAt", "type", "\"0001-01-01T00:00:00+14:00\"")]
    [InlineData("2001-01-01T00:01:00Z", "\\ud800", "departedAt", "type", "\"\\ud800\"")]
    [InlineData("2001-01-01T00:01:00Z", "\\u0022", "departedAt", "type", "\"\\u0022\"")]
    [InlineData("946", "946,\"\\ud800\":1", "\\ud800", "unknown-field", "1")]
    [InlineData("946", "{\"\\ud800\":1}", "distance", "type", "{\"\\ud800\":1}")]
    [InlineData("946", "\"946\"", "distance", "type", "\"946\"")]
    [InlineData("946", "\"NaN\"", "distance", "type", "\"NaN\"")]
    [InlineData("946", "1e999", "distance", "type", "1e999")]
    [InlineData("946", "true", "distance", "type", "true")]
    [InlineData("946", "[946]", "distance", "type", "[946]")]
    [InlineData("946", "0", "distance", "range", "0")]
    [InlineData("946", "6000.1", "distance", "range", "6000.1")]
    [InlineData("946", "{\"value\":14,\"low\":0,\"high\":18}", "distance", "range", "{\"value\":14,\"low\":0,\"high\":18}")]
    [InlineData("946", "{\"value\":14,\"low\":15,\"high\":18}", "distance", "bounds", "{\"value\":14,\"low\":15,\"high\":18}")]
    [InlineData("946", "{\"value\":14,\"low\":12}", "distance", "type", "{\"value\":14,\"low\":12}")]
    [InlineData("946", "{\"value\":14,\"low\":12,\"high\":1e999}", "distance", "type", "{\"value\":14,\"low\":12,\"high\":1e999}")]
    [InlineData("946", "{\"value\":14,\"low\":12,\"high\":18,\"x\":[1]}", "distance", "type", "{\"value\":14,\"low\":12,\"high\":18,\"x\":[1]}")]
    [InlineData("946", "{\"value\":14,\"low\":12,\"high\":18,\"confidence\":1.01}", "distance", "confidence", "{\"value\":14,\"low\":12,\"high\":18,\"confidence\":1.01}")]
    [InlineData("946", "{\"value\":14,\"low\":12,\"high\":18,\"confidence\":-0.1}", "distance", "confidence", "{\"value\":14,\"low\":12,\"high\":18,\"confidence\":-0.1}")]
    [InlineData("946", "{\"value\":14,\"low\":12,\"high\":18,\"confidence\":\"0.5\"}", "distance", "type", "{\"value\":14,\"low\":12,\"high\":18,\"confidence\":\"0.5\"}")]
    [InlineData("946", "946,\"carrier\":{\"a\":[1]}", "carrier", "unknown-field", "{\"a\":[1]}")]
    [InlineData("946", "946,\"distance\":947", "distance", "duplicate-field", "947")]
    [InlineData("\"f1\"", "7", "id", "type", "7")]
    [InlineData("\"f1\"", "\"a\\u0000b\"", "id", "type", "\"a\\u0000b\"")]
    [InlineData("946", "946,\"delay\":3", "landedAt", "required", null)]
    [InlineData("946", "946,\"landedAt\":\"2001-01-01T01:00:00Z\"", "delay", "required", null)]
    [InlineData("946", "946,\"delay\":3,\"landedAt\":\"2001-01-01T00:01:00Z\"", "landedAt", "known-at", "\"2001-01-01T00:01:00Z\"")]
    [InlineData("946", "946,\"delay\":4321,\"landedAt\":\"2001-01-01T01:00:00Z\"", "delay", "range", "4321")]
    public void A_refusal_names_the_field_the_rule_and_the_value(string right, string wrong, string field, string rule, string? value)
    {
        var json = Valid.Replace(right, wrong);
        Assert.NotEqual(Valid, json);

        var read = FlightLate.Read($"[{Valid},{json},{Valid}]");

        Assert.Equal([0, 2], read.Accepted.Select(accepted => accepted.Index));
        var refusal = Assert.Single(read.Refused);
        Assert.Equal((1, field, rule, value), (refusal.Index, refusal.Field, refusal.Rule, refusal.Value));
        Assert.Contains(field, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[{}")]
    [InlineData("[],")]
    [InlineData("{} {}")]
    [InlineData("{\"distance\":NaN}")]
    [InlineData("{\"distance\":[[[[[[[[[[1]]]]]]]]]]}")]
    public void Malformed_JSON_refuses_the_whole_message(string json)
    {
        var read = FlightLate.Read(json.Replace("[{}", $"[{Valid},{{}}"));

        Assert.Empty(read.Accepted);
        var refusal = Assert.Single(read.Refused);
        Assert.Equal((0, "$", "syntax"), (refusal.Index, refusal.Field, refusal.Rule));
    }

    [Fact]
    public void What_is_no_object_is_refused_in_its_place()
    {
        Assert.Equal(("$[1]", "type"), (FlightLate.Read("[{},7]").Refused[1].Field, FlightLate.Read("[{},7]").Refused[1].Rule));
        Assert.Equal("$[0]", FlightLate.Read("\"x\"").Refused[0].Field);
        Assert.Empty(FlightLate.Read("[]").Refused);
    }

    [Fact]
    public void A_long_word_a_long_message_and_a_long_refused_value_are_bounded()
    {
        var longWord = new string('x', 1000);
        var reader = new FactReader(FlightLate.Pipeline, new FactLimits(MaxWordLength: 5, MaxItems: 2));

        var refusal = Assert.Single(FlightLate.Read(Valid.Replace("ATL", longWord)).Refused);
        Assert.Equal(100, refusal.Value!.Length);
        Assert.Empty(reader.Read(Encoding.UTF8.GetBytes(Valid)).Refused);
        Assert.Equal("type", reader.Read(Encoding.UTF8.GetBytes(Valid.Replace("ATL", "ATLATL"))).Refused[0].Rule);
        Assert.Equal("too-many", Assert.Single(reader.Read(Encoding.UTF8.GetBytes($"[{Valid},{Valid},{Valid}]")).Refused).Rule);
    }

    [Theory]
    [InlineData("\"\"", true)]
    [InlineData("\"\\u0000 a\\tb\"", true)]
    [InlineData("null", true)]
    [InlineData("7", false)]
    [InlineData("\"\\ud800\"", false)]
    [InlineData("[\"a\"]", false)]
    public void A_text_may_be_empty_and_must_be_valid_Unicode(string text, bool valid)
    {
        var read = new FactReader(FlightLate.Full).Read(Encoding.UTF8.GetBytes(Valid.Replace("946", $"946,\"remarks\":{text}")));

        Assert.Equal(valid ? [] : [("remarks", "type", text)], read.Refused.Select(refusal => (refusal.Field, refusal.Rule, refusal.Value)));
    }

    [Fact]
    public void A_text_may_be_as_long_as_the_limit_of_texts_and_not_longer()
    {
        var reader = new FactReader(FlightLate.Full);
        FactsRead Read(int length) => reader.Read(Encoding.UTF8.GetBytes(Valid.Replace("946", $"946,\"remarks\":\"{new string('ж', length)}\"")));

        Assert.Equal(32_768, Assert.Single(Read(32_768).Accepted).Fact.Values[5].Text!.Length);
        Assert.Equal("remarks must be text of at most 32,768 characters.", Assert.Single(Read(32_769).Refused).Message);
    }

    [Theory]
    [InlineData("{\"lat\":-90,\"lon\":180}", null)]
    [InlineData("{\"lon\":-180,\"lat\":90}", null)]
    [InlineData("{\"lat\":90.001,\"lon\":0}", "range")]
    [InlineData("{\"lat\":0,\"lon\":-180.5}", "range")]
    [InlineData("{\"lat\":0}", "type")]
    [InlineData("{\"lat\":0,\"lon\":null}", "type")]
    [InlineData("{\"lat\":0,\"lat\":0,\"lon\":0}", "type")]
    [InlineData("{\"lat\":0,\"lon\":0,\"alt\":{}}", "type")]
    [InlineData("[0,0]", "type")]
    public void A_place_is_a_latitude_and_a_longitude_in_range(string place, string? rule)
    {
        var read = new FactReader(FlightLate.Full).Read(Encoding.UTF8.GetBytes(Valid.Replace("946", $"946,\"to\":{place}")));

        Assert.Equal(rule is null ? [] : [("to", rule, place)], read.Refused.Select(refusal => (refusal.Field, refusal.Rule, refusal.Value)));
    }

    [Fact]
    public void A_JSON_element_is_read_as_the_bytes_it_was_made_of()
    {
        using var document = JsonDocument.Parse($"{{\"items\":[{Valid}]}}");

        Assert.Equal(FlightLate.Read(Valid).Accepted[0].Fact.Hash, new FactReader(FlightLate.Pipeline).Read(document.RootElement.GetProperty("items")).Accepted[0].Fact.Hash);
    }

    [Fact]
    public void A_body_damaged_anywhere_never_throws_and_every_item_is_accounted_for()
    {
        var body = Encoding.UTF8.GetBytes($"[{Valid},{Valid.Replace("946", """{"value":14,"low":12,"high":18},"delay":3,"landedAt":"2001-01-01T01:00:00Z" """)}]");
        var reader = new FactReader(FlightLate.Pipeline);

        Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte, Gen.OneOf(-1, 0, 1)).Array[1, 4].Sample(damages =>
        {
            var damaged = body.ToList();
            foreach (var (place, value, change) in damages)
            {
                var at = Math.Min(place, damaged.Count - 1);
                if (change <= 0)
                {
                    damaged.RemoveAt(at);
                }

                if (change >= 0)
                {
                    damaged.Insert(at, value);
                }
            }

            var read = reader.Read(damaged.ToArray());
            var indexes = read.Accepted.Select(accepted => accepted.Index).Concat(read.Refused.Select(refusal => refusal.Index)).Order();
            return indexes.SequenceEqual(Enumerable.Range(0, read.Accepted.Count + read.Refused.Count));
        }, iter: 20_000);
    }
}
