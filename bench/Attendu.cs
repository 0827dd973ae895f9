using System.Diagnostics;
using System.Text.Json;
using RdvSolidarites.Planning.Tests.Workload;

namespace RdvSolidarites.Bench;

/// <summary>The lists of starts to find: made by the script of the conformance folder where it stands, else by our own port of it.</summary>
internal sealed class Attendu : IDisposable
{
    private readonly string? _folder;

    public Attendu()
    {
        if (Script() is not { } script)
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("rdv-workload-").FullName;
        File.Copy(script, Path.Combine(_folder, "gen.mjs"));
        using var node = Process.Start(
            new ProcessStartInfo("node", "gen.mjs")
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        node.StandardOutput.ReadToEnd();
        node.WaitForExit();
    }

    public string Source => _folder is null ? "our port of the generator" : "gen.mjs";

    /// <summary>"agent|local start", in order.</summary>
    public IReadOnlyList<string> Of(string name, IReadOnlyList<Charge> agents, int days)
    {
        if (_folder is null)
        {
            return Etalon.Expected(agents, days);
        }

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, $"{name}.expected.json")));
        return [.. json.RootElement.GetProperty($"{days}d").GetProperty("list").EnumerateArray().Select(line => line.GetString()!)];
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string? Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null)
        {
            var script = Path.Combine(folder.FullName, "shared", "conformance", "workload", "gen.mjs");

            if (File.Exists(script))
            {
                return script;
            }

            folder = folder.Parent;
        }

        return null;
    }
}
