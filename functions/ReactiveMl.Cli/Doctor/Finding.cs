namespace ReactiveMl.Cli.Doctor;

/// <summary>What one examination found.</summary>
/// <param name="Check">What was looked at, in a word or two.</param>
/// <param name="Sentence">How it was found.</param>
/// <param name="Fix">What to do about it; null where all is well.</param>
internal sealed record Finding(string Check, Diagnosis Diagnosis, string Sentence, string? Fix)
{
    public static Finding Well(string check, string sentence) => new(check, Diagnosis.Well, sentence, null);

    public static Finding Doubtful(string check, string sentence, string fix) => new(check, Diagnosis.Doubtful, sentence, fix);

    public static Finding Broken(string check, string sentence, string fix) => new(check, Diagnosis.Broken, sentence, fix);
}
