using Azure;
using ReactiveMl.Functions.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

public sealed class LoadFailureTests
{
    [Fact]
    public void Each_failure_waits_twice_as_long_as_the_one_before_up_to_a_minute()
    {
        var (now, waits) = (DateTimeOffset.UnixEpoch, new List<double>());
        LoadFailure? failure = null;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            failure = LoadFailure.Of("It is broken.", failure, now, TimeSpan.FromSeconds(5));
            waits.Add((failure.TryAt - now).TotalSeconds);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], waits);
        Assert.Equal(6, failure!.Attempts);
    }

    [Fact]
    public void A_pause_that_is_longer_than_a_minute_by_itself_stays_as_it_is() =>
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMinutes(10), LoadFailure.Of("", null, DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(10)).TryAt);

    [Fact]
    public void Why_something_failed_is_told_in_the_same_words_each_time()
    {
        Assert.Equal("Storage answered 403 AuthorizationFailure.", LoadFailure.ReasonOf(new RequestFailedException(403, "Request 1a2b", "AuthorizationFailure", null)));
        Assert.Equal("Storage cannot be reached.", LoadFailure.ReasonOf(new AggregateException("Retry failed after 4 tries.")));
        Assert.Equal("It is broken.", LoadFailure.ReasonOf(new InvalidDataException("It is broken.")));
    }
}
