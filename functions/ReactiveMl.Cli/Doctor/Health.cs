namespace ReactiveMl.Cli.Doctor;

/// <summary>How something was found to be.</summary>
internal enum Health
{
    Well,

    /// <summary>It works, and may not for long.</summary>
    Doubtful,

    Broken,
}
