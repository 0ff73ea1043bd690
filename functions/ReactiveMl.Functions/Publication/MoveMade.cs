namespace ReactiveMl.Functions.Publication;

/// <summary>What became of an order.</summary>
/// <param name="Moved">False where everything was as the order wants it.</param>
/// <param name="Aliases">What serves afterwards.</param>
public sealed record MoveMade(string Pipeline, bool Moved, string Sentence, AliasesView Aliases);
