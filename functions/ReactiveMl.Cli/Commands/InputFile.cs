using System.Buffers;
using System.CommandLine;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ReactiveMl.Cli.Commands;

/// <summary>The JSON that a command is given, from a file or from standard input.</summary>
internal static class InputFile
{
    public static Option<string> Option() => new("--file") { Description = "A JSON file; - reads standard input", Required = true };

    public static Stream Open(string file)
    {
        try
        {
            return file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed($"{file} cannot be read: {failed.Message}", failed);
        }
    }

    /// <summary>Reads one object, an array of them, or a line each, without holding the whole file.</summary>
    public static async IAsyncEnumerable<JsonElement> ItemsAsync(Stream json, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(json);
        var isArray = await BeginsWithAsync(reader, (byte)'[', cancellation);
        await using var items = JsonSerializer
            .DeserializeAsyncEnumerable<JsonElement>(reader, topLevelValues: !isArray, cancellationToken: cancellation)
            .GetAsyncEnumerator(cancellation);
        while (await NextAsync(items))
        {
            yield return items.Current;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<JsonElement> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (JsonException malformed)
        {
            throw new CommandFailed($"The file is not JSON: {malformed.Message}", malformed);
        }
    }

    private static async Task<bool> BeginsWithAsync(PipeReader reader, byte wanted, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var first = read.Buffer.ToArray().AsSpan().TrimStart(" \t\r\n\uFEFF"u8);
            var (found, begins) = (first.Length > 0, first.Length > 0 && first[0] == wanted);
            reader.AdvanceTo(read.Buffer.Start, found ? read.Buffer.Start : read.Buffer.End);
            if (found || read.IsCompleted)
            {
                return begins;
            }
        }
    }
}
