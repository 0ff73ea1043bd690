namespace ReactiveMl.Learning;

/// <summary>The hash of what a model file says, not of when it was written.</summary>
public static class CanonicalModelHash
{
    public static ContentHash Of(byte[] zip) => throw new NotImplementedException();
}
