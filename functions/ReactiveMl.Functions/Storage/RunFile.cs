using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Storage;

/// <summary>A kind of file in a run's folder, named by its hash.</summary>
public sealed record RunFile(string Folder, string Stem, string Extension)
{
    public static readonly RunFile DataSet = new("", "dataset", "parquet");
    public static readonly RunFile Leftovers = new("", "leftovers", "parquet");
    public static readonly RunFile Features = new("", "features", "parquet");

    public static RunFile Model(CandidateId candidate) => new($"candidates/{candidate}/", "model", "zip");

    public string NameOf(ContentHash hash) => $"{Folder}{Stem}-{hash}.{Extension}";
}
