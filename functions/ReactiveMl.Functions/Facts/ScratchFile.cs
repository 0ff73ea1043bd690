namespace ReactiveMl.Functions.Facts;

/// <summary>A temporary file that is gone when it is closed, or when the process dies.</summary>
internal static class ScratchFile
{
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), $"reactiveml-{Guid.CreateVersion7():n}.tmp");
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        });

        // Windows itself deletes on close, whoever closes; elsewhere .NET does, and a killed process would leave the file.
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
