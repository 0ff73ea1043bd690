using System.ComponentModel;
using System.Diagnostics;

namespace ReactiveMl.StorageEmulator;

/// <summary>The npm packages pinned in <c>infra/local</c>, installed on first use.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);

    /// <summary>Gives the folder the packages are installed in.</summary>
    public static async Task<string> EnsureAsync(CancellationToken cancellation)
    {
        var folder = Path.Combine(RepositoryRoot(), "infra", "local");
        if (!IsInstalled(folder))
        {
            // Several test projects may get here at once; the first installs, the others wait.
            await using var held = await LockAsync(Path.Combine(folder, "npm-ci.lock"), cancellation);
            if (!IsInstalled(folder))
            {
                await InstallAsync(folder, cancellation);
            }
        }

        return folder;
    }

    /// <summary>The folder of the solution, looked for upwards from the program.</summary>
    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReactiveMl.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException(
            $"Azurite is started from the repository, and {AppContext.BaseDirectory} is not inside one. Start Azurite yourself, or set AzureWebJobsStorage to another account.");
    }

    public static Process Start(string program, IEnumerable<string> arguments, string folder)
    {
        // On Windows npm is a script, and only programs are found without their extension.
        var file = program == "npm" && OperatingSystem.IsWindows() ? "npm.cmd" : program;
        try
        {
            return Process.Start(new ProcessStartInfo(file, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"'{program}' was not found, and Azurite needs Node.js: install it from https://nodejs.org, or set AzureWebJobsStorage to another account.", missing);
        }
    }

    // npm writes this file last, so a broken install does not count.
    private static bool IsInstalled(string folder)
        => File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"))
            && Directory.Exists(Path.Combine(folder, "node_modules", "azurite"));

    private static async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        using var npm = Start("npm", ["ci", "--no-progress"], folder);
        var output = npm.StandardOutput.ReadToEndAsync(cancellation);
        var errors = await npm.StandardError.ReadToEndAsync(cancellation);
        await npm.WaitForExitAsync(cancellation);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"'npm ci' failed in {folder}: {errors}{await output}");
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPoll, cancellation);
            }
        }
    }
}
