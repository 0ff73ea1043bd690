using System.Globalization;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Holds this machine's clock against another's: facts from the future are refused, and storage refuses requests of another time.</summary>
internal static class ClockCheck
{
    // The intake takes times up to five minutes ahead, and a storage account signatures up to fifteen minutes old.
    private static readonly TimeSpan Noticeable = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TooFar = TimeSpan.FromMinutes(5);

    /// <param name="whose">Whose clock it is, such as the app's.</param>
    /// <param name="theirs">What it said; null where it said nothing.</param>
    public static Finding Judge(string whose, DateTimeOffset? theirs, DateTimeOffset ours)
    {
        if (theirs is not { } told)
        {
            return Finding.Doubtful("clock", $"{whose} told no time.", "See whether a proxy takes the header Date away; nothing else depends on it.");
        }

        var apart = (told - ours).Duration();
        var sentence = string.Create(CultureInfo.InvariantCulture, $"This clock and that of {whose} are {apart.TotalSeconds:0} s apart.");
        const string Fix = "Set this machine's clock by a time server (timedatectl set-ntp true, or w32tm /resync), and look at theirs if it persists.";
        return apart > TooFar ? Finding.Broken("clock", sentence, Fix)
            : apart > Noticeable ? Finding.Doubtful("clock", sentence, Fix)
            : Finding.Well("clock", sentence);
    }
}
