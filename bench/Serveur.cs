using System.Diagnostics;
using System.Net.NetworkInformation;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Bench;

/// <summary>The application in a process of its own, as it runs in production.</summary>
internal sealed class Serveur : IDisposable
{
    private readonly Process _process;

    private Serveur(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    /// <summary>Runs one of the program's commands to its end.</summary>
    public static async Task CommandAsync(string connection, params string[] words)
    {
        using var process = Start(connection, words);
        await process.WaitForExitAsync();
    }

    public static async Task<Serveur> StartAsync(string connection)
    {
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(end => end.Port).ToHashSet();
        var url = $"http://127.0.0.1:{Enumerable.Range(5600, 300).First(port => !used.Contains(port))}";
        var server = new Serveur(Start(connection, "--urls", url), url);
        using var client = new HttpClient();
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(url + "/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The application does not start.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static Process Start(string connection, params string[] words)
    {
        var program = typeof(Current).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. words])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Home(program),
        };
        start.Environment["ConnectionStrings__Db"] = connection;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>The folder of the application, where its static files are.</summary>
    private static string Home(string program)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(program)!);
        while (!Directory.Exists(Path.Combine(folder.FullName, "src", "Web")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("src/Web");
        }

        return Path.Combine(folder.FullName, "src", "Web");
    }
}
