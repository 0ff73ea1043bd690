using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class PlaceTests
{
    // Nashville to Los Angeles: rosettacode.org/wiki/Haversine_formula gives 2887.2599506 km on a sphere of 6372.8 km, so
    // 2886.4444428 km on one of 6371 km. The others are a quarter and a half of that sphere's great circle, 40030.1735921 km.
    [Theory]
    [InlineData(36.12, -86.67, 33.94, -118.40, 2886.4444428)]
    [InlineData(0, 0, 90, 0, 10007.5433980)]
    [InlineData(12.3, 45.6, -12.3, -134.4, 20015.0867960)]
    [InlineData(10, 180, 10, -180, 0)]
    [InlineData(50.1, 8.7, 50.1, 8.7, 0)]
    public void The_distance_is_that_along_the_great_circle(double fromLat, double fromLon, double toLat, double toLon, double kilometres)
    {
        var (from, to) = (new Place(fromLat, fromLon), new Place(toLat, toLon));

        Assert.Equal(kilometres, from.KilometresTo(to), 6);
        Assert.Equal(from.KilometresTo(to), to.KilometresTo(from), 6);
    }
}
