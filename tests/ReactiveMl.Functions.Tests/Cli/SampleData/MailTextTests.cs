using System.Text;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

public sealed class MailTextTests
{
    private const string Header =
        """
        From someone@example.org  Sat Jun 30 00:19:08 2001
        Received: from b.example.org by a.example.org
            for <reader@example.org>; Sat, 30 Jun 2001 00:19:06 +0100 (IST)
        Received: from c.example.org by b.example.org; Fri, 29 Jun 2001 10:00:00 +0000
        From: "Some, One" <Some.One@Example.org>
        Subject: =?iso-8859-1?Q?Gr=FC=DFe?=
         and more
        Date: Thu, 28 Jun 2001 09:00:00 -0400
        """;

    [Fact]
    public void The_newest_server_says_when_a_mail_was_received()
    {
        var mail = Parse($"{Header}\n\nHello.\n\nBye.\n");

        Assert.Equal(new DateTimeOffset(2001, 6, 29, 23, 19, 6, TimeSpan.Zero), mail.ReceivedAt);
        Assert.Equal(("some.one@example.org", "=?iso-8859-1?Q?Gr=FC=DFe?= and more", "Hello.\n\nBye.\n"), (mail.Sender, mail.Title, mail.Body));
    }

    [Fact]
    public void A_mail_that_no_server_signed_counts_from_when_it_was_sent() => Assert.Equal(
        new DateTimeOffset(2001, 6, 28, 13, 0, 0, TimeSpan.Zero), Parse("Subject: x\r\nDate: Thu, 28 Jun 2001 09:00:00 -0400\r\n\r\nHello.").ReceivedAt);

    [Fact]
    public void A_mail_without_any_time_is_told_with_its_name() => Assert.Equal(
        "Mail 00007 of spam-1 does not say when it was received or sent; all of the pinned package do.",
        Assert.Throws<InvalidDataException>(() => Parse("Subject: x\n\nHello.")).Message);

    [Fact]
    public void A_long_body_is_cut_between_characters()
    {
        var mail = Parse($"{Header}\n\n{new string('x', Mail.LongestBody - 1)}\U0001F981 and more");

        Assert.Equal(new string('x', Mail.LongestBody - 1), mail.Body);
    }

    [Fact]
    public void The_fact_has_the_text_and_the_outcome_has_the_kind()
    {
        var mail = Parse($"{Header}\n\nHello.");

        Assert.Equal(
            """[{"id":"spam-1-00007","receivedAt":"2001-06-29T23:19:06Z","sender":"some.one@example.org","subject":"=?iso-8859-1?Q?Gr=FC=DFe?= and more","body":"Hello."}]""",
            Encoding.UTF8.GetString(MessageBatch.Of(false, mail).ToJson()));
        Assert.Equal(
            """[{"fact":"spam-1-00007","kind":"spam","sortedAt":"2001-06-30T05:19:06Z"}]""",
            Encoding.UTF8.GetString(MessageBatch.Of(true, mail).ToJson()));
    }

    private static Mail Parse(string text) => MailText.Parse("spam-1", "00007", text);
}
