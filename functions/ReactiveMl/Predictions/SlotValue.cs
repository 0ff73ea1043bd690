namespace ReactiveMl.Predictions;

/// <summary>What a row has in one of the slots that trees look at.</summary>
internal readonly record struct SlotValue(int Slot, float Value);
