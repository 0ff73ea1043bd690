using System.Numerics;

namespace ReactiveMl.Learning;

/// <summary>Holds an n-gram's keys in one number, which is counted faster than a list.</summary>
internal readonly struct NgramPacking
{
    private readonly int _bits;

    public NgramPacking(ulong keys, int length)
    {
        _bits = BitOperations.Log2(keys) + 1;
        if (_bits * length > 64)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"{length} of {keys:N0} keys do not fit into 64 bits.");
        }
    }

    public ulong Append<TKey>(ulong ngram, TKey key)
        where TKey : IBinaryInteger<TKey> => (ngram << _bits) | ulong.CreateTruncating(key);

    public TKey[] Unpack<TKey>(ulong ngram, int length)
        where TKey : IBinaryInteger<TKey>
    {
        var keys = new TKey[length];
        for (var place = length - 1; place >= 0; place--, ngram >>= _bits)
        {
            keys[place] = TKey.CreateTruncating(ngram & ((1UL << _bits) - 1));
        }

        return keys;
    }
}
