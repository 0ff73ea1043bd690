using System.Reflection;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Infra.Tests;

public sealed class DocumentedMoveTests
{
    [Fact]
    public void Of_every_container_queue_and_table_it_is_told_how_it_comes_to_Azure() => Assert.Equal(
        typeof(StorageNames).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => $"{PlaneOf(field.Name)} {field.GetRawConstantValue()}")
            .Order(),
        DocumentedTables.Moved.Order());

    private static string PlaneOf(string field) =>
        field.EndsWith("Queue", StringComparison.Ordinal) ? "queue" : field.EndsWith("Table", StringComparison.Ordinal) ? "table" : "container";
}
