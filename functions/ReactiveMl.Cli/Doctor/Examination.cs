using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Everything that is looked at, in the order in which one thing needs another.</summary>
internal static class Examination
{
    /// <param name="app">Null where no app is looked at.</param>
    /// <param name="account">A connection string or an account's name; null where no storage is looked at.</param>
    /// <param name="definitions">The folder of the definitions; null where none are looked at.</param>
    public static async IAsyncEnumerable<Finding> RunAsync(ApiClient? app, string? account, string? definitions, TimeProvider clock)
    {
        foreach (var finding in LearnersCheck.Run())
        {
            yield return finding;
        }

        foreach (var finding in definitions is null ? [] : DefinitionsCheck.Run(definitions))
        {
            yield return finding;
        }

        if (account is not null)
        {
            await foreach (var finding in OfStorageAsync(new ExaminedAccount(account)))
            {
                yield return finding;
            }
        }

        foreach (var finding in app is null ? [] : await new AppCheck(app, clock).RunAsync(CancellationToken.None))
        {
            yield return finding;
        }
    }

    private static async IAsyncEnumerable<Finding> OfStorageAsync(ExaminedAccount account)
    {
        var planes = new Dictionary<string, Finding>();
        foreach (var plane in account.Planes)
        {
            yield return planes[plane.Name] = await StorageCheck.AskAsync(plane, CancellationToken.None);
        }

        var deeper = new[] { (Plane: "queue", Findings: QueuesCheck.RunAsync(account)), (Plane: "blob", Findings: ModelsCheck.RunAsync(account)) };
        foreach (var (_, findings) in deeper.Where(one => planes[one.Plane].Diagnosis == Diagnosis.Well))
        {
            await foreach (var finding in findings)
            {
                yield return finding;
            }
        }
    }
}
