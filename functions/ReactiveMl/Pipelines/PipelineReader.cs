namespace ReactiveMl.Pipelines;

/// <summary>Reads a definition and finds every mistake in it, not only the first.</summary>
public static class PipelineReader
{
    /// <param name="file">The file's name, for the messages.</param>
    public static PipelineReading Read(string json, string file) => throw new NotImplementedException();
}
