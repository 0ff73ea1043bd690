namespace ReactiveMl.Facts;

/// <summary>A place on the earth, in degrees: north and east are positive.</summary>
public readonly record struct Place(double Latitude, double Longitude)
{
    private const double EarthRadiusInKilometres = 6371;

    /// <summary>The great-circle distance in kilometres on a sphere, which is within 0.6 % of that on the ellipsoid.</summary>
    public double KilometresTo(Place other)
    {
        var (from, to) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (north, east) = (Math.Sin((to - from) / 2), Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2));
        var haversine = (north * north) + (Math.Cos(from) * Math.Cos(to) * east * east);

        // Rounding may lift it above 1 where the places are opposite.
        return 2 * EarthRadiusInKilometres * Math.Asin(Math.Sqrt(Math.Min(1, haversine)));
    }
}
