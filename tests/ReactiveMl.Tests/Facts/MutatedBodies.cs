using System.Text;

namespace ReactiveMl.Tests.Facts;

/// <summary>Valid bodies with one to four things wrong with them, or none; the same seed makes the same body.</summary>
internal static class MutatedBodies
{
    private const string Fact = """{"id":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":{"value":14,"low":12,"high":18,"confidence":0.9}}""";
    private const string Known = """{"departedAt":"2001-01-01T00:01:00+02:00","origin":"Z\u00fcrich","destination":"東京","distance":946,"delay":3,"landedAt":"2001-01-01T01:00:00Z"}""";
    private const string Correction = """{"id":"f2","corrects":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","gate":{"a":[1.50,null,"💡"]}}""";
    private const string Retraction = """{"retracts":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL"}""";
    private const string Outcome = """{"fact":"f1","delay":23,"landedAt":"2001-01-01T02:00:00Z"}""";
    private const string FactEvent = $$"""{"specversion":"1.0","id":"e1","source":"//tower/atl","type":"departed","time":"2001-01-01T00:01:00Z","dataschema":"https://example.org/flight-late/1","pipeline":"flight-late","sequence":7,"data":{{Fact}}}""";
    private const string OutcomeEvent = """{"specversion":"1.0","id":"e2","source":"/tower","type":"landed","time":"2001-01-01T02:00:00Z","datacontenttype":"application/json","data":{"fact":"f1","delay":{"value":1,"low":0,"high":2}}}""";

    public static IReadOnlyList<string> Valid { get; } =
    [
        Fact, Known, Correction, Retraction, Outcome, FactEvent, OutcomeEvent, "[]",
        $"[{Fact},{Known},{Correction},{Retraction}]", $"[{Outcome},{Outcome}]", $"[{FactEvent},{FactEvent}]", $"[{OutcomeEvent},{Outcome},{OutcomeEvent}]", $"[{Fact},{FactEvent}]",
        $$"""{"pipeline":"flight-late","items":[{{Fact}},{{FactEvent}}],"traceParent":"00-1-2-01","version":1}""",
        """{"pipeline":"flight-late","claim":"flight-late/1.json"}""",
    ];

    // What parsers stumble over: numbers without end, halves of characters, words that are no JSON, depth.
    private static readonly string[] Odd =
    [
        "1e999", "-1e-999", "-0", new string('9', 400), "0." + new string('1', 400), "NaN", "-Infinity", "tru", "null", "true", "01", "\"\"", "{}", "[]",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"" + new string('x', 5_000) + "\"", "9999-12-31T23:59:59.9999999-14:00", "0001-01-01T00:00:00+14:00",
        new string('[', 70), string.Concat(Enumerable.Repeat("{\"a\":", 70)), "\"id\":\"f1\",", "\"specversion\":\"1.0\",", "\"specversion\":7,", "\"data\":null,", "\"unknown\":{},",
        "\"retracts\":\"f1\",", "\"\\ud800\":1,", "\"a\":{\"b\":1,\"b\":2},", "\"version\":99,", "\"dataschema\":\"/99\",", "\uFEFF", "\n", "\\", "\"", "/*", "{", "}", "[", "]", ",", ":",
    ];

    private static readonly byte[][] NoUtf8 = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xe2, 0x82]];

    public static byte[] Make(int seed)
    {
        var chance = new Random(seed);
        var body = Encoding.UTF8.GetBytes(Valid[chance.Next(Valid.Count)]).ToList();
        for (var left = chance.Next(5); left > 0; left--)
        {
            Mutate(body, chance);
        }

        return [.. body];
    }

    private static void Mutate(List<byte> body, Random chance)
    {
        var at = chance.Next(body.Count + 1);
        var length = Math.Min(chance.Next(1, 20), body.Count - at);
        switch (chance.Next(9))
        {
            case 0 when at < body.Count:
                body[at] ^= (byte)(1 << chance.Next(8));
                break;
            case 1 when at < body.Count:
                body[at] = (byte)chance.Next(256);
                break;
            case 2:
                body.RemoveRange(at, length);
                break;
            case 3:
                body.InsertRange(at, body.GetRange(at, length));
                break;
            case 4:
                body.RemoveRange(at, body.Count - at);
                break;
            case 5:
                body.InsertRange(at, NoUtf8[chance.Next(NoUtf8.Length)]);
                break;
            case 6:
                ReplaceValue(body, chance);
                break;
            case 7:
                InsertMember(body, chance);
                break;
            default:
                body.InsertRange(at, Encoding.UTF8.GetBytes(Odd[chance.Next(Odd.Length)]));
                break;
        }
    }

    // In place of a value, so that the rest stays JSON.
    private static void ReplaceValue(List<byte> body, Random chance)
    {
        var start = IndexOf(body, (byte)':', chance) + 1;
        var end = body.FindIndex(start, one => one is (byte)',' or (byte)'}');
        if (start > 0 && end > start)
        {
            body.RemoveRange(start, end - start);
            body.InsertRange(start, Encoding.UTF8.GetBytes(Odd[chance.Next(Odd.Length)]));
        }
    }

    // Behind a brace, where a member may stand.
    private static void InsertMember(List<byte> body, Random chance)
    {
        var members = Odd.Where(odd => odd.EndsWith(',')).ToList();
        body.InsertRange(IndexOf(body, (byte)'{', chance) + 1, Encoding.UTF8.GetBytes(members[chance.Next(members.Count)]));
    }

    private static int IndexOf(List<byte> body, byte what, Random chance)
    {
        var from = body.Count == 0 ? 0 : chance.Next(body.Count);
        var found = body.IndexOf(what, from);
        return found >= 0 ? found : body.IndexOf(what);
    }
}
