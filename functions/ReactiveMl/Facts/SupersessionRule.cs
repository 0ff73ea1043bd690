using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>A fact names at most one other that it corrects or retracts, and never itself.</summary>
internal static class SupersessionRule
{
    public static Refusal? Refuse(int index, FieldValue id, FieldValue corrects, FieldValue retracts)
    {
        var refusal = RefuseText(index, FactItems.IdField, id)
            ?? RefuseText(index, FactItems.CorrectsField, corrects)
            ?? RefuseText(index, FactItems.RetractsField, retracts);
        if (refusal is not null)
        {
            return refusal;
        }

        if (corrects.IsPresent && retracts.IsPresent)
        {
            return Refused(index, FactItems.RetractsField, retracts, "A fact corrects another or retracts it. Send one of corrects and retracts.");
        }

        var (named, old) = corrects.IsPresent ? (FactItems.CorrectsField, corrects) : (FactItems.RetractsField, retracts);
        return old.IsPresent && old.Text == id.Text
            ? Refused(index, named, old, $"{named} names the fact itself. Give the new fact an id of its own, and name the old one.")
            : null;
    }

    private static Refusal? RefuseText(int index, string field, FieldValue id) =>
        FactIdText.IsAllowed(id) ? null : FactIdText.Refuse(index, field, id);

    private static Refusal Refused(int index, string field, FieldValue id, string message) =>
        new(index, field, "supersedes", JsonSerializer.Serialize(id.Text), message);
}
