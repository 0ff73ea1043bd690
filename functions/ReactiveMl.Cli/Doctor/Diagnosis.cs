namespace ReactiveMl.Cli.Doctor;

/// <summary>How something was found to be.</summary>
internal enum Diagnosis
{
    Well,

    /// <summary>It works, and may not for long.</summary>
    Doubtful,

    Broken,
}
