namespace ReactiveMl.Cli.Doctor;

/// <summary>One of the services of a storage account, and the role that the app needs for it.</summary>
internal sealed record StoragePlane(string Name, string Role, Func<CancellationToken, Task> Ask);
