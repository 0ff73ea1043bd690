using System.Collections.Frozen;
using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>How one feature stands in the slots that trees look at.</summary>
internal abstract record EncodedColumn
{
    /// <summary>In how many slots a row has something for one feature.</summary>
    public const int MostSlots = 2;

    private EncodedColumn()
    {
    }

    /// <summary>The slots that are 1 for some rows and 0 for the others.</summary>
    public virtual IEnumerable<int> MayBeSet => [];

    /// <summary>Says what a row has there, unless it is what the trees presume.</summary>
    /// <param name="said">Room for <see cref="MostSlots"/>.</param>
    /// <returns>How much was said.</returns>
    public virtual int Say(FeatureValue value, Span<SlotValue> said) => 0;

    /// <summary>Some value that a row may have there.</summary>
    public abstract FeatureValue Any(Forest forest, Random chance);

    /// <summary>A number in one slot; a missing one is the mean there, and 1 in the slot that tells so.</summary>
    public sealed record Number(int Slot, float Mean, int Missing) : EncodedColumn
    {
        public override IEnumerable<int> MayBeSet => [Missing];

        public override int Say(FeatureValue value, Span<SlotValue> said)
        {
            if (!float.IsNaN(value.Number))
            {
                said[0] = new(Slot, value.Number);
                return 1;
            }

            (said[0], said[1]) = (new(Slot, Mean), new(Missing, 1));
            return 2;
        }

        public override FeatureValue Any(Forest forest, Random chance)
        {
            var bounds = forest.BoundsOf(Slot);
            var near = bounds.Count == 0 ? Mean : bounds[chance.Next(bounds.Count)];
            return FeatureValue.Of(chance.Next(6) switch
            {
                0 => float.NaN,
                1 => MathF.BitIncrement(near),
                2 => MathF.BitDecrement(near),
                3 => near + (float)chance.NextDouble(),
                4 => -near,
                _ => near,
            });
        }
    }

    /// <summary>A slot a word, of which the row's is 1; a word that is not known sets none.</summary>
    public sealed record Words(IReadOnlyDictionary<string, int> Slots) : EncodedColumn
    {
        private readonly FrozenDictionary<string, int> _slots = Slots.ToFrozenDictionary(StringComparer.Ordinal);

        public override IEnumerable<int> MayBeSet => _slots.Values;

        public override int Say(FeatureValue value, Span<SlotValue> said)
        {
            if (value.Category is not { Length: > 0 } word || !_slots.TryGetValue(word, out var slot))
            {
                return 0;
            }

            said[0] = new(slot, 1);
            return 1;
        }

        public override FeatureValue Any(Forest forest, Random chance) => FeatureValue.Of(chance.Next(8) switch
        {
            0 => "",
            1 => "\u0001not a word",
            _ when _slots.Count > 0 => _slots.Keys[chance.Next(_slots.Count)],
            _ => "",
        });
    }

    /// <summary>It stood still in training, and the model does not look at it.</summary>
    public sealed record Unread(FeatureKind Kind) : EncodedColumn
    {
        public override FeatureValue Any(Forest forest, Random chance) =>
            Kind == FeatureKind.Number ? FeatureValue.Of(chance.Next(100)) : FeatureValue.Of(chance.Next(2) == 0 ? "" : "a word");
    }
}
