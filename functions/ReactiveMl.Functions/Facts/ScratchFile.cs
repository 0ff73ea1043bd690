namespace ReactiveMl.Functions.Facts;

/// <summary>A temporary file that is deleted when it is closed.</summary>
internal static class ScratchFile
{
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), $"reactiveml-{Guid.CreateVersion7():n}.tmp"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
}
